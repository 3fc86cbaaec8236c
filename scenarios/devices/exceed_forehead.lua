-- The Exceed on the forehead: six needles, a low setting, bone near.

scenario {
  name = "exceed_forehead",
  intent = "An Exceed at 0.5 mm on the forehead pierces the epidermis and stays far from bone.",
  source = "K180778, K182407 (device); consumer charts for the forehead: 0.25 to 0.75 mm",
  site = "forehead", sex = "male", seed = 8,
  device = "exceed",
  field = { width_um = mm(25), height_um = mm(15) },
  steps = { treat { pattern = "raster", passes = 2, speed_um_s = mm_s(30), force_un = newton(2), protrusion_um = mm(0.5),
                    frequency_hz = 120 } },
  expect = {
    must_hold("R-13", "0.5 mm cannot pass a cap of 1.0 mm"),
    must_hold("R-14", "0.5 mm cannot leave 1.2 mm of skin"),
    at_most("penetration_um_max", 650, "setting plus its tolerance of 0.15 mm"),
    at_most("bone_count", 0, "bone lies 3 mm down"),
  },
}
