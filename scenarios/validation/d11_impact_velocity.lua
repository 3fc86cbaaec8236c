-- D11, arrays fired at artificial skin: the impact velocity counts most.

local speeds_m_s = { 1, 2, 3 }
local depths = {}
for i, speed_m_s in ipairs(speeds_m_s) do
  scenario {
    name = "d11_impact_" .. speed_m_s .. "_m_s",
    intent = "A stamp fired at " .. speed_m_s .. " m/s goes deeper than a slower one.",
    source = "Ranamukhaarachchi 2019, Biomed Microdevices: impact velocity dominates tip area and count",
    site = "silicone", sex = "female", seed = 1, ruleset = "none",
    device = override("dermastamp", { fire_um_s = mm_s(1000 * speed_m_s), moving_kg = gram(1), needle_length_um = mm(1.5) }),
    field = { width_um = mm(30), height_um = mm(30), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(15), mm(15) } }, force_un = 0 } },
    expect = { at_least("contact_count", 1, "needles touch") },
  }
  depths[i] = "d11_impact_" .. speed_m_s .. "_m_s.penetration_um_p50"
end

experiment {
  id = "D11", title = "Arrays fired at artificial skin", standing = "seen", source = "Ranamukhaarachchi 2019, Biomed Microdevices",
  note = "Mass and array are assumed.",
  rows = { row { name = "depth rises with impact velocity", role = "ordering", rising = depths, reason = "the dominant factor" } },
}
