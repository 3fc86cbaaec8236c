-- Lesson 7: partings on the scalp, short of the skull.

scenario {
  name = "scalp_partings",
  intent = "A patch of scalp rolled along its partings with a 0.6 mm roller, firmly and short of the skull.",
  source = "Faghihi 2021, 10.1111/jocd.13714 (0.6 mm at least as good as 1.2 mm on the scalp)",
  site = "scalp", sex = "male", seed = 107,
  device = override("roller_c8", { needle_length_um = mm(0.6), protrusion_um = mm(0.6) }),
  field = { width_um = mm(100), height_um = mm(90) },
  target = { x_um = mm(20), y_um = mm(20), width_um = mm(60), height_um = mm(50) },
  penetration_min_um = mm(0.3), penetration_max_um = mm(0.8),
  steps = { treat { pattern = "star", passes = 4, overlap_frac = 0.35, speed_um_s = mm_s(60), force_un = newton(6),
                    region = { x_um = mm(13), y_um = mm(13), width_um = mm(74), height_um = mm(64) } } },
  lesson = {
    text = "Roll the scalp parting by parting. Part the hair, roll each parting along, across and aslant, and lift: hair winds round a drum that turns.",
    goals = {
      goal { metric = "density_per_cm2", min = 55, max = 140, scores = "density", text = "four times over each parting" },
      goal { metric = "penetration_um_max", max = mm(0.9), zero_above = mm(1.5), scores = "depth", text = "stay far from the skull" },
      goal { metric = "penetration_um_p50", min = mm(0.3), max = mm(0.8), scores = "depth", text = "press the drum fully home: the needles hardly enter" },
    },
    cues = { speed_min_um_s = mm_s(30), speed_max_um_s = mm_s(90), force_min_un = newton(4), force_max_un = newton(8),
             lift_turn_rad = degrees(60), drag_max_um = 300 },
    weights = { misses = 20, density = 20 },
  },
  expect = {
    between("density_per_cm2", 55, 140, "four passes of 15.3 /cm2, 35 % overlap"),
    must_hold("R-13", "0.6 mm stays far from the skull"),
  },
}
