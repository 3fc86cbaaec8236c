-- D06, steel needles pushed slowly into pig skin by less than a millimetre: less than half is buried.

local rows = {}
for _, travel_um in ipairs { 500, 750, 950 } do
  local name = "d06_travel_" .. travel_um .. "um"
  scenario {
    name = name,
    intent = "A 0.25 mm needle pushed " .. travel_um .. " um into pig skin is buried by less than half of that.",
    source = "Lam 2008, scitepress 10548: buried below 50 % of nominal for nominal below 1 mm",
    site = "porcine", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = travel_um, tip_radius_um = 10, taper_um = 1000, needle_diameter_um = 250,
                                      needle_length_um = mm(3) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_most("buried_frac_p50", 0.5, "the published bound") },
  }
  rows[#rows + 1] = row {
    name = "share buried at " .. travel_um .. " um", role = "validation", unit = "1", value = name .. ".buried_frac_p50", high = 0.5,
    reason = "buried by less than half for all nominal depths below 1 mm",
  }
end

scenario {
  name = "d06_retraction",
  intent = "A 100 um needle buried 100 um deep is drawn back against friction alone.",
  source = "Lam 2008, scitepress 10548: 0.1 mN to retract",
  site = "porcine", sex = "female", seed = 1, ruleset = "none",
  device = override("rig_single", { travel_um = mm(2), tip_radius_um = 5, taper_um = 10, needle_diameter_um = 100,
                                    needle_length_um = 100 }),
  field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
  steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
  expect = { at_least("pierced_frac", 1, "pushed to its length") },
}
rows[#rows + 1] = row {
  name = "retraction from 100 um", role = "calibration", unit = "uN", value = "d06_retraction.withdrawal_force_un_p50",
  measured = 100, low = 50, high = 150, reason = "0.1 mN, read to one digit",
}

experiment {
  id = "D06", title = "Steel needles in pig skin: buried share and retraction", standing = "seen",
  source = "Lam 2008, scitepress 10548", note = "Tip, taper and shank of the pushed needle are assumed.", rows = rows,
}
