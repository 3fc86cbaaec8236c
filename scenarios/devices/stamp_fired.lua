-- A stamp that is fired: the work of the moving mass decides how deep it goes, until the plate lands.

local function fired(name, speed_m_s, intent, expectations)
  scenario {
    name = name, intent = intent,
    source = "impact work balance; velocity is the dominant factor (Ranamukhaarachchi 2019); moving mass 35 g (Meliga 2017)",
    site = "porcine", sex = "female", seed = 4,
    device = override("dermastamp", { fire_um_s = speed_m_s * 1e6 }),
    field = { width_um = mm(30), height_um = mm(30), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(15), mm(15) } }, dwell_s = 0.1 } },
    expect = expectations,
  }
end

fired("stamp_fired_slow", 0.1, "At 0.1 m/s the plate stops above the skin: its work is spent on the needles.", {
  at_least("gap_um_p50", 50, "35 g at 0.1 m/s carry 0.2 mJ"),
})
fired("stamp_fired_fast", 2, "At 2 m/s the plate lands: the needles go in as far as the plate lets them.", {
  at_most("gap_um_p50", 0, "35 g at 2 m/s carry 70 mJ, far more than 36 needles need"),
  at_least("pierced_frac", 1, "every needle enters"),
})
