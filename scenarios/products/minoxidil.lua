-- Minoxidil 5 % in ethanol, propylene glycol and water: the topical of hair.
return product {
  id = "minoxidil", name = "Minoxidil 5 % solution",
  note = "The solution dries within half an hour and is then saturated, so that its drug pushes no harder than a saturated one.",
  sources = {
    formula = "sum of its formula, C9H15N5O",
    tsai1993 = "Tsai 1993, International Journal of Pharmaceutics: propylene glycol, ethanol, water 20:60:20; saturated within 30 minutes of drying",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 209.25, log_k = 1.24, concentration_ug_per_ml = 50000, solubility_ug_per_ml = 2200,
  dry_s = 1800, rest_frac = 0.2, is_drug = true, is_for_inside = false,
  from = { molecular_da = "formula", dry_s = "tsai1993", rest_frac = "tsai1993" },
}
