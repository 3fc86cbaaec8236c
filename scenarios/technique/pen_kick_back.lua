-- Kick-back: a pen whose needles push harder than the hand stands off the skin.

local function held(name, force_n, intent, expectations)
  scenario {
    name = name, intent = intent, source = "balance of hand, needles and nozzle; inertia of the handpiece is left out",
    site = "cheek", sex = "male", seed = 2,
    device = "skinpen_precision",
    field = { width_um = mm(30), height_um = mm(20), is_uniform = true },
    steps = { treat { pattern = "line", speed_um_s = mm_s(30), force_un = newton(force_n), protrusion_um = mm(1.5),
                      region = { x_um = mm(8), y_um = mm(10), width_um = mm(14), height_um = mm(1) } } },
    expect = expectations,
  }
end

held("pen_kick_back", 0.2, "Held with 0.2 N, a pen set to 1.5 mm is pushed off the skin and goes less deep.", {
  at_least("gap_um_p50", 100, "fourteen needles push back with more than that at this depth"),
  at_most("penetration_um_max", 1000, "what is lost to the gap is lost to depth"),
})
held("pen_held_firmly", 4, "Held with 4 N, the nozzle stays on the skin.", {
  at_most("gap_um_max", 1, "the nozzle carries the rest of the hand"),
  at_least("penetration_um_p50", 1200, "nothing is lost"),
})
