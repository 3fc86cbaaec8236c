-- Lesson 4: as fast as the needles allow and no faster.

scenario {
  name = "pen_glide_without_drag",
  intent = "A pen glided so slowly that its needles leave round holes.",
  source = "drag is the hand's speed times the time that a needle is in the skin; above the needle's width it scratches (rule R-26)",
  site = "cheek", sex = "female", seed = 104,
  device = "skinpen_precision",
  field = { width_um = mm(60), height_um = mm(40) },
  target = { x_um = mm(12), y_um = mm(10), width_um = mm(36), height_um = mm(20) },
  steps = { treat { pattern = "raster", overlap_frac = 0.4, protrusion_um = mm(0.65), speed_um_s = mm_s(20), force_un = newton(3),
                    region = { x_um = mm(8), y_um = mm(6), width_um = mm(44), height_um = mm(28) } } },
  lesson = {
    text = "Glide without scratching. A needle is in the skin for some milliseconds: what the hand moves in that time is drawn as a slit.",
    goals = {
      goal { metric = "drag_frac", max = 0.05, zero_above = 0.6, scores = "over_treatment", text = "needles scratch: glide at 20 mm/s or below" },
      goal { metric = "slit_um_p95", max = 250, zero_above = 900, scores = "over_treatment", text = "slits are longer than a needle is wide: glide more slowly" },
      goal { metric = "density_per_cm2", min = 400, max = 2400, scores = "density", text = "a slow glide once over is enough" },
    },
    cues = { speed_min_um_s = mm_s(8), speed_max_um_s = mm_s(30), force_min_un = newton(1.5), force_max_un = newton(5),
             tilt_max_rad = degrees(12), dwell_max_s = 1, drag_max_um = 250 },
    weights = { over_treatment = 30, speed = 12 },
  },
  expect = {
    at_most("drag_frac", 0.05, "20 mm/s at 117 strokes a second"),
    must_hold("R-26", "nothing scratches"),
  },
}
