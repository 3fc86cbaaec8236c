-- Retinol 0.5 %: a strong active that care after needling leaves out for some days.
return product {
  id = "retinol", name = "Retinol 0.5 % oil",
  note = "Hardly dissolves in water, so pores of water carry little of it: what gets in lies in the stratum corneum.",
  sources = {
    formula = "sum of its formula, C20H30O",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 286.45, log_k = 5.68, concentration_ug_per_ml = 5000, solubility_ug_per_ml = 0.1,
  dry_s = 3600, rest_frac = 0.9, is_drug = false, is_for_inside = false,
  from = { molecular_da = "formula" },
}
