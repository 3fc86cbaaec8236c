-- A pen held still: after the first stroke every needle goes into its own open hole.

scenario {
  name = "pen_on_one_spot",
  intent = "Half a second on one spot gives one hole a needle, entered again by every later stroke to the same depth.",
  source = "re-insertion into an open hole has no cutting (basis of Azar & Hayward's double insertion)",
  site = "cheek", sex = "male", seed = 2,
  device = "skinpen_precision",
  field = { width_um = mm(20), height_um = mm(20), is_uniform = true },
  steps = { treat { pattern = "points", points_um = { { mm(10), mm(10) } }, dwell_s = 0.5, force_un = newton(5),
                    protrusion_um = mm(1.0) } },
  expect = {
    check("all but the first stroke are re-entries", function(result)
      return result.reentry_count == result.puncture_count - 14,
             string.format("%.0f of %.0f punctures", result.reentry_count, result.puncture_count)
    end, "14 needles, the first stroke cuts"),
    check("no ratchet", function(result)
      return result.penetration_um_max - result.penetration_um_p5 < 1,
             string.format("%.3f um", result.penetration_um_max - result.penetration_um_p5)
    end, "the same travel on the same axis returns to the same depth"),
    at_most("open_area_frac", 0.0041, "14 holes of at most 0.65 times 0.235 mm on 64 mm2 are 0.40 %, however often they are entered"),
  },
}
