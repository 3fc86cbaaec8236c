-- R-26, R-42 to R-47, R-57 and R-58 at their limits.

local function line(name, intent, device, step, expectations)
  step.pattern = "line"
  step.region = { x_um = mm(5), y_um = mm(5), width_um = mm(10), height_um = mm(1) }
  scenario {
    name = name, intent = intent, source = "limit case of a rule",
    -- A dermis of 4 mm, so that no setting here leaves it and only the rule in question speaks.
    site = override("cheek", { hard_cap_um = 5000, layers = { reticular_dermis = { male_um = 4000 } } }), sex = "male", seed = 1,
    device = device,
    field = { width_um = mm(20), height_um = mm(10), is_uniform = true },
    steps = { treat(step) },
    expect = expectations,
  }
end

-- R-26. A needle out of the cartridge's plane never lands short here: 40 N keep the nozzle on the skin. Drag is
-- v phi / f with phi = acos(1 - 2D/S)/pi; the needle is 250 um wide. The hand's speed moves in steps of 1 um/s.
local phi = math.acos(1 - 2 * 1500 / 2500) / math.pi
local limit_um_s = math.floor(250 * 100 / phi)
local dragged = override("exceed", { needle_diameter_um = 250, motor_stall_un_um = 1e13 })
line("rule_r26_fires", "One um/s faster than the speed at which the drag is the needle's width.", dragged,
  { speed_um_s = limit_um_s + 1, force_un = newton(40), protrusion_um = 1500, frequency_hz = 100 },
  { must_fire("R-26", "drag above 250 um", { severity = "warn" }) })
line("rule_r26_holds", "Just below that speed.", dragged,
  { speed_um_s = limit_um_s, force_un = newton(40), protrusion_um = 1500, frequency_hz = 100 },
  { must_hold("R-26", "drag not above 250 um") })

-- R-42: said or not said.
line("rule_r42_fires", "A pen whose largest penetration is not stated.", override("skinpen_precision", { depth_max_um = 0 }), {},
  { must_fire("R-42", "0 is not stated", { severity = "block" }) })
line("rule_r42_holds", "A pen that states a micrometre.", override("skinpen_precision", { depth_max_um = 1 }), {}, -- lint: meant
  { must_hold("R-42", "stated, however little") })

-- R-43 and R-44, by one micrometre, finer than any click of the scale.
line("rule_r43_fires", "One micrometre above the evaluated 1.5 mm.", "skinpen_precision", { protrusion_um = mm(1.5) + 1 },
  { must_fire("R-43", "1.501 mm was never evaluated", { severity = "warn" }) })
line("rule_r43_holds", "At the evaluated 1.5 mm.", "skinpen_precision", { protrusion_um = mm(1.5) },
  { must_hold("R-43", "1.5 mm was evaluated") })
line("rule_r44_fires", "One micrometre above the end of the scale.", "skinpen_precision", { protrusion_um = mm(2.5) + 1 },
  { must_fire("R-44", "the scale ends at 2.5 mm", { severity = "block" }), must_fire("R-43", "above 1.5 mm as well") })
line("rule_r44_holds", "At the end of the scale.", "skinpen_precision", { protrusion_um = mm(2.5) },
  { must_hold("R-44", "2.5 mm is on the scale"), must_fire("R-43", "but above 1.5 mm") })

-- R-45. The motor lifts the declared load F over one protrusion D each turn: it slows by F D / (2 pi T_stall).
local load_pj = 1e6 * 1500
local limit_un_um = load_pj / (2 * math.pi * 0.1)
local function motor(stall_un_um)
  return override("skinpen_precision", { motor_stall_un_um = stall_un_um })
end
line("rule_r45_fires", "A motor too weak for its declared load by a millionth.", motor(limit_un_um * 0.999999), {},
  { must_fire("R-45", "slows by 10.00001 %", { severity = "block" }) })
line("rule_r45_holds", "A motor stronger than needed by a millionth.", motor(limit_un_um * 1.000001), {},
  { must_hold("R-45", "slows by 9.99999 %") })

-- R-46. One micrometre of miscalibration decides.
line("rule_r46_fires", "A unit that protrudes 151 um too far.",
  override("skinpen_precision", { protrusion_bias_um = 151 }), { protrusion_um = mm(0.5) },
  { must_fire("R-46", "151 um is above 150 um", { severity = "block" }) })
line("rule_r46_holds", "A unit that protrudes 150 um too far.",
  override("skinpen_precision", { protrusion_bias_um = 150 }), { protrusion_um = mm(0.5) },
  { must_hold("R-46", "150 um is within tolerance") })

-- R-47: there or not there.
line("rule_r47_fires", "A pen without a barrier.", override("exceed", { has_ingress_barrier = false }), {},
  { must_fire("R-47", "no barrier", { severity = "block" }) })
line("rule_r47_holds", "The same pen with its membrane.", "exceed", {}, { must_hold("R-47", "a membrane") })

-- R-57. One patient more; a tip wider by the smallest number above 3 that there is.
line("rule_r57_fires", "A cartridge on its second patient.", override("exceed", { patient_count = 2 }), {},
  { must_fire("R-57", "2 patients", { severity = "block" }) })
line("rule_r57_holds", "A cartridge on its first patient.", "exceed", {},
  { must_hold("R-57", "1 patient, new tips") })
line("rule_r57_fires_blunt", "Tips worn to just more than three times their radius.",
  override("exceed", { tip_wear_frac = 2 + 2.0 ^ -51 }), {}, { must_fire("R-57", "3 + 2^-51", { severity = "block" }) })
line("rule_r57_holds_worn", "Tips worn to exactly three times their radius.", override("exceed", { tip_wear_frac = 2 }), {},
  { must_hold("R-57", "3 is not above 3") })

-- R-58: the same cable on a device that says that it was tested and on one that does not.
line("rule_r58_fires", "An untested pen on its cable.",
  override("exceed", { is_plugged_in = true, is_iec_60601 = false }), {}, { must_fire("R-58", "plugged in", { severity = "warn" }) })
line("rule_r58_holds", "An untested pen off its cable.",
  override("exceed", { is_iec_60601 = false }), {}, { must_hold("R-58", "pulled") })
line("rule_r58_holds_tested", "A tested pen on its cable.",
  override("exceed", { is_plugged_in = true }), {}, { must_hold("R-58", "tested") })
