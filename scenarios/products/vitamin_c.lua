-- Ascorbic acid 15 %: the usual serum at an acid pH.
return product {
  id = "vitamin_c", name = "Vitamin C 15 % serum",
  note = "At the serum's pH, about 3, most of it is not charged.",
  sources = {
    formula = "sum of its formula, C6H8O6",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 176.12, log_k = -1.85, concentration_ug_per_ml = 150000, solubility_ug_per_ml = 330000,
  dry_s = 900, rest_frac = 0.2, is_drug = false, is_for_inside = false,
  from = { molecular_da = "formula" },
}
