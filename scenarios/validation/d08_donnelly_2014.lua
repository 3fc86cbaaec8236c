-- D08, a hydrogel array pressed on by hand reached about 300 um. Its needles' length is recalled, so it is shown, not counted.

scenario {
  name = "d08_hydrogel_array",
  intent = "An array of 600 um hydrogel needles is pressed gently into the forearm.",
  source = "Donnelly 2014, PMC4119956: about 300 um, 15 volunteers",
  site = "forearm_volar", sex = "female", seed = 1, ruleset = "none",
  device = override("rig_single", { rig_force_un = newton(0.1), travel_um = mm(3), approach_um_s = mm_s(20), tip_radius_um = 10,
                                    taper_um = 600, needle_diameter_um = 300, needle_length_um = 600 }),
  field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
  steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
  expect = { at_least("contact_count", 1, "the tip touches") },
}

experiment {
  id = "D08", title = "Hydrogel array pressed by hand", standing = "remembered", source = "Donnelly 2014, PMC4119956",
  note = "Depth seen; needle length recalled, force a needle assumed.",
  rows = { row { name = "depth", role = "validation", unit = "um", value = "d08_hydrogel_array.penetration_um_p50", measured = 300,
                 low = 200, high = 400, reason = "about 300 um" } },
}
