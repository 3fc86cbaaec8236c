-- Neck: thin, slack skin on muscle.
return site {
  id = "neck", name = "Neck, anterior", constants = "skin",
  note = "Dermis: neck ultrasound row. Epidermis: clinical default (assumed), as no histology row of this site could " ..
    "be read. Fat: clinical default. Band 0.25 to 0.75 mm and cap 1.0 mm are assumed; a trial of the neck used " ..
    "pen settings up to 2.5 mm (NCT03803059), for which override hard_cap_um.",
  sources = {
    meng2022 = "Meng 2022, 10.1186/s12880-022-00839-w, PMC9205051, Tab. 2 (dermis by high-frequency ultrasound, 69 women, 49 men)",
    nct_neck = "NCT03803059, neck wrinkles, https://meddatax.com/clinical-trials/NCT03803059 (settings up to 2.5 mm)",
    flynn_micro = "Flynn, micro-robot on the arm (tension: 6.2 lower, 11.4 N/m upper anterior forearm)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 12, male_um = 12,
      mark = "assumed", source = "clinical default",
    },
    viable_epidermis = {
      female_um = 45, male_um = 45,
      mark = "assumed", source = "clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * 990, male_um = 0.12 * 980, female_sd_um = 0.12 * 200, male_sd_um = 0.12 * 220,
      mark = "assumed", source = "ultrasound, neck row, PMC9205051 Tab. 2; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 990, male_um = 0.88 * 980, female_sd_um = 0.88 * 200, male_sd_um = 0.88 * 220,
      mark = "measured", source = "ultrasound, neck row, PMC9205051 Tab. 2; the other 88 %",
    },
    hypodermis = {
      female_um = mm(4), male_um = mm(4),
      mark = "assumed", source = "clinical default",
    },
  },
  -- Not measured here: the forearm's 6.2 N/m (its range on the arm is 5.6 to 11.4 N/m), assumed.
  pretension_un_um = 6.2,
  -- Assumed: no chart that was read names the neck.
  penetration_min_um = mm(0.25), penetration_max_um = mm(0.75), hard_cap_um = mm(1.0),
  is_bone_backed = false, is_bone_near = false,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
