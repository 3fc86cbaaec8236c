-- V2, the slit a needle leaves in rigid skin when the drum rolls on its own radius: 2 R (tan(theta) - theta), cos(theta) = R/(R + L).
-- Geometry, not a measurement: no slit of a roller has been measured.

local slits = { { 0.5, 0.206 }, { 1.0, 0.571 }, { 1.5, 1.028 }, { 2.0, 1.553 }, { 2.5, 2.130 } } -- needle length and slit, mm
local rows = {}
for _, pair in ipairs(slits) do
  local length_mm, slit_mm = pair[1], pair[2]
  local name = string.format("v2_slit_%04.0fum", 1000 * length_mm)
  scenario {
    name = name,
    intent = string.format("Needles of %.1f mm on a drum that rolls on its own radius leave slits of %.2f mm.", length_mm, slit_mm),
    source = "closed form for a drum of 20 mm on rigid flat skin",
    site = override("cheek", { hard_cap_um = 5000, layers = { reticular_dermis = { male_um = 4000 } } }), sex = "male", seed = 1,
    ruleset = "none",
    device = override("roller_mf8", { needle_length_um = mm(length_mm), protrusion_um = mm(length_mm), rolling_radius_um = mm(10) }),
    field = { width_um = mm(100), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", speed_um_s = mm_s(50), force_un = newton(60),
                      region = { x_um = mm(10), y_um = mm(12), width_um = mm(80), height_um = mm(1) } } },
    expect = { at_least("pierced_frac", 0.9, "60 N keep the drum on the skin") },
  }
  rows[#rows + 1] = row {
    name = string.format("slit of %.1f mm needles", length_mm), role = "validation", unit = "um", value = name .. ".slit_um_p50",
    measured = mm(slit_mm), low = 0.95 * mm(slit_mm), high = 1.05 * mm(slit_mm), reason = "closed form, within 5 %",
  }
end

experiment {
  id = "V2", title = "Slits of a roller on rigid skin", standing = "seen", source = "geometry of Schwarz & Laaff 2011, 10.1097/PRS.0b013e3182131e0f",
  rows = rows,
}
