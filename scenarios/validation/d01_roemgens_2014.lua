-- D01, single needles of four tip diameters pushed 1.5 mm into excised human skin.
-- The insertion forces fix the tip's constants; how deep the tips jump and end up is held out.

local tips_um = { 5, 10, 20, 37 }
local rows = {}

for _, tip_um in ipairs(tips_um) do
  local measured_un = millinewton(4.59 * tip_um - 3)
  local name = "d01_tip_" .. tip_um .. "um"
  scenario {
    name = name,
    intent = "A needle with a tip of " .. tip_um .. " um enters at the measured insertion force.",
    source = "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015: 20 mN at 5 um to 167 mN at 37 um, linear",
    site = "forearm_volar", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = mm(1.5), tip_radius_um = tip_um / 2, taper_um = 700,
                                      needle_diameter_um = 250, needle_length_um = mm(3) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = {
      between("puncture_force_un_p50", 0.75 * measured_un, 1.25 * measured_un, "the measured line within 25 %"),
      at_least("pierced_frac", 1, "all four tips entered at 1.5 mm"),
    },
  }
  rows[#rows + 1] = row {
    name = "insertion force, tip of " .. tip_um .. " um", role = "calibration", unit = "uN",
    value = name .. ".puncture_force_un_p50",
    measured = measured_un, low = 0.75 * measured_un, high = 1.25 * measured_un,
    reason = "the published line, 20 mN at 5 um to 167 mN at 37 um, within 25 %",
  }
  rows[#rows + 1] = row {
    name = "all of the way in by 1.5 mm, tip of " .. tip_um .. " um", role = "calibration", unit = "um",
    value = name .. ".puncture_travel_um_p50", high = mm(1.5),
    reason = "every tip entered within the 1.5 mm that it was driven",
  }
  rows[#rows + 1] = row {
    name = "depth of the jump, tip of " .. tip_um .. " um", role = "validation", unit = "um",
    value = name .. ".jump_um_p50", measured = 160, low = 120, high = 200,
    reason = "about 160 um at the drop of force for all tips, within 25 %",
  }
end

local function of_all(metric)
  local list = {}
  for i, tip_um in ipairs(tips_um) do list[i] = "d01_tip_" .. tip_um .. "um." .. metric end
  return list
end
rows[#rows + 1] = row {
  name = "depth at 1.5 mm, all tips alike", role = "ordering", tolerance_frac = 0.15, alike = of_all("penetration_um_p50"),
  reason = "reported as similar for all tips",
}
rows[#rows + 1] = row {
  name = "travel before entering, by tip", role = "ordering", rising = of_all("puncture_travel_um_p50"),
  reason = "5 um entered smoothly, blunter tips after more tenting and with a sudden jump",
}

experiment {
  id = "D01", title = "Needles of four tip diameters pushed 1.5 mm into human skin", standing = "seen",
  source = "Roemgens 2014, doi 10.1016/j.jmbbm.2014.09.015",
  note = "Skin site, shank and taper are not known to us: volar forearm, 0.25 mm and 0.7 mm are assumed.",
  rows = rows,
}
