-- A pen glided too fast: the needle is still in the skin when the hand has moved on.

scenario {
  name = "pen_too_fast_drag",
  intent = "At 80 mm/s and 100 Hz a needle set to 1.5 mm is dragged 0.45 mm: a scratch, not a puncture.",
  source = "drag = v phi / f, phi = acos(1 - 2D/S)/pi = 0.564 for D = 1.5, S = 2.5 mm",
  site = "cheek", sex = "male", seed = 1,
  device = override("exceed", { needle_diameter_um = 250, motor_stall_un_um = 1e12 }),
  field = { width_um = mm(60), height_um = mm(20) },
  steps = { treat { pattern = "raster", speed_um_s = mm_s(80), force_un = newton(5), protrusion_um = mm(1.5),
                    frequency_hz = 100 } },
  expect = {
    must_fire("R-14", "1.5 mm leaves the skin where the cheek is thin"),
    must_fire("R-26", "0.45 mm is more than the needle's 0.25 mm"),
    between("drag_um_p50", 430, 460, "0.451 mm by the closed form; needles that sink less are dragged less"),
  },
}
