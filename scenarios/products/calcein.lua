-- Calcein in buffer: the dye by which closing pores are seen.
return product {
  id = "calcein", name = "Calcein 1 mmol/l",
  note = "Four charges at the pH of the buffer: intact skin is all but closed to it. Strength as usual in such studies: assumed.",
  sources = {
    formula = "sum of its formula, C30H26N2O13",
    kalluri2011 = "Kalluri 2011, PMC3160154 (calcein images of closing pores)",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 622.5, log_k = -6, concentration_ug_per_ml = 622.5, solubility_ug_per_ml = 100000,
  dry_s = 3600, rest_frac = 0.1, is_drug = false, is_for_inside = false,
  from = { molecular_da = "formula" },
}
