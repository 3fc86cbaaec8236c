-- D15, pens set to 0.5 and 1.5 mm on skin before the ear: histology finds about the setting.
-- Compared with the deepest disrupted tissue (penetration under load plus one tip radius), defined before looking.

local rows = {}
for _, tenth in ipairs { 5, 15 } do
  local setting_um = mm(tenth / 10)
  local name = "d15_pen_" .. tenth * 100 .. "um"
  scenario {
    name = name,
    intent = "A pen set to " .. tenth / 10 .. " mm disrupts tissue down to about its setting.",
    source = "Sasaki 2019, 10.1093/asjof/ojz017, PMC7671250: depth closely approximates 0.5 and 1.5 mm",
    site = "cheek", sex = "female", seed = 1, ruleset = "none",
    device = "skinpen_precision",
    field = { width_um = mm(30), height_um = mm(20), is_uniform = true },
    steps = { treat { pattern = "line", speed_um_s = mm_s(30), force_un = newton(5), protrusion_um = setting_um,
                      region = { x_um = mm(8), y_um = mm(10), width_um = mm(14), height_um = mm(1) } } },
    expect = { at_least("puncture_count", 100, "the pen works") },
  }
  rows[#rows + 1] = row {
    name = "damaged depth over a setting of " .. tenth / 10 .. " mm", role = "validation", unit = "1",
    value = ratio(name .. ".damaged_um_p50", setting_um), measured = 1, low = 0.85, high = 1.0,
    reason = "closely approximates the setting: 0.85 to 1.0",
  }
end

experiment {
  id = "D15", title = "Pen depth by histology, skin before the ear", standing = "seen",
  source = "Sasaki 2019, doi 10.1093/asjof/ojz017, PMC7671250",
  note = "Device, glide and passes are not known to us: SkinPen Precision, 30 mm/s, one pass.", rows = rows,
}
