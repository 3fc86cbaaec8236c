-- FITC-dextran of 4.4 kDa in buffer: a stand-in for peptides.
return product {
  id = "dextran_4kda", name = "Labelled dextran, 4.4 kDa",
  note = "Potts and Guy do not reach this size: intact skin is closed to it here. Strength: assumed.",
  sources = {
    rollers = "Microneedle rollers for skin drug delivery of macromolecules (discovery.researcher.life): 4.4 kDa",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 4400, log_k = -5, concentration_ug_per_ml = 10000, solubility_ug_per_ml = 50000,
  dry_s = 3600, rest_frac = 0.1, is_drug = false, is_for_inside = false,
  from = { molecular_da = "rollers" },
}
