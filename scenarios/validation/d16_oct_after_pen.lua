-- D16, pores left by 1500 um needles as optical coherence tomography sees them: 70 to 150 um deep.

scenario {
  name = "d16_needles_1500um",
  intent = "Needles of 1.5 mm fired to their length leave pores that OCT sees 70 to 150 um deep.",
  source = "MNRF imaging 2019, 10.1111/srt.12676: 7 by 7 needles of 1500 um, human hip",
  site = "thigh", sex = "female", seed = 1, ruleset = "none",
  device = override("rig_single", { travel_um = mm(1.5), approach_um_s = mm_s(500), columns = 7, rows = 7, needle_pitch_um = mm(1),
                                    tip_radius_um = 10, taper_um = 700, needle_diameter_um = 250, needle_length_um = mm(1.5) }),
  field = { width_um = mm(20), height_um = mm(20), is_uniform = true },
  steps = { treat { pattern = "points", points_um = { { mm(10), mm(10) } } } },
  expect = { at_least("contact_count", 49, "all needles touch") },
}

experiment {
  id = "D16", title = "Pores after 1500 um needles by OCT", standing = "seen", source = "MNRF imaging 2019, doi 10.1111/srt.12676",
  note = "Thigh stands for the hip; needle shape and speed are assumed.",
  rows = { row { name = "open depth by OCT", role = "calibration", unit = "um", value = "d16_needles_1500um.open_um_p50",
                 measured = 110, low = 70, high = 150, reason = "70 um at low and 150 um at high energy; fixes the assay's open fraction" } },
}
