-- Volar forearm: the skin that most laboratory measurements are made on.
return site {
  id = "forearm_volar", name = "Volar forearm", constants = "skin",
  note = "Stratum corneum: Raman row. Dermis: ultrasound, whole skin 1.19 mm (0.65 to 1.55) less the epidermis. " ..
    "Viable epidermis: no volar row (dorsal forearm biopsies 56.6 +- 11.5 um), mechanics default 55 um " ..
    "(assumed). No chart names this site: band and cap are assumed.",
  sources = {
    egawa2007 = "Egawa 2007, Acta Derm Venereol 87:4 (stratum corneum by Raman: volar forearm 22.6 um)",
    stratum_corneum = "stratum corneum of the forearm by two methods, 21.3 +- 2.6 and 17.6 +- 2.8 um, 10.1111/srt.12461 (SD)",
    sandbymoller2003 = "Sandby-Moller 2003, 10.1080/00015550310015419 (cellular epidermis, dorsal forearm)",
    hf_ultrasound = "HF ultrasound of healthy adults, 18 to 65 years, researchportal.be 2450488 (whole skin, volar forearm)",
    flynn_micro = "Flynn, micro-robot on the arm (tension: 6.2 lower, 11.4 N/m upper anterior forearm)",
    blicharz2018 = "Blicharz 2018, 10.1038/s41551-018-0194-1 (capillaries, forearm)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 22.6, male_um = 22.6, female_sd_um = 2.6, male_sd_um = 2.6,
      mark = "measured", source = "Raman, volar forearm row, Egawa 2007; SD 10.1111/srt.12461",
    },
    viable_epidermis = {
      female_um = 55, male_um = 55, female_sd_um = 11.5, male_sd_um = 11.5,
      mark = "assumed", source = "mechanics default; SD of the dorsal forearm, 10.1080/00015550310015419",
    },
    papillary_dermis = {
      female_um = 0.12 * (1190 - 22.6 - 55), male_um = 0.12 * (1190 - 22.6 - 55),
      female_sd_um = 0.12 * 225, male_sd_um = 0.12 * 225,
      mark = "assumed",
      source = "ultrasound, whole skin less epidermis, both sexes; assumed: SD a quarter of the range, papillary 12 %",
    },
    reticular_dermis = {
      female_um = 0.88 * (1190 - 22.6 - 55), male_um = 0.88 * (1190 - 22.6 - 55),
      female_sd_um = 0.88 * 225, male_sd_um = 0.88 * 225,
      mark = "measured",
      source = "ultrasound, whole skin less epidermis, both sexes; the other 88 %; SD a quarter of the range, assumed",
    },
    hypodermis = {
      female_um = mm(4), male_um = mm(4),
      mark = "assumed", source = "mechanics default",
    },
  },
  pretension_un_um = 6.2, -- measured, lower anterior forearm
  penetration_min_um = mm(0.5), penetration_max_um = mm(1.0), hard_cap_um = mm(1.5),
  is_bone_backed = false, is_bone_near = false,
  -- Capillaries counted on the forearm; 80 um to the loops' tops is assumed.
  capillary_per_mm2 = 14, capillary_diameter_um = 15, capillary_top_um = 80,
  from = { -- what is not named here is assumed
    capillary_per_mm2 = "blicharz2018", capillary_diameter_um = "blicharz2018", pretension_un_um = "flynn_micro",
  },
}
