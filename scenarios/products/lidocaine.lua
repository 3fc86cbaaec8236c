-- Lidocaine 4 %: numbing cream, put on intact skin before the needles and washed off.
return product {
  id = "lidocaine", name = "Lidocaine 4 % cream",
  note = "The base, not its salt. On needled skin much more gets in: R-41.",
  sources = {
    formula = "sum of its formula, C14H22N2O",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 234.34, log_k = 2.44, concentration_ug_per_ml = 40000, solubility_ug_per_ml = 4100,
  dry_s = 3600, rest_frac = 0.5, is_drug = true, is_for_inside = false,
  from = { molecular_da = "formula" },
}
