-- D13, micro-projections shot into mouse ear: tearing at over a metre a second costs a small part of what slow tests find.

for _, speed in ipairs { { "slow", 0.5 }, { "fast", 2000 } } do
  scenario {
    name = "d13_" .. speed[1],
    intent = "A needle driven half a millimetre deep at " .. speed[2] .. " mm/s; the work that tearing takes is compared.",
    source = "Meliga 2017, Acta Biomaterialia: about 10 J/m2 at 2 and 10 m/s where slow tests find far above 100",
    site = "porcine", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = mm(3), approach_um_s = mm_s(speed[2]), tip_radius_um = 5, taper_um = 400,
                                      needle_diameter_um = 150, needle_length_um = 500 }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_least("pierced_frac", 1, "pushed to its length") },
  }
end

experiment {
  id = "D13", title = "Fast and slow penetration", standing = "seen", source = "Meliga 2017, Acta Biomaterialia",
  note = "Area and count of the projections are not known to us, so no energy is a gate; needle and depth are assumed.",
  rows = { row { name = "work in tissue: fast below a quarter of slow", role = "ordering",
                 rising = { ratio("d13_fast.energy_pj_total", 0.25), "d13_slow.energy_pj_total" },
                 reason = "10 J/m2 against far above 100" } },
}
