-- Hairless rat, the substrate of the 370 and 770 um roller experiment (Kalluri 2011).
return site {
  id = "rat_hairless", name = "Hairless rat",
  note = "All thicknesses are assumed: recalled orders of magnitude, no row was read. The open fraction 0.3 " ..
    "belongs to that paper's dye and confocal assay (152.5 um seen after a 770 um roller) and is to be " ..
    "calibrated on it: assumed, between 0.05 and 0.4. An animal bench: band and cap carry no clinical " ..
    "meaning.",
  sources = {
    "Kalluri 2011, 10.1208/s12248-011-9288-3, PMC3160154 (hole after withdrawal 0.50 of needle width)",
    "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015 (initiation, tip pressure)",
    "toughness table with the pig-skin needle row, 10.1186/s10033-022-00767-4, Tab. 2 (flank)",
  },
  -- Strength, the set P0: initiation and tip pressure of stratum corneum and dermis are fitted to Roemgens 2014 (20 mN at a
  -- tip of 5 um, 167 mN at 37 um); the dermis' flank toughness is the pig-skin needle row of 10.1186/s10033-022-00767-4,
  -- Tab. 2; the rest is assumed (shear lies between 3 kPa, Lam 2008, and about 100 kPa, 10.1115/1.4030374).
  layers = {
    stratum_corneum = {
      female_um = 15, male_um = 15,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 300, shear_mpa = kpa(20),
      mark = "assumed", source = "assumed",
    },
    viable_epidermis = {
      female_um = 25, male_um = 25,
      initiation_j_m2 = kj_m2(2.0), tip_mpa = 9, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "assumed",
    },
    papillary_dermis = {
      female_um = 0.12 * 900, male_um = 0.12 * 900,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "assumed; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 900, male_um = 0.88 * 900,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "assumed; the other 88 %",
    },
    hypodermis = {
      female_um = 500, male_um = 500,
      initiation_j_m2 = kj_m2(1.0), tip_mpa = 4, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "assumed",
    },
  },
  beta_e_mpa = 0.15, crack_um = 150, -- as human skin, assumed
  pretension_un_um = 0, -- not reported
  penetration_min_um = mm(0.1), penetration_max_um = mm(0.77), hard_cap_um = mm(5),
  is_bone_backed = false, is_bone_near = false,
  -- The hole of 70.7 um after a needle of 140 um is this animal's own measurement.
  open_frac = 0.3, hole_frac = 0.50,
}
