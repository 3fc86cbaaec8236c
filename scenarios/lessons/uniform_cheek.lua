-- Lesson 6: a whole patch, evenly.

scenario {
  name = "uniform_cheek",
  intent = "A cheek patch covered once along and once across, evenly, with nothing left out.",
  source = "30 to 50 % overlap, two directions (usual practice)",
  site = "cheek", sex = "female", seed = 106,
  device = "skinpen_precision",
  field = { width_um = mm(70), height_um = mm(60) },
  target = { x_um = mm(16), y_um = mm(14), width_um = mm(38), height_um = mm(32) },
  steps = {
    treat { pattern = "raster", overlap_frac = 0.45, protrusion_um = mm(0.65), speed_um_s = mm_s(25), force_un = newton(3),
            region = { x_um = mm(11), y_um = mm(9), width_um = mm(48), height_um = mm(42) } },
    treat { pattern = "raster", direction_rad = degrees(90), overlap_frac = 0.45, protrusion_um = mm(0.65), speed_um_s = mm_s(25),
            force_un = newton(3), region = { x_um = mm(11), y_um = mm(9), width_um = mm(48), height_um = mm(42) } },
  },
  lesson = {
    text = "Cover the whole patch evenly. Overlap each strip by nearly half, go once along and once across, and do not leave out the corners.",
    goals = {
      goal { metric = "density_cv", max = 0.45, zero_above = 1.2, scores = "uniformity", text = "the holes lie unevenly: overlap strips alike and keep one pace" },
      goal { metric = "coverage_missed_frac", max = 0.05, zero_above = 0.4, scores = "misses", text = "skin is left out: mind edges and corners" },
      goal { metric = "density_per_cm2", min = 800, max = 3600, scores = "density", text = "once along and once across, no more" },
    },
    cues = { speed_min_um_s = mm_s(10), speed_max_um_s = mm_s(35), force_min_un = newton(1.5), force_max_un = newton(5),
             tilt_max_rad = degrees(12), overlap_min_frac = 0.3, overlap_max_frac = 0.6, dwell_max_s = 1 },
    weights = { uniformity = 25, misses = 20 },
  },
  expect = {
    at_most("coverage_missed_frac", 0.05, "strips overlap by 45 %, both ways"),
    at_most("density_cv", 0.45, "even strips"),
  },
}
