-- Caffeine 2 % in water: the reference solute of permeation studies, and a hair tonic.
return product {
  id = "caffeine", name = "Caffeine 2 % solution",
  sources = {
    formula = "sum of its formula, C8H10N4O2",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 194.19, log_k = -0.07, concentration_ug_per_ml = 20000, solubility_ug_per_ml = 21700,
  dry_s = 900, rest_frac = 0.1, is_drug = false, is_for_inside = false,
  from = { molecular_da = "formula" },
}
