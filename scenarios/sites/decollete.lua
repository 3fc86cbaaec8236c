-- Décolleté: sun-worn skin over the breastbone and the fat beside it.
return site {
  id = "decollete", name = "Décolleté", constants = "skin",
  note = "All thicknesses: clinical default (assumed). Korean biopsies give 1.32 to 1.59 mm of dermis for front of " ..
    "neck, chest and buttock together, no row of the chest alone. Bone: the sternum. Band 0.5 to 1.0 mm and cap " ..
    "1.0 mm are assumed.",
  sources = {
    skin_thickness = "skin thickness of Korean adults, 452 biopsies, scienceopen a2d688ae (front of neck, chest and buttock 1.32 to 1.59 mm; not used)",
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
      female_um = 50, male_um = 50,
      mark = "assumed", source = "clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * 1200, male_um = 0.12 * 1200,
      mark = "assumed", source = "clinical default, 1.2 mm; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 1200, male_um = 0.88 * 1200,
      mark = "assumed", source = "clinical default, 1.2 mm; the other 88 %",
    },
    hypodermis = {
      female_um = mm(8), male_um = mm(8),
      mark = "assumed", source = "clinical default",
    },
  },
  -- Not measured here: the forearm's 6.2 N/m (its range on the arm is 5.6 to 11.4 N/m), assumed.
  pretension_un_um = 6.2,
  -- Assumed: no chart that was read names this site; no deeper than 1.0 mm over the sternum.
  penetration_min_um = mm(0.5), penetration_max_um = mm(1.0), hard_cap_um = mm(1.0),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
