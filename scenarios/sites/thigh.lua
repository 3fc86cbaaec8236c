-- Thigh: stretch marks; settings of the charts reach through the measured skin.
return site {
  id = "thigh", name = "Thigh",
  note = "Dermis: ultrasound, whole skin of the thigh 1.55 mm less the epidermis (clinical default 2.0 mm). Epidermis " ..
    "and fat: clinical default. Band and cap are chart settings used as wanted penetration: assumed.",
  sources = {
    "Laurent 2007, 10.1016/j.vaccine.2007.05.046 (whole skin by 20 MHz ultrasound, 342 adults: thigh 1.55 mm)",
    "Oltulu 2018, 10.4103/tjps.TJPS_2_17 (histology of six body sites)",
    "Flynn, micro-robot on the arm (tension: 6.2 lower, 11.4 N/m upper anterior forearm)",
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
      female_um = 15, male_um = 15,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 300, shear_mpa = kpa(20),
      mark = "assumed", source = "clinical default",
    },
    viable_epidermis = {
      female_um = 80, male_um = 80,
      initiation_j_m2 = kj_m2(2.0), tip_mpa = 9, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * (1550 - 15 - 80), male_um = 0.12 * (1550 - 15 - 80),
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed",
      source = "ultrasound, whole skin of the thigh less epidermis, both sexes, Laurent 2007; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * (1550 - 15 - 80), male_um = 0.88 * (1550 - 15 - 80),
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "measured",
      source = "ultrasound, whole skin of the thigh less epidermis, both sexes, Laurent 2007; the other 88 %",
    },
    hypodermis = {
      female_um = mm(12), male_um = mm(12),
      initiation_j_m2 = kj_m2(1.0), tip_mpa = 4, flank_j_m2 = 300, shear_mpa = kpa(10),
      mark = "assumed", source = "clinical default",
    },
  },
  beta_e_mpa = 0.15, crack_um = 150, -- assumed; in vivo moduli 0.07 to 0.26 MPa (nioshtic-2 20028668)
  -- Not measured here: the forearm's 6.2 N/m (its range on the arm is 5.6 to 11.4 N/m), assumed.
  pretension_un_um = 6.2,
  -- Charts for stretch marks: 1.5 to 2.0 mm; cap 2.5 mm (assumed). The upper end lies beneath the measured skin of 1.55 mm.
  penetration_min_um = mm(1.5), penetration_max_um = mm(2.0), hard_cap_um = mm(2.5),
  is_bone_backed = false, is_bone_near = false,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
  -- Pores of 70 to 150 um stay open after 1500 um needles by OCT; a hole keeps half of the needle's width.
  open_frac = 0.05, hole_frac = 0.50,
}
