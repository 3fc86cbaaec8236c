-- The whole hair-bearing scalp with a roller, four passes in star directions, on cells of 50 um.
scenario {
  name = "whole_scalp_roller",
  intent = "Half a thousand square centimetres of scalp rolled in one session with a 0.5 mm roller, evenly over all five regions.",
  source = "Faghihi 2021, 10.1111/jocd.13714 (0.6 mm at least as good as 1.2 mm on the scalp)",
  map = "scalp", sex = "male", seed = 9,
  device = override("roller_c8", { needle_length_um = mm(0.5), protrusion_um = mm(0.5) }), -- 192 needles,
  field = { cell_um = 50 },
  steps = {
    treat_areas { default = { pattern = "star", passes = 4, speed_um_s = mm_s(60), force_un = newton(5), overlap_frac = 0.3 } },
  },
  expect = {
    at_least("target_cm2", 500, "the whole scalp"),
    between("density_per_cm2", 60, 90, "each pass leaves 15.3 /cm2 under its strips, four passes with 30 % overlap 61 to 87"),
    at_most("coverage_over_frac", 0.001, "0.5 mm needles cannot pass the scalp's 1.5 mm"),
    must_hold("R-13", "half a millimetre stays far from the skull"),
  },
}
