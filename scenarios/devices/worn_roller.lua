-- A cheap roller: a tenth of its needles bent, a twentieth missing, lengths uneven.

scenario {
  name = "worn_roller",
  intent = "A roller with bent, missing and uneven needles leaves fewer holes of uneven depth.",
  source = "buyers' checks of cheap rollers (single needles bent or missing); shares assumed",
  site = "cheek", sex = "male", seed = 17,
  device = override("roller_mf8", { bent_frac = 0.1, missing_frac = 0.05, needle_length_sd_um = 80 }),
  field = { width_um = mm(200), height_um = mm(24), is_uniform = true },
  steps = { treat { pattern = "line", passes = 2, speed_um_s = mm_s(50), force_un = newton(8),
                    region = { x_um = mm(10), y_um = mm(12), width_um = mm(180), height_um = mm(1) } } },
  expect = {
    check("fewer holes than a sound roller leaves", function(result)
      local sound = 2 * 180 / (2 * math.pi * 10.996) * 192
      local share = result.contact_count / sound
      return share > 0.85 and share < 0.99, string.format("%.3f of a sound roller's", share)
    end, "a twentieth of 192 needles is missing, as the seed draws them"),
    check("uneven depth", function(result)
      return result.penetration_um_p95 - result.penetration_um_p5 > 150,
             string.format("p5 to p95: %.0f um", result.penetration_um_p95 - result.penetration_um_p5)
    end, "lengths vary by 80 um, and bent needles reach less far"),
    must_fire("R-46", "needles are off by more than 150 um"),
    must_fire("R-11", "8 N all the way", { severity = "block" }),
  },
}
