-- R-12 and R-27 at their limits.

local function touched(name, intent, x_um, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule; needle driven in by 20 N",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1,
    device = override("rig_single", { rig_force_un = newton(20), travel_um = mm(9), needle_length_um = 600, protrusion_um = 600 }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    zones = { zone { name = "orbit", kind = "no_go", shape = "rectangle", x_um = 5000, y_um = 2000, width_um = 3000,
                     height_um = 6000 } },
    steps = { treat { pattern = "points", points_um = { { x_um, 5000 } } } },
    expect = expectations,
  }
end
touched("rule_r12_fires", "A needle on the very edge of a no-go zone.", 5000,
  { must_fire("R-12", "an edge belongs to its zone", { severity = "block" }) })
touched("rule_r12_holds", "The same needle one micrometre outside.", 4999, { must_hold("R-12", "outside") })

local function fast(name, intent, frequency_hz, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = override("cheek", { is_bone_near = true, hard_cap_um = 5000, layers = { reticular_dermis = { male_um = 4000 } } }),
    sex = "male", seed = 1, device = "exceed",
    field = { width_um = mm(20), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "line", protrusion_um = mm(1.2), frequency_hz = frequency_hz, force_un = newton(10),
                      region = { x_um = mm(5), y_um = mm(5), width_um = mm(10), height_um = mm(1) } } },
    expect = expectations,
  }
end
fast("rule_r27_fires", "One stroke a second more than 120 over bone.", 121, { must_fire("R-27", "121 Hz over bone", { severity = "warn" }) })
fast("rule_r27_holds", "Exactly 120 strokes a second over bone.", 120, { must_hold("R-27", "120 Hz is not above 120 Hz") })

-- Two steps, one over bone and one not: each is judged by its own rate.
local function two_rates(name, intent, bone_hz, soft_hz, expectations)
  local function at(x_um, frequency_hz)
    return treat { pattern = "line", protrusion_um = mm(1.2), frequency_hz = frequency_hz, force_un = newton(10),
                   region = { x_um = x_um, y_um = mm(10), width_um = mm(5), height_um = mm(1) } }
  end
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = override("cheek", { hard_cap_um = 5000, layers = { reticular_dermis = { male_um = 4000 } } }),
    sex = "male", seed = 1, device = "exceed",
    field = { width_um = mm(40), height_um = mm(20), is_uniform = true },
    zones = { zone { name = "zygoma", kind = "bone_near", shape = "rectangle", x_um = 0, y_um = 0, width_um = mm(20),
                     height_um = mm(20) } },
    steps = { at(mm(5), bone_hz), at(mm(30), soft_hz) },
    expect = expectations,
  }
end
two_rates("rule_r27_fires_in_its_zone", "121 Hz in the zone over bone, 100 Hz beside it.", 121, 100, { must_fire("R-27", "121 Hz over bone") })
two_rates("rule_r27_holds_beside_its_zone", "120 Hz in the zone over bone, 150 Hz beside it.", 120, 150,
  { must_hold("R-27", "fast where no bone is near") })
