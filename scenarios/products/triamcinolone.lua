-- Triamcinolone acetonide 0.1 %: a topical steroid, as used for alopecia areata and raised scars.
return product {
  id = "triamcinolone", name = "Triamcinolone acetonide 0.1 % cream",
  note = "The cream; the suspension that is labelled for use inside the skin has a hundred times the strength.",
  sources = {
    formula = "sum of its formula, C24H31FO6",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 434.5, log_k = 2.5, concentration_ug_per_ml = 1000, solubility_ug_per_ml = 20,
  dry_s = 1800, rest_frac = 0.5, is_drug = true, is_for_inside = false,
  from = { molecular_da = "formula" },
}
