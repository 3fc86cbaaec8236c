-- Upper lip: the thickest epidermis of the face, over muscle and teeth.
return site {
  id = "upper_lip", name = "Upper lip", constants = "skin",
  note = "Epidermis: histology of 90 persons, thickest of six regions, women 120.9, men 122.8 um in all; cadaver " ..
    "histology (Chopra) has 62.6 um, also its thickest, and the clinical default of 63 um follows it. Dermis and " ..
    "fat: clinical default. The teeth count as bone. Band and cap are chart settings used as wanted penetration: " ..
    "assumed.",
  sources = {
    histology_of = "histology of 90 persons, face and scalp, selcukmedj.org 7154 (epidermis)",
    chopra2015 = "Chopra 2015, 10.1093/asj/sjv079 (39 face sites by histology: epidermis of the upper lip 62.6 um, thickest of all; not used)",
    flynn2018 = "Flynn 2018, 10.1007/978-3-319-59764-5_6 (pre-stress of the face: 7 kPa lip to 53 kPa central cheek)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
    depth_charts = "depth charts of pen makers, https://drpen.net/blogs/how-it-works/needle-depth-guide (band; the cap is assumed from it)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 13, male_um = 13,
      mark = "assumed", source = "clinical default; 10 to 20 um on the face, PMC8006208",
    },
    viable_epidermis = {
      female_um = 120.9 - 13, male_um = 122.8 - 13, female_sd_um = 45, male_sd_um = 33,
      mark = "measured",
      source = "histology 120.9 +- 45 and 122.8 +- 33 um less the stratum corneum, selcukmedj.org 7154",
    },
    papillary_dermis = {
      female_um = 0.12 * 1100, male_um = 0.12 * 1300,
      mark = "assumed", source = "clinical default, women 1.1, men 1.3 mm; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 1100, male_um = 0.88 * 1300,
      mark = "assumed", source = "clinical default, women 1.1, men 1.3 mm; the other 88 %",
    },
    hypodermis = {
      female_um = mm(2), male_um = mm(2),
      mark = "assumed", source = "clinical default",
    },
  },
  -- Measured: the lip's 7 kPa, times the skin's thickness (women): 8.5 N/m.
  pretension_un_um = kpa(7) * (120.9 + 1100),
  -- Charts: 0.25 to 0.5 mm, one of them to 0.75 mm; no deeper than 1.0 mm.
  penetration_min_um = mm(0.25), penetration_max_um = mm(0.5), hard_cap_um = mm(1.0),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
