-- Cheek: full face skin on a thick bed of fat, no bone near.
return site {
  id = "cheek", name = "Cheek", constants = "skin",
  note = "Dermis: ultrasound row zygoma, the only measured row of the cheek (upper cheek); it comes before the " ..
    "clinical default, which has 1.1/1.4 mm. Stratum corneum: Raman row. Epidermis of men: histology, " ..
    "thinnest of six regions; of women: clinical default (assumed). Fat: clinical default. Band and cap are " ..
    "chart settings used as wanted penetration: assumed.",
  sources = {
    meng2022 = "Meng 2022, 10.1186/s12880-022-00839-w, PMC9205051, Tab. 2 (dermis by high-frequency ultrasound, 69 women, 49 men)",
    egawa2007 = "Egawa 2007, Acta Derm Venereol 87:4 (stratum corneum by Raman: cheek 16.8 um)",
    histology_of = "histology of 90 persons, face and scalp, selcukmedj.org 7154 (epidermis)",
    flynn2018 = "Flynn 2018, 10.1007/978-3-319-59764-5_6 (pre-stress of the face: 7 kPa lip to 53 kPa central cheek)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
    depth_charts = "depth charts of pen makers, https://drpen.net/blogs/how-it-works/needle-depth-guide (band; the cap is assumed from it)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 16.8, male_um = 16.8,
      mark = "measured", source = "Raman, cheek row, Egawa 2007",
    },
    viable_epidermis = {
      female_um = 55, male_um = 79.1 - 16.8, male_sd_um = 14,
      mark = "assumed",
      source = "women: clinical default; men: histology 79.1 +- 14 um less the stratum corneum, selcukmedj.org 7154 (measured)",
    },
    papillary_dermis = {
      female_um = 0.12 * 870, male_um = 0.12 * 1140, female_sd_um = 0.12 * 350, male_sd_um = 0.12 * 210,
      mark = "assumed",
      source = "ultrasound, zygoma (upper cheek) row, PMC9205051 Tab. 2; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 870, male_um = 0.88 * 1140, female_sd_um = 0.88 * 350, male_sd_um = 0.88 * 210,
      mark = "measured", source = "ultrasound, zygoma (upper cheek) row, PMC9205051 Tab. 2; the other 88 %",
    },
    hypodermis = {
      female_um = mm(6), male_um = mm(6),
      mark = "assumed", source = "clinical default",
    },
  },
  -- 53 kPa in the central cheek times the skin's thickness (women): 49.9 N/m. The upper end of what was measured.
  pretension_un_um = kpa(53) * (16.8 + 55 + 870),
  -- Charts: 0.5 to 1.0 mm; scars 1.0 to 1.5, at the most 2.0 mm.
  penetration_min_um = mm(0.5), penetration_max_um = mm(1.0), hard_cap_um = mm(2.0),
  is_bone_backed = false, is_bone_near = false,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
  from = { -- what is not named here is assumed
    pretension_un_um = "flynn2018",
  },
}
