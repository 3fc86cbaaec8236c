-- Chin: thick skin on 5 mm of fat and the jaw's point.
return site {
  id = "chin", name = "Chin", constants = "skin",
  note = "Dermis and epidermis: clinical default (assumed), as no row of the chin was found. Fat: measured, 5 mm at " ..
    "the mental eminence. Band and cap are chart settings used as wanted penetration: assumed.",
  sources = {
    fat2018 = "fat depth, Dermatol Surg 2018, https://insights.ovid.com/dersu/201806000/00042728-201806000-00014 (mental eminence 5 mm)",
    chopra2015 = "Chopra 2015, 10.1093/asj/sjv079 (39 face sites by histology: whole epidermis 30 to 63 um)",
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
      female_um = 55, male_um = 55,
      mark = "assumed",
      source = "clinical default; whole epidermis of 39 face sites is 30 to 63 um, 10.1093/asj/sjv079",
    },
    papillary_dermis = {
      female_um = 0.12 * 1200, male_um = 0.12 * 1400,
      mark = "assumed", source = "clinical default, women 1.2, men 1.4 mm; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 1200, male_um = 0.88 * 1400,
      mark = "assumed", source = "clinical default, women 1.2, men 1.4 mm; the other 88 %",
    },
    hypodermis = {
      female_um = mm(5), male_um = mm(5),
      mark = "measured",
      source = "fat depth, mental eminence row, Dermatol Surg 2018, insights.ovid.com 00042728-201806000-00014",
    },
  },
  -- No value of its own: 19 kPa, the geometric middle of the face's 7 to 53 kPa, times the skin's thickness (women): 24.1 N/m.
  pretension_un_um = kpa(19) * (13 + 55 + 1200),
  -- Charts: 0.5 to 1.0 mm, on thick skin to 2.0 mm; the cap stays at 1.5 mm, over bone.
  penetration_min_um = mm(0.5), penetration_max_um = mm(1.0), hard_cap_um = mm(1.5),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
