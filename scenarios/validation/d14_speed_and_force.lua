-- D14 and D34, faster tips need less force and dent the skin less: vibration, rotation and fast insertion.

local speeds_mm_s = { 100, 10, 1 }
local forces, travels = {}, {}
for i, speed_mm_s in ipairs(speeds_mm_s) do
  local name = "d14_speed_" .. speed_mm_s .. "_mm_s"
  scenario {
    name = name,
    intent = "A needle pushed at " .. speed_mm_s .. " mm/s into pig skin.",
    source = "Yang & Zahn 2004, Lee 2016 (10.1063/1.4939948), Cai 2022: force -70, -40, -45.7 %; Mahvash 2009, PMC3051196",
    site = "porcine", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = mm(2), approach_um_s = mm_s(speed_mm_s), tip_radius_um = 10, taper_um = 700,
                                      needle_diameter_um = 250, needle_length_um = mm(3) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_least("contact_count", 1, "the tip touches") },
  }
  forces[i], travels[i] = name .. ".puncture_force_un_p50", name .. ".puncture_travel_um_p50"
end

experiment {
  id = "D14", title = "Vibrated and rotated needles", standing = "seen",
  source = "Yang & Zahn 2004; Lee 2016, doi 10.1063/1.4939948; Cai 2022",
  note = "Amplitudes are not known to us: the tip's speed stands for the vibration.",
  rows = { row { name = "puncture force falls with the tip's speed", role = "ordering", rising = forces,
                 reason = "40 to 70 % less force with vibration" } },
}
experiment {
  id = "D34", title = "Fast needles in pig heart", standing = "seen", source = "Mahvash & Dupont 2009, PMC3051196",
  rows = { row { name = "deflection before entering falls with speed", role = "ordering", rising = travels,
                 reason = "deflection and absorbed energy fall as the speed rises" } },
}
