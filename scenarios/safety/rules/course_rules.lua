-- R-15, R-20, R-21, R-23 and R-59 at their limits.

local strip = { x_um = mm(5), y_um = mm(12), width_um = mm(20), height_um = mm(1) }
local cheekbone = override("cheek", { is_bone_near = true, hard_cap_um = 5000 })

local function rolled(name, intent, force_un, passes, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = cheekbone, sex = "male", seed = 1, device = "roller_mf8",
    field = { width_um = mm(30), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", passes = passes, force_un = force_un, region = strip } },
    expect = expectations,
  }
end
rolled("rule_r15_fires", "One micronewton more than 3 N over bone.", newton(3) + 1, 1, { must_fire("R-15", "above 3 N") })
rolled("rule_r15_holds", "Exactly 3 N over bone.", newton(3), 1, { must_hold("R-15", "not above 3 N") })
-- Two steps, one over bone and one not: each is judged by its own force.
local function two_places(name, intent, bone_un, soft_un, expectations)
  local function at(x_um, force_un)
    return treat { pattern = "line", force_un = force_un,
                   region = { x_um = x_um, y_um = mm(12), width_um = mm(20), height_um = mm(1) } }
  end
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1, device = "roller_mf8",
    field = { width_um = mm(80), height_um = mm(24), is_uniform = true },
    zones = { zone { name = "zygoma", kind = "bone_near", shape = "rectangle", x_um = 0, y_um = 0, width_um = mm(40),
                     height_um = mm(24) } },
    steps = { at(mm(5), bone_un), at(mm(55), soft_un) },
    expect = expectations,
  }
end
two_places("rule_r15_fires_in_its_zone", "More than 3 N in the zone over bone, 2 N beside it.", newton(3) + 1, newton(2),
  { must_fire("R-15", "pressed over bone") })
two_places("rule_r15_holds_beside_its_zone", "3 N in the zone over bone, 5 N beside it.", newton(3), newton(5),
  { must_hold("R-15", "pressed where no bone is near") })
rolled("rule_r23_and_r59_fire", "Eleven passes along one line.", newton(2), 11,
  { must_fire("R-23", "11 passes"), must_fire("R-59", "11 strokes along one line") })
rolled("rule_r23_and_r59_hold", "Ten passes along one line.", newton(2), 10,
  { must_hold("R-23", "10 passes"), must_hold("R-59", "10 strokes") })

-- R-23 counts by place and by session.
local function eleven(name, intent, x_um, pause_s, expectations)
  local function strip(passes, at_um)
    return treat { pattern = "line", passes = passes, force_un = newton(2), speed_um_s = mm_s(100),
                   region = { x_um = at_um, y_um = mm(15), width_um = mm(15), height_um = mm(1) } }
  end
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1, device = "roller_c8",
    field = { width_um = mm(90), height_um = mm(30), is_uniform = true },
    steps = { strip(9, mm(15)), wait { duration_s = pause_s }, strip(2, x_um) }, expect = expectations,
  }
end
eleven("rule_r23_fires_in_two_steps", "Nine and two passes over one place.", mm(15), 0, { must_fire("R-23", "11 passes") })
eleven("rule_r23_holds_apart", "Nine passes here and two there.", mm(60), 0, { must_hold("R-23", "9 passes and 2") })
eleven("rule_r23_holds_next_session", "Nine passes today and two in a month.", mm(15), days(28), { must_hold("R-23", "9 passes and 2") })

-- R-20, R-21: needles driven in to a known depth, two sessions apart by a known time.
local function course(name, intent, length_um, pause_s, expectations, site)
  local touch = { pattern = "points", points_um = { { mm(5), mm(5) } }, dwell_s = 0.1 }
  scenario {
    name = name, intent = intent, source = "limit case of a rule; needle driven in by 20 N",
    site = site or override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1,
    device = override("rig_single", { rig_force_un = newton(20), travel_um = mm(9), needle_length_um = length_um,
                                      protrusion_um = length_um }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat(touch), wait { duration_s = pause_s }, treat(touch) },
    expect = expectations,
  }
end
course("rule_r20_warns", "1.0 mm again one second before 28 days.", 1000, days(28) - 1,
  { must_fire("R-20", "sooner than 28 days", { severity = "warn" }) })
course("rule_r20_holds", "1.0 mm again after 28 days.", 1000, days(28), { must_hold("R-20", "28 days") })
course("rule_r20_blocks", "1.0 mm again one second before 14 days.", 1000, days(14) - 1,
  { must_fire("R-20", "sooner than 14 days", { severity = "block" }) })
course("rule_r20_holds_shallow", "0.999 mm again after 8 days.", 999, days(8), { must_hold("R-20", "below 1 mm") })
course("rule_r20_holds_scalp", "1.0 mm again after a week, where hair grows.", 1000, days(7), { must_hold("R-20", "a hair protocol") },
  "scalp")
course("rule_r20_blocks_bald_site", "The same on the scalp's skin without hair.", 1000, days(7),
  { must_fire("R-20", "sooner than 14 days", { severity = "block" }) }, override("scalp", { is_hairy = false }))
course("rule_r21_fires", "0.501 mm again one second before a week.", 501, days(7) - 1,
  { must_fire("R-21", "sooner than a week", { severity = "block" }) })
course("rule_r21_holds_shallow", "0.5 mm again one second before a week.", 500, days(7) - 1,
  { must_hold("R-21", "not deeper than 0.5 mm") })
course("rule_r21_holds", "0.501 mm again after a week.", 501, days(7), { must_hold("R-21", "a week") })
