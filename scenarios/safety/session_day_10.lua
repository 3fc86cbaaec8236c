-- Too soon: the second session ten days after the first.

local function session_after(name, pause_days, intent, expectations)
  scenario {
    name = name, intent = intent,
    source = "trials keep 28 to 30 days (PMC6122507; Dogra 2014); shortest facial interval published: 14 days (El-Domyati 2015)",
    site = "cheek", sex = "female", seed = 1,
    device = "skinpen_precision",
    field = { width_um = mm(20), height_um = mm(20) },
    steps = {
      -- Set to 2.0 mm so that the present law's penetration passes the rule's 1.0 mm.
      treat { pattern = "raster", speed_um_s = mm_s(40), force_un = newton(8), protrusion_um = mm(2.0) },
      measure { name = "first" },
      wait { duration_s = days(pause_days) },
      treat { pattern = "raster", speed_um_s = mm_s(40), force_un = newton(8), protrusion_um = mm(2.0), direction_rad = degrees(90) },
    },
    expect = expectations,
  }
end

session_after("session_day_10", 10, "A second deep session after ten days is blocked.", {
  must_fire("R-20", "below 14 days and deeper than 1 mm", { severity = "block" }),
  must_hold("R-21", "that rule is for less than 7 days"),
  must_fire("R-43", "above the evaluated 1.5 mm"),
  must_fire("R-14", "2.0 mm goes through a cheek of 0.94 mm"),
})

session_after("session_day_30", 30, "The same second session after thirty days is as trials do it.", {
  must_hold("R-20", "28 days or more"),
  must_hold("R-21", "7 days or more"),
  must_fire("R-43", "above the evaluated 1.5 mm"),
  must_fire("R-14", "2.0 mm goes through a cheek of 0.94 mm"),
})
