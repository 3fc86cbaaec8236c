-- D04, an array pushed into pig skin at two speeds and spacings: the force per needle falls with speed, hardly with spacing.

local function array(name, pitch_um, speed_mm_s)
  scenario {
    name = name,
    intent = "An array of needles " .. pitch_um .. " um apart is pushed into pig skin at " .. speed_mm_s .. " mm/s.",
    source = "Olatunji 2013, 10.1002/jps.23439: N per needle 0.030 and 0.0216 (30 um), 0.028 and 0.0214 (600 um)",
    site = "porcine", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = mm(3), approach_um_s = mm_s(speed_mm_s), columns = 3, rows = 3,
                                      needle_pitch_um = pitch_um, tip_radius_um = 3.5, taper_um = 500, needle_diameter_um = 150,
                                      needle_length_um = mm(3) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_least("contact_count", 1, "needles touch") },
  }
end
array("d04_near_slow", 180, 0.5)
array("d04_near_fast", 180, 1.0)
array("d04_far_slow", 750, 0.5)
array("d04_far_fast", 750, 1.0)

experiment {
  id = "D04", title = "Arrays pushed into pig skin at two speeds and two spacings", standing = "seen",
  source = "Olatunji 2013, doi 10.1002/jps.23439",
  note = "Tip and count are not known to us; only ratios of puncture forces are compared. Pitch: base of 150 um plus the spacing.",
  rows = {
    row { name = "force at 1.0 over 0.5 mm/s, 30 um apart", role = "calibration", unit = "1",
          value = ratio("d04_near_fast.puncture_force_un_p50", "d04_near_slow.puncture_force_un_p50"),
          measured = 0.72, low = 0.65, high = 0.79, reason = "0.0216 over 0.030 N, within 10 %" },
    row { name = "force at 1.0 over 0.5 mm/s, 600 um apart", role = "calibration", unit = "1",
          value = ratio("d04_far_fast.puncture_force_un_p50", "d04_far_slow.puncture_force_un_p50"),
          measured = 0.764, low = 0.688, high = 0.84, reason = "0.0214 over 0.028 N, within 10 %" },
    row { name = "force per needle, wide over narrow", role = "validation", unit = "1",
          value = ratio("d04_far_slow.puncture_force_un_p50", "d04_near_slow.puncture_force_un_p50"),
          measured = 0.966, low = 0.92, high = 1.0,
          reason = "0.029 to 0.028 N between 50 and 150 um of tip spacing: no more than 4 % less, with as much again for reading" },
  },
}
