-- Under-pressure and over-pressure on a roller: with too little force the drum floats on its needles, with enough it
-- lands, and from there more force gives nothing.

local function rolled(name, force_n, intent, expectations)
  scenario {
    name = name, intent = intent,
    source = "balance of hand force, needles and drum; no measured hand force on a roller is published",
    site = "cheek", sex = "male", seed = 7,
    device = "roller_mf8",
    field = { width_um = mm(60), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", speed_um_s = mm_s(40), force_un = newton(force_n),
                      region = { x_um = mm(5), y_um = mm(12), width_um = mm(50), height_um = mm(1) } } },
    expect = expectations,
  }
end

rolled("roller_under_pressure", 0.4, "Four tenths of a newton carry the drum above the skin: its needles hold it up.", {
  at_least("gap_um_p50", 100, "the needles bear the hand, the drum does not touch"),
  at_most("penetration_frac_p50", 0.8, "part of the travel is tenting"),
})
rolled("roller_enough_pressure", 6, "Six newtons bring the drum down to the skin.", {
  at_most("gap_um_p50", 1, "the drum rests on the skin"),
})
rolled("roller_over_pressure", 12, "Twelve newtons press the drum harder, not the needles deeper.", {
  at_most("gap_um_p50", 1, "the drum rests on the skin"),
  at_most("penetration_um_max", mm(1.5), "a needle cannot go deeper than it is long"),
})
