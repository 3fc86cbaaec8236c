-- R-04, R-05, R-11 and R-22 at their limits: who is treated, by whom, how hard and how often.

-- What is judged is the setting, whatever the needles reach with it.
local function set(name, intent, ruleset, device, subject, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = override("cheek", { hard_cap_um = 5000, layers = { reticular_dermis = { male_um = 4000 } } }), sex = "male", seed = 1,
    subject = subject, ruleset = ruleset, device = device,
    field = { width_um = mm(30), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", force_un = newton(2),
                      region = { x_um = mm(5), y_um = mm(12), width_um = mm(10), height_um = mm(1) } } },
    expect = expectations,
  }
end
local function pen(setting_um) return override("exceed", { protrusion_um = setting_um }) end
local function roller(length_um)
  return override("roller_cit8", { needle_length_um = length_um, protrusion_um = length_um })
end

set("rule_r04_fires", "A pen at home, one micrometre past 1.0 mm.", "home", pen(1001), {},
  { must_fire("R-04", "1001 um is above 1000 um", { severity = "block" }) })
set("rule_r04_holds", "A pen at home at 1.0 mm.", "home", pen(1000), {}, { must_hold("R-04", "not above 1000 um") })
set("rule_r04_fires_roller", "A roller at home, one micrometre past 0.5 mm.", "home", roller(501), {},
  { must_fire("R-04", "501 um is above 500 um", { severity = "block" }) })
set("rule_r04_holds_roller", "A roller at home with needles of 0.5 mm.", "home", roller(500), {},
  { must_hold("R-04", "not above 500 um") })

local function mf8(length_um) return override("roller_mf8", { needle_length_um = length_um, protrusion_um = length_um }) end
set("rule_r05_fires", "Type IV, first session, one micrometre past 1.5 mm.", "clinic", mf8(1501), { fitzpatrick = 4 },
  { must_fire("R-05", "1501 um is above 1500 um", { severity = "warn" }) })
set("rule_r05_holds", "Type IV, first session, 1.5 mm.", "clinic", mf8(1500), { fitzpatrick = 4 },
  { must_hold("R-05", "not above 1500 um") })
set("rule_r05_holds_lighter", "Type III, past 1.5 mm.", "clinic", mf8(1501), { fitzpatrick = 3 },
  { must_hold("R-05", "type III is below IV") })
set("rule_r05_holds_second_session", "Type IV, past 1.5 mm, one session before.", "clinic", mf8(1501),
  { fitzpatrick = 4, sessions_before = 1 }, { must_hold("R-05", "no first session") })

set("rule_r22_fires", "The thirteenth session of a course.", "clinic", "exceed", { sessions_before = 12 },
  { must_fire("R-22", "13 is above 12", { severity = "warn" }) })
set("rule_r22_holds", "The twelfth session of a course.", "clinic", "exceed", { sessions_before = 11 },
  { must_hold("R-22", "12 is not above 12") })

-- R-22 counts what it sees as well as what it is told: a touch-down a month.
local function monthly(name, intent, sessions, pause_s, expectations)
  local steps = {}
  for session = 1, sessions do
    if session > 1 then steps[#steps + 1] = wait { duration_s = pause_s } end
    steps[#steps + 1] = treat { pattern = "points", points_um = { { mm(5), mm(5) } }, dwell_s = 0.1 }
  end
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1, device = "rig_single",
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true }, steps = steps, expect = expectations,
  }
end
monthly("rule_r22_fires_monthly", "Thirteen sessions, four weeks apart.", 13, days(28),
  { must_fire("R-22", "13 is above 12"), between("session_count", 13, 13, "twelve pauses part thirteen sessions") })
monthly("rule_r22_holds_monthly", "Twelve sessions, four weeks apart.", 12, days(28),
  { must_hold("R-22", "12 is not above 12"), between("session_count", 12, 12, "eleven pauses part twelve sessions") })
monthly("rule_r22_holds_breaks", "Thirteen touches with breaks of one second less than 12 h.", 13, hours(12) - 1,
  { must_hold("R-22", "one session"), between("session_count", 1, 1, "shorter pauses part no sessions") })

-- R-05's density. One block of 4 mm2: 84 punctures are 2100 /cm2. Needles driven in by 20 N.
local function dense(name, intent, count, fitzpatrick, length_um, expectations)
  local list = {}
  for i = 0, count - 1 do list[#list + 1] = { mm(4) + (i % 10 + 0.5) * 200, mm(4) + (i // 10 + 0.5) * 200 } end
  scenario {
    name = name, intent = intent, source = "limit case of a rule; needles driven in by 20 N",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1, subject = { fitzpatrick = fitzpatrick },
    device = override("rig_single", { rig_force_un = newton(20), travel_um = mm(9), needle_length_um = length_um,
                                      protrusion_um = length_um }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    target = { x_um = mm(4), y_um = mm(4), width_um = mm(2), height_um = mm(2) },
    steps = { treat { pattern = "points", points_um = list } },
    expect = expectations,
  }
end
dense("rule_r05_density_fires", "Type IV, one puncture more than 2100 /cm2, deeper than 1 mm.", 85, 4, 1001,
  { must_fire("R-05-density", "85 punctures on 4 mm2 are 2125 /cm2", { severity = "warn" }) })
dense("rule_r05_density_holds", "Type IV, exactly 2100 /cm2, deeper than 1 mm.", 84, 4, 1001,
  { must_hold("R-05-density", "84 punctures on 4 mm2 are 2100 /cm2") })
dense("rule_r05_density_holds_lighter", "Type III, one puncture more than 2100 /cm2.", 85, 3, 1001,
  { must_hold("R-05-density", "type III is below IV") })
dense("rule_r05_density_holds_shallow", "Type IV, 2125 /cm2, exactly 1 mm deep.", 85, 4, 1000,
  { must_hold("R-05-density", "not deeper than 1 mm") })

-- R-11, rollers: a stroke of 2 s exactly is 40 mm at 20 mm/s.
local function pressed(name, intent, force_un, width_um, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1, device = "roller_c8",
    field = { width_um = mm(50), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", force_un = force_un, speed_um_s = mm_s(20),
                      region = { x_um = mm(5), y_um = mm(12), width_um = width_um, height_um = mm(1) } } },
    expect = expectations,
  }
end
pressed("rule_r11_fires", "A roller with one micronewton more than 6 N, for a second.", newton(6) + 1, mm(20),
  { must_fire("R-11", "above 6 N", { severity = "warn" }) })
pressed("rule_r11_holds", "A roller with exactly 6 N.", newton(6), mm(20), { must_hold("R-11", "not above 6 N") })
pressed("rule_r11_blocks", "A roller with more than 6 N for 2 s.", newton(6) + 1, mm(40),
  { must_fire("R-11", "held for 2 s", { severity = "block" }) })
pressed("rule_r11_still_warns", "A roller with more than 6 N for 50 us less than 2 s.", newton(6) + 1, mm(40) - 1,
  { must_fire("R-11", "not held for 2 s", { severity = "warn" }) })

-- R-11, pens: a unit that protrudes too far, driven up to its holder. R-46 is told of the same unit.
local function deep(name, intent, bias_um, width_um, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule; 40 N keep the nozzle on the skin",
    site = override("cheek", { hard_cap_um = 5000, layers = { reticular_dermis = { male_um = 4000 } } }), sex = "male", seed = 1,
    device = override("exceed", { protrusion_um = 500, protrusion_bias_um = bias_um, motor_stall_un_um = 1e13 }),
    field = { width_um = mm(50), height_um = mm(20), is_uniform = true },
    steps = { treat { pattern = "line", force_un = newton(40), speed_um_s = mm_s(20),
                      region = { x_um = mm(5), y_um = mm(10), width_um = width_um, height_um = mm(1) } } },
    expect = expectations,
  }
end
deep("rule_r11_fires_pen", "Needles 151 um deeper than set, for a second.", 151, mm(20),
  { must_fire("R-11", "151 um is above 150 um", { severity = "warn" }), must_fire("R-46", "the same 151 um") })
deep("rule_r11_holds_pen", "Needles 150 um deeper than set.", 150, mm(20), { must_hold("R-11", "150 um is the tolerance") })
deep("rule_r11_blocks_pen", "Needles 151 um deeper than set, for more than 2 s.", 151, mm(41),
  { must_fire("R-11", "held for 2 s", { severity = "block" }), must_fire("R-46", "the same 151 um") })
