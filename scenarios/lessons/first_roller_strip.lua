-- Lesson 1: one straight strip, there and back, at an even pace.

scenario {
  name = "first_roller_strip",
  intent = "One strip of a 0.5 mm roller on the forearm: four straight rolls, lifted before each turn.",
  source = "roll straight and lift before changing direction (device manuals; reference clinic practice)",
  site = "forearm_volar", sex = "female", seed = 101,
  device = override("roller_c8", { needle_length_um = mm(0.6), protrusion_um = mm(0.6) }),
  field = { width_um = mm(80), height_um = mm(50) },
  target = { x_um = mm(15), y_um = mm(17), width_um = mm(50), height_um = mm(16) },
  penetration_min_um = mm(0.3), penetration_max_um = mm(0.6), -- a first lesson stays shallow
  steps = { treat { pattern = "raster", passes = 6, speed_um_s = mm_s(40), force_un = newton(5),
                    region = { x_um = mm(10), y_um = mm(15), width_um = mm(60), height_um = mm(20) } } },
  lesson = {
    text = "Roll one straight strip. Start and end beyond the marked skin, keep one pace and one pressure, lift before you turn round.",
    goals = {
      goal { metric = "density_per_cm2", min = 70, max = 130, scores = "density",
             text = "six rolls leave about a hundred holes a square centimetre: roll until there are enough, and no longer" },
      goal { metric = "drag_frac", max = 0.05, zero_above = 0.5, text = "roll straight: needles must not be drawn through the skin" },
    },
    cues = { speed_min_um_s = mm_s(20), speed_max_um_s = mm_s(60), force_min_un = newton(3.5), force_max_un = newton(7),
             lift_turn_rad = degrees(60), drag_max_um = 300 },
  },
  expect = {
    between("density_per_cm2", 70, 130, "six passes of 15.3 /cm2 each, 92 in the middle of the strip"),
    must_hold("R-26", "a straight roll drags nothing"),
  },
}
