-- Naltrexone hydrochloride in a gel: the drug of the first human study with pores held open.
return product {
  id = "naltrexone", name = "Naltrexone hydrochloride 11 % gel",
  note = "The salt is charged in the gel, so its partition is far below the base's: assumed. Strength of the gel: assumed.",
  sources = {
    formula = "sum of its formula, C20H23NO4",
    wermeling2008 = "Wermeling 2008, PMC2538880 (naltrexone through needled skin under a patch; below detection without needles)",
    usual = "partition and solubility: values usually given for it, not read at their source (assumed)",
  },
  molecular_da = 341.4, log_k = -1, concentration_ug_per_ml = 110000, solubility_ug_per_ml = 100000,
  dry_s = 3600, rest_frac = 0.5, is_drug = true, is_for_inside = false,
  from = { molecular_da = "formula" },
}
