-- Upper lip: the thickest epidermis of the face, over muscle and teeth.
return site {
  id = "upper_lip", name = "Upper lip",
  note = "Epidermis: histology of 90 persons, thickest of six regions, women 120.9, men 122.8 um in all; cadaver " ..
    "histology (Chopra) has 62.6 um, also its thickest, and the clinical default of 63 um follows it. Dermis and " ..
    "fat: clinical default. The teeth count as bone. Band and cap are chart settings used as wanted penetration: " ..
    "assumed.",
  sources = {
    "histology of 90 persons, face and scalp, selcukmedj.org 7154 (epidermis)",
    "Chopra 2015, 10.1093/asj/sjv079 (39 face sites by histology: epidermis of the upper lip 62.6 um, thickest of all; not used)",
    "Flynn 2018, 10.1007/978-3-319-59764-5_6 (pre-stress of the face: 7 kPa lip to 53 kPa central cheek)",
    "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015 (initiation, tip pressure)",
    "toughness table with the pig-skin needle row, 10.1186/s10033-022-00767-4, Tab. 2 (flank)",
    "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
    "needle channels seen by OCT, 10.1111/srt.12676 (open fraction)",
    "Kalluri 2011, 10.1208/s12248-011-9288-3, PMC3160154 (hole after withdrawal 0.50 of needle width)",
    "depth charts of pen makers, https://drpen.net/blogs/how-it-works/needle-depth-guide (band; the cap is assumed from it)",
  },
  -- Strength, the set P0: initiation and tip pressure of stratum corneum and dermis are fitted to Roemgens 2014 (20 mN at a
  -- tip of 5 um, 167 mN at 37 um); the dermis' flank toughness is the pig-skin needle row of 10.1186/s10033-022-00767-4,
  -- Tab. 2; the rest is assumed (shear lies between 3 kPa, Lam 2008, and about 100 kPa, 10.1115/1.4030374).
  layers = {
    stratum_corneum = {
      female_um = 13, male_um = 13,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 300, shear_mpa = kpa(20),
      mark = "assumed", source = "clinical default; 10 to 20 um on the face, PMC8006208",
    },
    viable_epidermis = {
      female_um = 120.9 - 13, male_um = 122.8 - 13, female_sd_um = 45, male_sd_um = 33,
      initiation_j_m2 = kj_m2(2.0), tip_mpa = 9, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "measured",
      source = "histology 120.9 +- 45 and 122.8 +- 33 um less the stratum corneum, selcukmedj.org 7154",
    },
    papillary_dermis = {
      female_um = 0.12 * 1100, male_um = 0.12 * 1300,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "clinical default, women 1.1, men 1.3 mm; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 1100, male_um = 0.88 * 1300,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "clinical default, women 1.1, men 1.3 mm; the other 88 %",
    },
    hypodermis = {
      female_um = mm(2), male_um = mm(2),
      initiation_j_m2 = kj_m2(1.0), tip_mpa = 4, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "clinical default",
    },
  },
  beta_e_mpa = 0.15, crack_um = 150, -- assumed; in vivo moduli 0.07 to 0.26 MPa (nioshtic-2 20028668)
  -- Measured: the lip's 7 kPa, times the skin's thickness (women): 8.5 N/m.
  pretension_un_um = kpa(7) * (120.9 + 1100),
  -- Charts: 0.25 to 0.5 mm, one of them to 0.75 mm; no deeper than 1.0 mm.
  penetration_min_um = mm(0.25), penetration_max_um = mm(0.5), hard_cap_um = mm(1.0),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
  -- Pores of 70 to 150 um stay open after 1500 um needles by OCT; a hole keeps half of the needle's width.
  open_frac = 0.05, hole_frac = 0.50,
}
