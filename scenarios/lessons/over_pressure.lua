-- Lesson 8: more force is not more depth, only more harm.

scenario {
  name = "over_pressure",
  intent = "A pen held with just enough force: its rim rests on the skin, and the needles reach what is set.",
  source = "over-pressure sinks the rim and carries the needles beyond their setting (rule R-11)",
  site = "cheek", sex = "female", seed = 108,
  device = "skinpen_precision",
  field = { width_um = mm(60), height_um = mm(40) },
  target = { x_um = mm(12), y_um = mm(10), width_um = mm(36), height_um = mm(20) },
  steps = { treat { pattern = "raster", overlap_frac = 0.4, protrusion_um = mm(0.65), speed_um_s = mm_s(20), force_un = newton(2),
                    force_cv_frac = 0.1, region = { x_um = mm(8), y_um = mm(6), width_um = mm(44), height_um = mm(28) } } },
  lesson = {
    text = "Do not press. The rim of the pen rests on the skin with two newtons, the weight of a cup of tea; the motor does the rest.",
    goals = {
      goal { metric = "hand_force_un_p95", max = newton(3.5), zero_above = newton(9), scores = "force", text = "less force: two newtons are enough" },
      goal { metric = "hand_force_un_max", max = newton(5), zero_above = newton(15), scores = "over_treatment", text = "no pressing, not even for a moment" },
      goal { metric = "density_per_cm2", min = 400, max = 2400, scores = "density", text = "once over is enough" },
    },
    cues = { speed_min_um_s = mm_s(8), speed_max_um_s = mm_s(30), force_min_un = newton(1), force_max_un = newton(3.5),
             tilt_max_rad = degrees(12), dwell_max_s = 1 },
    weights = { force = 30, over_treatment = 25 },
  },
  expect = {
    at_most("hand_force_un_p95", newton(3.5), "two newtons, give or take a tenth"),
    must_hold("R-11", "no over-pressure"),
  },
}
