-- The 0.5 mm collagen roller on the volar forearm, by a light and by a firm hand.

local function cit8(name, force_n, intent, expectations)
  scenario {
    name = name, intent = intent,
    source = "Singh & Yadav 2016, 10.4103/2229-5178.185468 (CIT-8: 0.5 mm, 192 needles)",
    site = "forearm_volar", sex = "female", seed = 5,
    device = "roller_cit8",
    field = { width_um = mm(40), height_um = mm(30) },
    steps = { treat { pattern = "raster", passes = 2, speed_um_s = mm_s(40), force_un = newton(force_n) } },
    expect = expectations,
  }
end

cit8("cit8_forearm_light", 1, "With 1 N the short needles of a CIT-8 dent the forearm more than they pierce it.", {
  at_most("penetration_um_max", mm(0.5), "a needle cannot go deeper than it is long"),
  must_hold("R-14", "0.5 mm needles stay inside 1.19 mm of skin"),
})

cit8("cit8_forearm_firm", 6, "With 6 N the same roller is pushed to its drum: more force gives no more depth.", {
  at_most("penetration_um_max", mm(0.5), "a needle cannot go deeper than it is long"),
  at_most("gap_um_p50", 100, "the drum rests on the skin"),
  must_hold("R-14", "0.5 mm needles stay inside 1.19 mm of skin"),
})
