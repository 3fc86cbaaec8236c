-- Hairless rat, the substrate of the 370 and 770 um roller experiment (Kalluri 2011).
return site {
  id = "rat_hairless", name = "Hairless rat", constants = "skin",
  note = "All thicknesses are assumed: recalled orders of magnitude, no row was read. The open fraction 0.3 " ..
    "belongs to that paper's dye and confocal assay (152.5 um seen after a 770 um roller) and is to be " ..
    "calibrated on it: assumed, between 0.05 and 0.4. An animal bench: band and cap carry no clinical " ..
    "meaning.",
  sources = {
    kalluri2011 = "Kalluri 2011, 10.1208/s12248-011-9288-3, PMC3160154 (hole after withdrawal 0.50 of needle width)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 15, male_um = 15,
      mark = "assumed", source = "assumed",
    },
    viable_epidermis = {
      female_um = 25, male_um = 25,
      mark = "assumed", source = "assumed",
    },
    papillary_dermis = {
      female_um = 0.12 * 900, male_um = 0.12 * 900,
      mark = "assumed", source = "assumed; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 900, male_um = 0.88 * 900,
      mark = "assumed", source = "assumed; the other 88 %",
    },
    hypodermis = {
      female_um = 500, male_um = 500,
      mark = "assumed", source = "assumed",
    },
  },
  pretension_un_um = 0, -- not reported
  penetration_min_um = mm(0.1), penetration_max_um = mm(0.77), hard_cap_um = mm(5),
  is_bone_backed = false, is_bone_near = false,
  -- The hole of 70.7 um after a needle of 140 um is this animal's own measurement.
}
