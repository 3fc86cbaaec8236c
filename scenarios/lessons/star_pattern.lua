-- Lesson 2: four directions, so that no tracks stay.

scenario {
  name = "star_pattern",
  intent = "A square of forearm rolled along four directions, evenly and without tram tracks.",
  source = "roll in four directions so that no tracks stay (technique manuals)",
  site = "forearm_volar", sex = "female", seed = 102,
  device = override("roller_c8", { needle_length_um = mm(0.6), protrusion_um = mm(0.6) }),
  field = { width_um = mm(100), height_um = mm(100) },
  target = { x_um = mm(30), y_um = mm(30), width_um = mm(40), height_um = mm(40) },
  penetration_min_um = mm(0.3), penetration_max_um = mm(0.6),
  steps = { treat { pattern = "star", passes = 4, overlap_frac = 0.4, speed_um_s = mm_s(50), force_un = newton(5),
                    region = { x_um = mm(25), y_um = mm(25), width_um = mm(50), height_um = mm(50) } } },
  lesson = {
    text = "Roll the square along four directions: level, upright and both diagonals. One direction alone leaves tracks like tramlines.",
    goals = {
      goal { metric = "density_per_cm2", min = 60, max = 140, scores = "density",
             text = "four directions leave about ninety holes a square centimetre: roll each direction once" },
      goal { metric = "stripe_frac", max = 0.1, zero_above = 0.25, scores = "uniformity",
             text = "tracks show: roll as often along the other directions" },
      goal { metric = "track_repeat_count", max = 3, zero_above = 6, scores = "uniformity",
             text = "the same line was rolled again and again: change the direction after each pass" },
    },
    cues = { speed_min_um_s = mm_s(25), speed_max_um_s = mm_s(75), force_min_un = newton(3.5), force_max_un = newton(7),
             lift_turn_rad = degrees(60), overlap_min_frac = 0.2, overlap_max_frac = 0.6, drag_max_um = 300 },
    weights = { uniformity = 40 },
  },
  expect = {
    between("density_per_cm2", 60, 140, "four passes of 15.3 /cm2, 40 % overlap: about 100"),
    must_hold("R-26", "lifted before each turn"),
  },
}
