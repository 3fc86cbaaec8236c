-- Scalp: the thinnest epidermis on the thickest dermis of the head, tight over the skull.
return site {
  id = "scalp", name = "Scalp", constants = "skin",
  note = "Epidermis of women: histology, 65.9 um, thinnest of six regions; of men: no scalp row, clinical default " ..
    "(assumed). Dermis: no ultrasound row and no histology row by name, so the clinical default, 2.0 mm " ..
    "(assumed; it says 2.0 and more). Band and cap are chart settings used as wanted penetration: assumed; " ..
    "0.6 mm is the best supported depth.",
  sources = {
    histology_of = "histology of 90 persons, face and scalp, selcukmedj.org 7154 (epidermis)",
    faghihi2021 = "Faghihi 2021, 10.1111/jocd.13714 (0.6 mm at least as good as 1.2 mm on the scalp)",
    flynn2018 = "Flynn 2018, 10.1007/978-3-319-59764-5_6 (pre-stress of the face: 7 kPa lip to 53 kPa central cheek)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
    depth_charts = "depth charts of pen makers, https://drpen.net/blogs/how-it-works/needle-depth-guide (band; the cap is assumed from it)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 12, male_um = 12,
      mark = "assumed", source = "clinical default",
    },
    viable_epidermis = {
      female_um = 65.9 - 12, male_um = 70, female_sd_um = 14,
      mark = "assumed",
      source = "women: histology 65.9 +- 14 um less the stratum corneum, selcukmedj.org 7154 (measured); men: clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * 2000, male_um = 0.12 * 2000,
      mark = "assumed", source = "clinical default, 2.0 mm and more; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 2000, male_um = 0.88 * 2000,
      mark = "assumed", source = "clinical default, 2.0 mm and more; the other 88 %",
    },
    hypodermis = {
      female_um = mm(4), male_um = mm(4),
      mark = "assumed", source = "clinical default",
    },
  },
  -- Not measured on the scalp: 19 kPa, the geometric middle of the face's 7 to 53 kPa, times the skin's thickness: 39.3 N/m.
  pretension_un_um = kpa(19) * (65.9 + 2000),
  penetration_min_um = mm(0.5), penetration_max_um = mm(1.5), hard_cap_um = mm(1.5),
  is_bone_backed = true, is_bone_near = true, is_hairy = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
