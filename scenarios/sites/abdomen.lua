-- Abdomen: thick dermis on a deep bed of fat; stretch marks and operation scars.
return site {
  id = "abdomen", name = "Abdomen", constants = "skin",
  note = "Dermis: ultrasound, whole skin at the waist 1.91 mm less the epidermis, the nearest measured row (clinical " ..
    "default 2.2 mm and more). Epidermis and fat: clinical default (histology of six body sites: 77 to 267 um, " ..
    "rows not readable). Band and cap are chart settings used as wanted penetration: assumed.",
  sources = {
    laurent2007 = "Laurent 2007, 10.1016/j.vaccine.2007.05.046 (whole skin by 20 MHz ultrasound, 342 adults: waist 1.91 mm)",
    oltulu2018 = "Oltulu 2018, 10.4103/tjps.TJPS_2_17 (histology of six body sites)",
    flynn_micro = "Flynn, micro-robot on the arm (tension: 6.2 lower, 11.4 N/m upper anterior forearm)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
    depth_charts = "depth charts of pen makers, https://drpen.net/blogs/how-it-works/needle-depth-guide (band; the cap is assumed from it)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 15, male_um = 15,
      mark = "assumed", source = "clinical default",
    },
    viable_epidermis = {
      female_um = 80, male_um = 80,
      mark = "assumed", source = "clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * (1910 - 15 - 80), male_um = 0.12 * (1910 - 15 - 80),
      mark = "assumed",
      source = "ultrasound, whole skin at the waist less epidermis, both sexes, Laurent 2007; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * (1910 - 15 - 80), male_um = 0.88 * (1910 - 15 - 80),
      mark = "measured",
      source = "ultrasound, whole skin at the waist less epidermis, both sexes, Laurent 2007; the other 88 %",
    },
    hypodermis = {
      female_um = mm(15), male_um = mm(15),
      mark = "assumed", source = "clinical default",
    },
  },
  -- Not measured here: the forearm's 6.2 N/m (its range on the arm is 5.6 to 11.4 N/m), assumed.
  pretension_un_um = 6.2,
  -- Clinical default: 1.0 to 2.0 mm, no deeper than 2.5 mm; charts only name stretch marks, 1.5 to 2.0 mm.
  -- The upper end and the cap lie beneath the measured skin of 1.91 mm.
  penetration_min_um = mm(1.0), penetration_max_um = mm(2.0), hard_cap_um = mm(2.5),
  is_bone_backed = false, is_bone_near = false,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
