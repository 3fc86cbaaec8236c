-- Mature burn or surgical scar: thick collagen, no fixed place on the body.
return site {
  id = "scar_mature", name = "Mature scar", constants = "skin",
  note = "Thickness: clinical default (assumed), 3 mm and more of dermis; fat 4 mm, assumed. Strength is that of whole " ..
    "skin, as no toughness of scar tissue was found: a scar is likely tougher, so override the layers. Bone " ..
    "depends on the place; none is assumed.",
  sources = {
    juhasz2020 = "Juhasz & Cohen 2020, 10.2147/CCID.S267192, PMC7764156, Tab. 1 (36 studies of scars: 4 to 10 passes, 1.5 to 3.0 mm)",
    flynn_micro = "Flynn, micro-robot on the arm (tension: 6.2 lower, 11.4 N/m upper anterior forearm)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 20, male_um = 20,
      mark = "assumed", source = "clinical default",
    },
    viable_epidermis = {
      female_um = 80, male_um = 80,
      mark = "assumed", source = "clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * 3000, male_um = 0.12 * 3000,
      mark = "assumed", source = "clinical default, 3 mm and more; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 3000, male_um = 0.88 * 3000,
      mark = "assumed", source = "clinical default, 3 mm and more; the other 88 %",
    },
    hypodermis = {
      female_um = mm(4), male_um = mm(4),
      mark = "assumed", source = "assumed",
    },
  },
  -- A scar is taut: 11.4 N/m, the upper end of what was measured on the arm, assumed.
  pretension_un_um = 11.4,
  -- Clinical default 1 to 3 mm, settings of the studies 1.5 to 3.0 mm: used as wanted penetration, assumed.
  penetration_min_um = mm(1.0), penetration_max_um = mm(3.0), hard_cap_um = mm(3.0),
  is_bone_backed = false, is_bone_near = false,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
