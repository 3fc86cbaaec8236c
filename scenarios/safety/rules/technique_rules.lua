-- The T rules at their limits: how the hand moved. Errors are set so that a millionth decides, or a block, or a pass.

local function hand(name, intent, device, step, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    site = "forearm_volar", sex = "male", seed = 1,
    device = device,
    field = { width_um = mm(90), height_um = mm(60), is_uniform = true },
    steps = { treat(step) },
    expect = expectations,
  }
end
local strip = { x_um = mm(20), y_um = mm(30), width_um = mm(40), height_um = mm(1) }
local function line(errors, tilt_rad, passes)
  return { pattern = "line", region = strip, speed_um_s = mm_s(20), errors = errors, tilt_rad = tilt_rad, passes = passes }
end
local more, less = 1.000001, 0.999999

-- T-01. Ten degrees in two seconds are five degrees a second.
local function pivot(by) return line({ pivot_frac = 1, pivot_rad = degrees(10) * by, pivot_s = 2 }) end
hand("rule_t01_fires", "A roller turned on the skin by a little more than 5 degrees a second.", "roller_mf8", pivot(more),
  { must_fire("T-01", "5.000005 degrees a second", { severity = "info" }) })
hand("rule_t01_holds", "A roller turned by a little less than 5 degrees a second.", "roller_mf8", pivot(less),
  { must_hold("T-01", "4.999995 degrees a second") })

-- T-02. The way across the heading is the sine of the angle between them.
local function skid(by) return line({ skid_frac = 1, skid_rad = math.asin(0.05) * by }) end
hand("rule_t02_fires", "A roller that skids by a little more than a twentieth of its way.", "roller_mf8", skid(more),
  { must_fire("T-02", "5.000005 %", { severity = "info" }) })
hand("rule_t02_holds", "A roller that skids by a little less than a twentieth of its way.", "roller_mf8", skid(less),
  { must_hold("T-02", "4.999995 %") })

-- T-03.
hand("rule_t03_fires", "A pen that leans by a little more than 15 degrees.", "exceed", line(nil, degrees(15) * more),
  { must_fire("T-03", "15.000015 degrees", { severity = "warn" }) })
hand("rule_t03_holds", "A pen that leans by a little less than 15 degrees.", "exceed", line(nil, degrees(15) * less),
  { must_hold("T-03", "14.999985 degrees") })

-- T-04. Each pass goes along the line once.
hand("rule_t04_fires", "Seven passes along one line.", "roller_mf8", line(nil, 0, 7),
  { must_fire("T-04", "seven", { severity = "warn" }), between("track_repeat_count", 7, 7, "one a pass") })
hand("rule_t04_holds", "Six passes along one line.", "roller_mf8", line(nil, 0, 6),
  { must_hold("T-04", "six are not more than six"), between("track_repeat_count", 6, 6, "one a pass") })

-- T-05 and T-06. A target of 10 x 4 blocks of 2 mm; fifteen single needles are driven into each block but the first `empty`.
local function field_of_blocks(name, intent, empty, expectations)
  local list = {}
  for block = empty, 39 do
    for i = 0, 14 do
      list[#list + 1] = { mm(10) + mm(2) * (block // 4) + 250 + 375 * (i % 5), mm(10) + mm(2) * (block % 4) + 400 + 600 * (i // 5) }
    end
  end
  scenario {
    name = name, intent = intent, source = "limit case of a rule; needles driven in by 20 N",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1,
    device = override("rig_single", { rig_force_un = newton(20), travel_um = mm(9), needle_length_um = 600, protrusion_um = 600 }),
    field = { width_um = mm(40), height_um = mm(30), is_uniform = true },
    target = { x_um = mm(10), y_um = mm(10), width_um = mm(20), height_um = mm(8) },
    steps = { treat { pattern = "points", points_um = list } },
    expect = expectations,
  }
end
field_of_blocks("rule_t05_fires", "Seven of forty blocks have no puncture.", 7,
  { must_fire("T-05", "17.5 %", { severity = "info" }), between("density_uneven_frac", 0.175, 0.175, "7 of 40") })
field_of_blocks("rule_t05_holds", "Six of forty blocks have no puncture.", 6,
  { must_hold("T-05", "15 % are not above 15 %"), between("density_uneven_frac", 0.15, 0.15, "6 of 40") })
field_of_blocks("rule_t06_fires", "Thirteen blocks side by side were never gone over.", 13,
  { must_fire("T-06", "0.52 cm2", { severity = "info" }), between("skipped_patch_cm2", 0.52, 0.52, "13 blocks of 4 mm2") })
field_of_blocks("rule_t06_holds", "Twelve blocks side by side were never gone over.", 12,
  { must_hold("T-06", "0.48 cm2"), between("skipped_patch_cm2", 0.48, 0.48, "12 blocks of 4 mm2") })

-- T-07. A needle too blunt to pierce sinks the skin by all of its travel.
local function sink(name, intent, travel_um, expectations)
  hand(name, intent, override("rig_single", { tip_radius_um = 120, rig_force_un = newton(20), travel_um = travel_um,
                                              needle_length_um = mm(3), protrusion_um = mm(3) }),
    { pattern = "points", points_um = { { mm(40), mm(30) } } }, expectations)
end
sink("rule_t07_fires", "A blunt needle that sinks the skin by 2.001 mm.", mm(2) + 1,
  { must_fire("T-07", "2001 um", { severity = "info" }), at_most("puncture_count", 0, "it does not pierce") })
sink("rule_t07_holds", "A blunt needle that sinks the skin by 2 mm.", mm(2),
  { must_hold("T-07", "2000 um are not above 2000"), at_most("puncture_count", 0, "it does not pierce") })

-- T-08. Half a second of two: the median is what was meant.
local function press(scale) return line({ press_frac = 1, press_scale = scale, press_s = 0.5 }) end
hand("rule_t08_fires", "A burst of a little more than twice the usual force.", "exceed", press(2 * more),
  { must_fire("T-08", "2.000002 times", { severity = "info" }) })
hand("rule_t08_holds", "A burst of a little less than twice the usual force.", "exceed", press(2 * less),
  { must_hold("T-08", "1.999998 times") })

-- T-09. A raster in which some strokes are made faster.
local function rush(scale)
  return { pattern = "raster", region = { x_um = mm(20), y_um = mm(15), width_um = mm(40), height_um = mm(30) }, speed_um_s = mm_s(20),
           errors = { rush_frac = 0.3, rush_scale = scale } }
end
hand("rule_t09_fires", "Strokes made a little more than twice as fast as the rest.", "exceed", rush(2 * more),
  { must_fire("T-09", "2.000002 times", { severity = "info" }) })
hand("rule_t09_holds", "Strokes made a little less than twice as fast as the rest.", "exceed", rush(2 * less),
  { must_hold("T-09", "1.999998 times"), at_least("hand_speed_um_s_p95", mm_s(39.9), "some were") })

-- T-10.
local function rest(dwell_s)
  return { pattern = "points", points_um = { { mm(40), mm(30) } }, dwell_s = dwell_s, force_un = newton(2), protrusion_um = mm(0.5) }
end
hand("rule_t10_fires", "A running pen on one spot for a little more than a second.", "exceed", rest(more),
  { must_fire("T-10", "1.000001 s", { severity = "info" }) })
hand("rule_t10_holds", "A running pen on one spot for a little less than a second.", "exceed", rest(less),
  { must_hold("T-10", "0.999999 s") })
