-- Hyaluronic acid 1 %, short chains: the usual glide under pens.
return product {
  id = "hyaluronic_acid", name = "Hyaluronic acid 1 %, 50 kDa",
  note = "Stays on intact skin; short chains get deeper through pores than long ones (assumed). Potts and Guy do not reach 50 kDa: intact skin is closed to it here.",
  sources = {
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 50000, log_k = -5, concentration_ug_per_ml = 10000, solubility_ug_per_ml = 20000,
  dry_s = 1200, rest_frac = 0.2, is_drug = false, is_for_inside = false,
}
