-- A slow pen treats too much: density grows as one over the speed.

scenario {
  name = "pen_slow_overtreat",
  intent = "Three passes at 10 mm/s put some 6000 punctures on a square centimetre: over-treatment.",
  source = "N f / (v w) = 14 x 116.7 / (10 mm/s x 8 mm) = 2042 /cm2 a pass",
  site = "cheek", sex = "female", seed = 1,
  device = "skinpen_precision",
  field = { width_um = mm(24), height_um = mm(20) },
  steps = {
    -- Set to 2.0 mm, not the 1.5 mm of the rule of thumb, so that the present law's penetration passes the rule's 1.0 mm.
    treat { pattern = "raster", passes = 3, speed_um_s = mm_s(10), force_un = newton(8), protrusion_um = mm(2.0),
            overlap_frac = 0 },
  },
  expect = {
    must_fire("R-24", "more than 3000 /cm2, deeper than 1 mm", { severity = "block" }),
    must_fire("R-43", "above the evaluated 1.5 mm"),
    must_fire("R-14", "2.0 mm goes through a cheek of 0.94 mm", { severity = "block" }),
    between("density_per_cm2", 4500, 7500, "3 x 2042 /cm2 over the strips, less at the ends, more where the tip is narrower"),
  },
}
