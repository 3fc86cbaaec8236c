-- Lesson 5: round the eye and not into it.

local orbit = zone { name = "orbit", kind = "no_go", shape = "ellipse", x_um = mm(40), y_um = mm(35), width_um = mm(26),
                     height_um = mm(18) }
local function strip(y)
  return treat { pattern = "raster", overlap_frac = 0.4, protrusion_um = mm(0.65), speed_um_s = mm_s(20), force_un = newton(2.5),
                 region = { x_um = mm(10), y_um = mm(y), width_um = mm(60), height_um = mm(14) } }
end

scenario {
  name = "periorbital_avoidance",
  intent = "Two bands above and below the eye, and not one needle inside the orbital rim.",
  source = "SkinPen instructions: around, not within, the orbital rim",
  site = "cheek", sex = "female", seed = 105,
  device = "skinpen_precision",
  field = { width_um = mm(80), height_um = mm(70) },
  zones = { orbit },
  target = { x_um = mm(14), y_um = mm(7), width_um = mm(52), height_um = mm(12) },
  steps = { strip(6), strip(50) },
  lesson = {
    text = "Work round the eye. Keep outside the orbital rim: below the red outline first, then above, and lift the pen across.",
    goals = {
      goal { metric = "no_go_count", max = 0, zero_above = 1, scores = "over_treatment", text = "needles struck inside the orbital rim: never there" },
      goal { metric = "zone.orbit.contact_count", max = 0, zero_above = 1, scores = "misses", text = "stay outside the red outline" },
      goal { metric = "density_per_cm2", min = 300, max = 2500, scores = "density", text = "cover the marked band once" },
    },
    cues = { speed_min_um_s = mm_s(8), speed_max_um_s = mm_s(30), force_min_un = newton(1.5), force_max_un = newton(4),
             tilt_max_rad = degrees(12), dwell_max_s = 1 },
    weights = { over_treatment = 40, misses = 20 },
  },
  expect = {
    at_most("no_go_count", 0, "nothing inside the rim"),
    must_hold("R-12", "the hand kept out"),
  },
}
