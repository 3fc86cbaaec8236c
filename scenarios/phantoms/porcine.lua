-- Excised pig skin, the usual stand-in for human skin on the bench (Lam 2008 and many others).
return site {
  id = "porcine", name = "Porcine skin",
  note = "All thicknesses are assumed: recalled orders of magnitude for flank skin, no row was read. The dermis' " ..
    "flank toughness, 1136 J/m2, is this tissue's own needle row; other tests on pig skin give 17 to 30 kJ/m2 " ..
    "and belong to other formulas. A bench phantom: band and cap carry no clinical meaning.",
  sources = {
    "Lam 2008, scitepress 10548 (short steel needles in pig skin and silicone)",
    "toughness table with the pig-skin needle row, 10.1186/s10033-022-00767-4, Tab. 2 (flank)",
    "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015 (initiation, tip pressure)",
    "needle channels seen by OCT, 10.1111/srt.12676 (open fraction)",
    "Kalluri 2011, 10.1208/s12248-011-9288-3, PMC3160154 (hole after withdrawal 0.50 of needle width)",
  },
  -- Strength, the set P0: initiation and tip pressure of stratum corneum and dermis are fitted to Roemgens 2014 (20 mN at a
  -- tip of 5 um, 167 mN at 37 um); the dermis' flank toughness is the pig-skin needle row of 10.1186/s10033-022-00767-4,
  -- Tab. 2; the rest is assumed (shear lies between 3 kPa, Lam 2008, and about 100 kPa, 10.1115/1.4030374).
  layers = {
    stratum_corneum = {
      female_um = 20, male_um = 20,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 300, shear_mpa = kpa(20),
      mark = "assumed", source = "assumed",
    },
    viable_epidermis = {
      female_um = 50, male_um = 50,
      initiation_j_m2 = kj_m2(2.0), tip_mpa = 9, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "assumed",
    },
    papillary_dermis = {
      female_um = 0.12 * 2000, male_um = 0.12 * 2000,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "assumed; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 2000, male_um = 0.88 * 2000,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "assumed; the other 88 %",
    },
    hypodermis = {
      female_um = mm(4), male_um = mm(4),
      initiation_j_m2 = kj_m2(1.0), tip_mpa = 4, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "assumed",
    },
  },
  beta_e_mpa = 0.15, crack_um = 150, -- as human skin, assumed
  pretension_un_um = 0, -- excised skin, laid flat
  penetration_min_um = mm(0.25), penetration_max_um = mm(1.0), hard_cap_um = mm(5),
  is_bone_backed = false, is_bone_near = false,
  open_frac = 0.05, hole_frac = 0.50, -- human OCT and rat dye values, assumed to hold
}
