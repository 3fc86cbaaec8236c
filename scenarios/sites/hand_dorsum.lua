-- Back of the hand: tendons, veins and bone a millimetre under the dermis.
return site {
  id = "hand_dorsum", name = "Back of the hand", constants = "skin",
  note = "Stratum corneum: Raman row. Dermis of women: histology, 2115 um; of men: clinical default. Viable epidermis " ..
    "and fat: clinical default. Histology shrinks and this value is thick for a hand: no ultrasound row was " ..
    "found. Band 0.25 to 0.5 mm and cap 1.0 mm are assumed.",
  sources = {
    egawa2007 = "Egawa 2007, Acta Derm Venereol 87:4 (stratum corneum by Raman: hand dorsum 29.3 um)",
    oltulu2018 = "Oltulu 2018, 10.4103/tjps.TJPS_2_17 (histology of six body sites)",
    flynn_micro = "Flynn, micro-robot on the arm (tension: 6.2 lower, 11.4 N/m upper anterior forearm)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 29.3, male_um = 29.3,
      mark = "measured", source = "Raman, hand dorsum row, Egawa 2007",
    },
    viable_epidermis = {
      female_um = 85, male_um = 85,
      mark = "assumed", source = "clinical default",
    },
    papillary_dermis = {
      female_um = 0.12 * 2115, male_um = 0.12 * 2100, female_sd_um = 0.12 * 950, male_sd_um = 0.12 * 950,
      mark = "assumed",
      source = "women: histology 2115 um, SD 0.95 mm, Oltulu 2018 (measured); men: clinical default, SD of women; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 2115, male_um = 0.88 * 2100, female_sd_um = 0.88 * 950, male_sd_um = 0.88 * 950,
      mark = "assumed",
      source = "women: histology 2115 um, SD 0.95 mm, Oltulu 2018 (measured); men: clinical default, SD of women; the other 88 %",
    },
    hypodermis = {
      female_um = mm(1), male_um = mm(1),
      mark = "assumed", source = "clinical default",
    },
  },
  -- Not measured here: the forearm's 6.2 N/m (its range on the arm is 5.6 to 11.4 N/m), assumed.
  pretension_un_um = 6.2,
  -- Assumed: no chart that was read names this site.
  penetration_min_um = mm(0.25), penetration_max_um = mm(0.5), hard_cap_um = mm(1.0),
  is_bone_backed = true, is_bone_near = true,
  -- Capillaries were counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
}
