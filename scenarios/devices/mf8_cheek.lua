-- The medical roller on the cheek: what 1.5 mm needles do under an ordinary hand.

scenario {
  name = "mf8_cheek",
  intent = "An MF-8 rolled four times over a cheek in star directions pierces, but its needles do not reach their length.",
  source = "Schwarz & Laaff 2011, 10.1097/PRS.0b013e3182131e0f (device); Han & Das 2015, 10.1002/jps.24425 (depth below length)",
  site = "cheek", sex = "female", seed = 11,
  device = "roller_mf8",
  field = { width_um = mm(40), height_um = mm(40) },
  steps = {
    treat { pattern = "star", passes = 4, speed_um_s = mm_s(40), force_un = newton(5),
            region = { x_um = mm(10), y_um = mm(10), width_um = mm(20), height_um = mm(20) },
            tremor_um = 200, force_cv_frac = 0.15, speed_cv_frac = 0.15 },
  },
  expect = {
    at_least("pierced_frac", 0.5, "5 N on some 16 needles that enter is well above their puncture force"),
    at_most("penetration_frac_p50", 0.9, "part of the travel is tenting: real depth is less than needle length (Han & Das 2015)"),
    at_most("penetration_um_max", mm(1.5), "a needle cannot go deeper than it is long"),
    between("density_per_cm2", 40, 110, "each pass leaves 13.9 to 15.3 /cm2 per strip; four passes with 30 % overlap"),
    at_least("margin_buckling_guided_min", 100, "0.25 x 1.5 mm steel needles buckle at 331 N"),
    must_fire("R-14", "the measured cheek of women is 0.94 mm thick where 1.5 mm needles reach 1.2 mm: too long a roller here"),
  },
}
