-- D09, the same arrays pushed into pig skin and into Parafilm: the film lets them slightly less deep.

for _, site in ipairs { "parafilm", "porcine" } do
  scenario {
    name = "d09_" .. site,
    intent = "A polymer needle pushed with 0.1 N goes into " .. site .. ".",
    source = "Larraneta 2014, 10.1016/j.ijpharm.2014.05.042: 10 to 50 N an array, 30 s, 0.5 mm/s; Parafilm slightly shallower",
    site = site, sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { rig_force_un = newton(0.1), travel_um = mm(3), hold_s = 30, approach_um_s = mm_s(0.5),
                                      tip_radius_um = 10, taper_um = 600, needle_diameter_um = 300, needle_length_um = 600 }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_least("contact_count", 1, "the tip touches") },
  }
end

experiment {
  id = "D09", title = "Arrays in Parafilm and in pig skin", standing = "seen", source = "Larraneta 2014, doi 10.1016/j.ijpharm.2014.05.042",
  note = "Force a needle and its shape are assumed; the order and the bound of the difference were readable.",
  rows = {
    row { name = "Parafilm is shallower than skin", role = "ordering",
          rising = { "d09_parafilm.penetration_um_p50", "d09_porcine.penetration_um_p50" }, reason = "slightly shallower" },
    row { name = "skin less Parafilm, over length", role = "validation", unit = "1",
          value = ratio("d09_porcine.penetration_um_p50", 600), less = ratio("d09_parafilm.penetration_um_p50", 600),
          high = 0.1, reason = "the depths differ by less than 10 % of the needle's length" },
  },
}
