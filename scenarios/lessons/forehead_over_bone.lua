-- Lesson 3: thin skin over bone wants a short setting and a light hand.

scenario {
  name = "forehead_over_bone",
  intent = "A forehead patch with a pen at half a millimetre, lightly, well short of the bone.",
  source = "forehead: 0.25 to 0.75 mm, hard cap 1 mm (site file); SkinPen instructions",
  site = "forehead", sex = "female", seed = 103,
  device = "skinpen_precision",
  field = { width_um = mm(60), height_um = mm(40) },
  target = { x_um = mm(12), y_um = mm(10), width_um = mm(36), height_um = mm(20) },
  steps = { treat { pattern = "raster", overlap_frac = 0.4, protrusion_um = mm(0.5), speed_um_s = mm_s(25), force_un = newton(2.5),
                    region = { x_um = mm(8), y_um = mm(6), width_um = mm(44), height_um = mm(28) } } },
  lesson = {
    text = "The forehead is thin skin over bone. Set half a millimetre, let the pen do the work and glide: weight alone is enough.",
    goals = {
      goal { metric = "penetration_um_p95", max = mm(0.7), zero_above = mm(1.1), scores = "depth",
             text = "too deep for skin over bone: set half a millimetre and press less" },
      goal { metric = "penetration_um_p50", min = mm(0.25), max = mm(0.7), scores = "depth", text = "between a quarter and seven tenths of a millimetre" },
      goal { metric = "density_per_cm2", min = 300, max = 1900, scores = "density", text = "glide over it once, not again and again" },
    },
    cues = { speed_min_um_s = mm_s(10), speed_max_um_s = mm_s(40), force_min_un = newton(1.5), force_max_un = newton(4),
             tilt_max_rad = degrees(12), dwell_max_s = 1 },
    weights = { depth = 30 },
  },
  expect = {
    at_most("penetration_um_p95", mm(0.7), "half a millimetre set"),
    at_most("bone_count", 0, "no needle comes near the bone"),
  },
}
