-- Go on until it is enough: the condition is asked between passes.

scenario {
  name = "treat_until_density",
  intent = "A CIT-8 is rolled until the strip has 100 punctures per square centimetre, and no further.",
  source = "product penetration wants 100 to 300 /cm2 with a 0.2 to 0.3 mm roller; method shown on a 0.5 mm roller",
  site = "forearm_volar", sex = "male", seed = 6,
  device = "roller_cit8",
  field = { width_um = mm(60), height_um = mm(30) },
  target = { x_um = mm(10), y_um = mm(6), width_um = mm(40), height_um = mm(18) },
  steps = {
    treat_until { pattern = "line", passes = 30, speed_um_s = mm_s(50), force_un = newton(6),
                  region = { x_um = mm(5), y_um = mm(15), width_um = mm(50), height_um = mm(20) },
                  condition = function(result) return result.density_per_cm2 >= 100 end },
  },
  expect = {
    between("density_per_cm2", 100, 117, "the pass that reaches 100 adds at most one pass, 15.3 /cm2 and edges"),
    between("pass_count", 7, 9, "about 14.6 /cm2 a pass"),
  },
}
