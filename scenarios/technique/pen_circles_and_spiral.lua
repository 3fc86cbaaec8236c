-- Bent ways: small overlapping circles along strips, and a spiral from the middle outward.

scenario {
  name = "pen_small_circles",
  intent = "Small overlapping circles cover a forehead patch as densely as their way and the pen's rate say.",
  source = "circling in small overlapping turns is a usual pen technique; its radius is assumed, as none is published",
  site = "forehead", sex = "female", seed = 31,
  device = override("skinpen_precision", { motor_stall_un_um = 1e12 }), -- the rate stays as set, so that it can be counted
  field = { width_um = mm(60), height_um = mm(50) },
  steps = { treat { pattern = "circle", radius_um = mm(3), overlap_frac = 0.4, speed_um_s = mm_s(40), force_un = newton(4),
                    protrusion_um = mm(0.5), tremor_um = 150, speed_cv_frac = 0.1,
                    region = { x_um = mm(10), y_um = mm(10), width_um = mm(40), height_um = mm(30) } } },
  expect = {
    at_most("coverage_missed_frac", 0.02, "circles overlap by 40 %, across and along"),
    at_most("stripe_frac", 0.1, "turning in circles leaves no tram tracks"),
    must_hold("R-25", "even coverage"),
    check("needles a second", function(result)
      local rate = result.contact_count / result.contact_s / result.frequency_hz_mean
      return math.abs(rate - 14) < 0.3, string.format("%.2f needles a stroke", rate)
    end, "fourteen needles strike at every stroke, whatever way the hand takes"),
  },
}

scenario {
  name = "pen_spiral_on_a_disc",
  intent = "A spiral from the middle outward fills a disc of 30 mm; its arms leave rings, which are no tram tracks.",
  source = "way of an Archimedean spiral, area over arm spacing: pi R^2 / s, and 2 pi R for the last turn",
  site = "forehead", sex = "female", seed = 32,
  device = override("skinpen_precision", { motor_stall_un_um = 1e12 }),
  field = { width_um = mm(50), height_um = mm(50) },
  steps = { treat { pattern = "spiral", overlap_frac = 0.4, speed_um_s = mm_s(30), force_un = newton(4),
                    protrusion_um = mm(0.5),
                    region = { x_um = mm(10), y_um = mm(10), width_um = mm(30), height_um = mm(30) } } },
  expect = {
    between("target_cm2", 7.05, 7.07, "the target is the disc: pi 1.5^2 = 7.07 cm2, less 0.16 % for its 64 corners"),
    at_most("coverage_missed_frac", 0.03, "arms overlap by 40 %, and the last turn runs along the rim"),
    at_most("stripe_frac", 0.15, "rings have no direction"),
  },
}
