-- Jawline: from chin to angle of the jaw, bone under the edge.
return site {
  id = "jawline", name = "Jawline", constants = "skin",
  note = "Dermis: submandibular ultrasound row, the nearest. Epidermis: clinical default (assumed), as no histology " ..
    "row of this site could be read. Fat: clinical default; 6 mm were measured below the chin. Band and cap are " ..
    "chart settings used as wanted penetration: assumed.",
  sources = {
    meng2022 = "Meng 2022, 10.1186/s12880-022-00839-w, PMC9205051, Tab. 2 (dermis by high-frequency ultrasound, 69 women, 49 men)",
    fat2018 = "fat depth, Dermatol Surg 2018, https://insights.ovid.com/dersu/201806000/00042728-201806000-00014 (submental 6 mm)",
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
      female_um = 50, male_um = 50,
      mark = "assumed",
      source = "clinical default; whole epidermis of 39 face sites is 30 to 63 um, 10.1093/asj/sjv079",
    },
    papillary_dermis = {
      female_um = 0.12 * 910, male_um = 0.12 * 1020, female_sd_um = 0.12 * 340, male_sd_um = 0.12 * 240,
      mark = "assumed", source = "ultrasound, submandibular row, PMC9205051 Tab. 2; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 910, male_um = 0.88 * 1020, female_sd_um = 0.88 * 340, male_sd_um = 0.88 * 240,
      mark = "measured", source = "ultrasound, submandibular row, PMC9205051 Tab. 2; the other 88 %",
    },
    hypodermis = {
      female_um = mm(6), male_um = mm(6),
      mark = "assumed", source = "clinical default; submental fat depth 6 mm, Dermatol Surg 2018",
    },
  },
  -- No value of its own: 19 kPa, the geometric middle of the face's 7 to 53 kPa, times the skin's thickness (women): 18.5 N/m.
  pretension_un_um = kpa(19) * (13 + 50 + 910),
  -- No chart names the jawline: the cheek's 0.5 to 1.0 mm; no deeper than 1.5 mm over bone (assumed).
  penetration_min_um = mm(0.5), penetration_max_um = mm(1.0), hard_cap_um = mm(1.5),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
