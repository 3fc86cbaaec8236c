-- Fifteen passes of a 192-needle roller: the one density figure that the field publishes.

scenario {
  name = "roller_15_passes_density",
  intent = "Fifteen passes of an MF-8 over one strip leave 229 punctures per square centimetre, within 15 %.",
  source = "192 needles / (pi 20 mm 20 mm) x 15 = 229 /cm2; literature quotes about 250 (Doddaballapur 2009, 10.4103/0974-2077.58529)",
  site = "cheek", sex = "male", seed = 4,
  device = "roller_mf8",
  field = { width_um = mm(80), height_um = mm(24) },
  target = { x_um = mm(10), y_um = mm(2.5), width_um = mm(60), height_um = mm(19) },
  steps = { treat { pattern = "line", passes = 15, speed_um_s = mm_s(50), force_un = newton(6),
                    region = { x_um = mm(5), y_um = mm(12), width_um = mm(70), height_um = mm(20) } } },
  expect = {
    between("density_per_cm2", 195, 263, "229 /cm2 within 15 %"),
    check("fifteen passes were made", function(result) return result.pass_count == 15 end, "the plan says so"),
    must_hold("R-24", "far below 3000 /cm2"),
    must_fire("R-14", "1.5 mm needles reach 1.2 mm, and this cheek of 1.24 mm is thinner in places"),
    must_fire("R-23", "fifteen passes are more than ten"),
  },
}
