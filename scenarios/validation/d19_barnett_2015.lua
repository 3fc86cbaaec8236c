-- D19, hypodermic needles: of the work of an insertion 61 % tears, 18 % spreads and 21 % rubs.

scenario {
  name = "d19_hypodermic",
  intent = "A hypodermic needle of 0.7 mm goes 5 mm deep; friction takes its share.",
  source = "Barnett 2015, 10.1115/1.4030374: tearing 61 %, spreading 18 %, friction 21 %",
  site = "porcine", sex = "female", seed = 1, ruleset = "none",
  device = override("rig_single", { travel_um = mm(8), approach_um_s = mm_s(0.5), tip_radius_um = 15, taper_um = 2000,
                                    needle_diameter_um = 700, needle_length_um = mm(5) }),
  field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
  steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
  expect = { at_least("pierced_frac", 1, "it enters") },
}

experiment {
  id = "D19", title = "Where the work of a hypodermic needle goes", standing = "seen", source = "Barnett 2015, doi 10.1115/1.4030374",
  note = "Needle and depth are assumed; spreading has no term here, so friction is compared with tearing and friction.",
  rows = { row { name = "friction's share of tearing and friction", role = "calibration", unit = "1",
                 value = "d19_hypodermic.friction_work_frac", measured = 0.256, low = 0.2, high = 0.31,
                 reason = "21 of 61 + 21 %, within a fifth" } },
}
experiment {
  id = "D20", title = "Insertion forces of hypodermic needles, 24 papers", standing = "secondary",
  source = "van Gerwen 2012, review, quoted second hand",
  rows = { row { name = "puncture force of a hypodermic needle", role = "validation", unit = "uN",
                 value = "d19_hypodermic.puncture_force_un_p50", low = 500, high = newton(19.2),
                 reason = "0.5 mN to 19.2 N over all papers" } },
}
