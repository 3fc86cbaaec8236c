-- Mature burn or surgical scar: thick collagen, no fixed place on the body.
return site {
  id = "scar_mature", name = "Mature scar",
  note = "Thickness: clinical default (assumed), 3 mm and more of dermis; fat 4 mm, assumed. Strength is that of whole " ..
    "skin, as no toughness of scar tissue was found: a scar is likely tougher, so override the layers. Bone " ..
    "depends on the place; none is assumed.",
  sources = {
    "Juhasz & Cohen 2020, 10.2147/CCID.S267192, PMC7764156, Tab. 1 (36 studies of scars: 4 to 10 passes, 1.5 to 3.0 mm)",
    "Flynn, micro-robot on the arm (tension: 6.2 lower, 11.4 N/m upper anterior forearm)",
    "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015 (initiation, tip pressure)",
    "toughness table with the pig-skin needle row, 10.1186/s10033-022-00767-4, Tab. 2 (flank)",
    "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
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
      mark = "assumed", source = "clinical default",
    },
    viable_epidermis = {
      female_um = 80, male_um = 80,
      initiation_j_m2 = kj_m2(2.0), tip_mpa = 9, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * 3000, male_um = 0.12 * 3000,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "clinical default, 3 mm and more; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 3000, male_um = 0.88 * 3000,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "clinical default, 3 mm and more; the other 88 %",
    },
    hypodermis = {
      female_um = mm(4), male_um = mm(4),
      initiation_j_m2 = kj_m2(1.0), tip_mpa = 4, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "assumed",
    },
  },
  beta_e_mpa = 0.15, crack_um = 150, -- assumed; in vivo moduli 0.07 to 0.26 MPa (nioshtic-2 20028668)
  -- A scar is taut: 11.4 N/m, the upper end of what was measured on the arm, assumed.
  pretension_un_um = 11.4,
  -- Clinical default 1 to 3 mm, settings of the studies 1.5 to 3.0 mm: used as wanted penetration, assumed.
  penetration_min_um = mm(1.0), penetration_max_um = mm(3.0), hard_cap_um = mm(3.0),
  is_bone_backed = false, is_bone_near = false,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
  -- Pores of 70 to 150 um stay open after 1500 um needles by OCT; a hole keeps half of the needle's width.
  open_frac = 0.05, hole_frac = 0.50,
}
