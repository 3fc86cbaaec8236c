-- Skin around the eye, on and outside the orbital rim. Inside the rim is the eyelid, which is not needled.
return site {
  id = "periorbital", name = "Periorbital skin, outside the rim", constants = "skin",
  note = "All thicknesses: clinical default (assumed). The one measured value near, whole skin of the suborbital " ..
    "region of about 1 mm, is rounded; the thinner default is the careful side. The eyelid's ultrasound row " ..
    "belongs inside the rim. Bone: the rim. Band and cap are chart settings used as wanted penetration: assumed.",
  sources = {
    fat2018 = "fat depth, Dermatol Surg 2018, https://insights.ovid.com/dersu/201806000/00042728-201806000-00014 (whole skin of suborbital, malar and nasolabial regions about 1 mm; not used)",
    chopra2015 = "Chopra 2015, 10.1093/asj/sjv079 (39 face sites by histology: whole epidermis 30 to 63 um)",
    flynn2018 = "Flynn 2018, 10.1007/978-3-319-59764-5_6 (pre-stress of the face: 7 kPa lip to 53 kPa central cheek)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
    depth_charts = "depth charts of pen makers, https://drpen.net/blogs/how-it-works/needle-depth-guide (band; the cap is assumed from it)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 9, male_um = 9,
      mark = "assumed", source = "clinical default; 10 to 20 um on the face, PMC8006208",
    },
    viable_epidermis = {
      female_um = 40, male_um = 40,
      mark = "assumed",
      source = "clinical default; whole epidermis of 39 face sites is 30 to 63 um, 10.1093/asj/sjv079",
    },
    papillary_dermis = {
      female_um = 0.12 * 600, male_um = 0.12 * 700,
      mark = "assumed", source = "clinical default, women 0.6, men 0.7 mm; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 600, male_um = 0.88 * 700,
      mark = "assumed", source = "clinical default, women 0.6, men 0.7 mm; the other 88 %",
    },
    hypodermis = {
      female_um = mm(1), male_um = mm(1),
      mark = "assumed", source = "clinical default",
    },
  },
  -- No value of its own: 19 kPa, the geometric middle of the face's 7 to 53 kPa, times the skin's thickness (women): 12.3 N/m.
  pretension_un_um = kpa(19) * (9 + 40 + 600),
  -- Charts: 0.2 to 0.3 mm, at the most 0.5 mm.
  penetration_min_um = mm(0.2), penetration_max_um = mm(0.3), hard_cap_um = mm(0.5),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
