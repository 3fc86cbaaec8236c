-- Eyelid, inside the orbital rim: here to be refused. No chart allows needling; under it lies the globe.
return site {
  id = "eyelid", name = "Eyelid, inside the rim",
  note = "Dermis: eyelid ultrasound row (cadaver histology of the upper medial lid: 759 um). Epidermis and absent fat: " ..
    "clinical default (assumed). Band and cap are 0: any penetration is beyond the cap. is_bone_near stands for " ..
    "the globe, so that the rules of depth harden; it is not bone.",
  sources = {
    "Meng 2022, 10.1186/s12880-022-00839-w, PMC9205051, Tab. 2 (dermis by high-frequency ultrasound, 69 women, 49 men)",
    "Chopra 2015, 10.1093/asj/sjv079 (39 face sites by histology: dermis of the upper medial eyelid 759 um, thinnest of all)",
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
      female_um = 9, male_um = 9,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 300, shear_mpa = kpa(20),
      mark = "assumed", source = "clinical default; 10 to 20 um on the face, PMC8006208",
    },
    viable_epidermis = {
      female_um = 40, male_um = 40,
      initiation_j_m2 = kj_m2(2.0), tip_mpa = 9, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed",
      source = "clinical default; whole epidermis of 39 face sites is 30 to 63 um, 10.1093/asj/sjv079",
    },
    papillary_dermis = {
      female_um = 0.12 * 580, male_um = 0.12 * 670, female_sd_um = 0.12 * 110, male_sd_um = 0.12 * 140,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "ultrasound, eyelid row, PMC9205051 Tab. 2; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 580, male_um = 0.88 * 670, female_sd_um = 0.88 * 110, male_sd_um = 0.88 * 140,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "measured", source = "ultrasound, eyelid row, PMC9205051 Tab. 2; the other 88 %",
    },
    hypodermis = {
      female_um = 0, male_um = 0,
      initiation_j_m2 = kj_m2(1.0), tip_mpa = 4, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "clinical default: none",
    },
  },
  beta_e_mpa = 0.15, crack_um = 150, -- assumed; in vivo moduli 0.07 to 0.26 MPa (nioshtic-2 20028668)
  -- No value of its own: 7 kPa, the lowest of the face's 7 to 53 kPa, as the lid is slack, times the skin's thickness (women): 4.4 N/m.
  pretension_un_um = kpa(7) * (9 + 40 + 580),
  -- Forbidden: nothing is wanted and nothing allowed.
  penetration_min_um = 0, penetration_max_um = 0, hard_cap_um = 0,
  -- The globe, not bone, is near: the flag makes R-13 and R-14 block.
  is_bone_backed = false, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
  -- Pores of 70 to 150 um stay open after 1500 um needles by OCT; a hole keeps half of the needle's width.
  open_frac = 0.05, hole_frac = 0.50,
}
