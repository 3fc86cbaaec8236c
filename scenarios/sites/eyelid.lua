-- Eyelid, inside the orbital rim: here to be refused. No chart allows needling; under it lies the globe.
return site {
  id = "eyelid", name = "Eyelid, inside the rim", constants = "skin",
  note = "Dermis: eyelid ultrasound row (cadaver histology of the upper medial lid: 759 um). Epidermis and absent fat: " ..
    "clinical default (assumed). Band and cap are 0: any penetration is beyond the cap. is_bone_near stands for " ..
    "the globe, so that the rules of depth harden; it is not bone.",
  sources = {
    meng2022 = "Meng 2022, 10.1186/s12880-022-00839-w, PMC9205051, Tab. 2 (dermis by high-frequency ultrasound, 69 women, 49 men)",
    chopra2015 = "Chopra 2015, 10.1093/asj/sjv079 (39 face sites by histology: dermis of the upper medial eyelid 759 um, thinnest of all)",
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
      female_um = 0.12 * 580, male_um = 0.12 * 670, female_sd_um = 0.12 * 110, male_sd_um = 0.12 * 140,
      mark = "assumed", source = "ultrasound, eyelid row, PMC9205051 Tab. 2; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 580, male_um = 0.88 * 670, female_sd_um = 0.88 * 110, male_sd_um = 0.88 * 140,
      mark = "measured", source = "ultrasound, eyelid row, PMC9205051 Tab. 2; the other 88 %",
    },
    hypodermis = {
      female_um = 0, male_um = 0,
      mark = "assumed", source = "clinical default: none",
    },
  },
  -- No value of its own: 7 kPa, the lowest of the face's 7 to 53 kPa, as the lid is slack, times the skin's thickness (women): 4.4 N/m.
  pretension_un_um = kpa(7) * (9 + 40 + 580),
  -- Forbidden: nothing is wanted and nothing allowed.
  penetration_min_um = 0, penetration_max_um = 0, hard_cap_um = 0,
  -- The globe, not bone, is near: the flag makes R-13 and R-14 block.
  is_bone_backed = false, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
