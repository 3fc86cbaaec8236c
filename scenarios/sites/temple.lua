-- Temple: the thinnest dermis of the face outside the eyelids, over thin bone and the temporal vessels.
return site {
  id = "temple", name = "Temple", constants = "skin",
  note = "Dermis: temple ultrasound row. Epidermis: clinical default (assumed), as no histology row of this site could " ..
    "be read. Fat: measured, 6 mm to the deep plane; the bone beneath is thin and counts as near. Band and cap " ..
    "are chart settings used as wanted penetration: assumed.",
  sources = {
    meng2022 = "Meng 2022, 10.1186/s12880-022-00839-w, PMC9205051, Tab. 2 (dermis by high-frequency ultrasound, 69 women, 49 men)",
    fat2018 = "fat depth, Dermatol Surg 2018, https://insights.ovid.com/dersu/201806000/00042728-201806000-00014 (temporal 6 mm)",
    chopra2015 = "Chopra 2015, 10.1093/asj/sjv079 (39 face sites by histology: whole epidermis 30 to 63 um)",
    flynn2018 = "Flynn 2018, 10.1007/978-3-319-59764-5_6 (pre-stress of the face: 7 kPa lip to 53 kPa central cheek)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
    depth_charts = "depth charts of pen makers, https://drpen.net/blogs/how-it-works/needle-depth-guide (band; the cap is assumed from it)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 12, male_um = 12,
      mark = "assumed", source = "clinical default; 10 to 20 um on the face, PMC8006208",
    },
    viable_epidermis = {
      female_um = 45, male_um = 45,
      mark = "assumed",
      source = "clinical default; whole epidermis of 39 face sites is 30 to 63 um, 10.1093/asj/sjv079",
    },
    papillary_dermis = {
      female_um = 0.12 * 800, male_um = 0.12 * 1060, female_sd_um = 0.12 * 190, male_sd_um = 0.12 * 200,
      mark = "assumed", source = "ultrasound, temple row, PMC9205051 Tab. 2; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 800, male_um = 0.88 * 1060, female_sd_um = 0.88 * 190, male_sd_um = 0.88 * 200,
      mark = "measured", source = "ultrasound, temple row, PMC9205051 Tab. 2; the other 88 %",
    },
    hypodermis = {
      female_um = mm(6), male_um = mm(6),
      mark = "measured",
      source = "fat depth, temporal row, Dermatol Surg 2018, insights.ovid.com 00042728-201806000-00014",
    },
  },
  -- No value of its own: 19 kPa, the geometric middle of the face's 7 to 53 kPa, times the skin's thickness (women): 16.3 N/m.
  pretension_un_um = kpa(19) * (12 + 45 + 800),
  -- Clinical default: 0.25 to 0.5 mm; no deeper than 0.75 mm over thin bone.
  penetration_min_um = mm(0.25), penetration_max_um = mm(0.5), hard_cap_um = mm(0.75),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
