-- V3 and D23 and D24, punctures a second of pens: needles times strokes.

local pens = {
  { id = "skinpen_precision", rate = 1633, hz = 116.7, source = "14 needles, 7000 rpm (DEN160029)" },
  { id = "exceed", rate = 750, low = 600, high = 900, source = "6 needles, 100 to 150 Hz (K180778)" },
  { id = "exceed_unlimited", rate = 750, low = 600, high = 900, source = "6 needles, 100 to 150 Hz (K233709)" },
  { id = "dermapen_md", rate = 990, source = "11 needles, up to 90 Hz, the maker says almost 1000" },
}
local rows = {}
for _, pen in ipairs(pens) do
  local name = "v3_" .. pen.id
  scenario {
    name = name,
    intent = "A " .. pen.id .. " in contact makes as many punctures a second as needles times strokes.",
    source = pen.source,
    site = "cheek", sex = "male", seed = 1, ruleset = "none",
    device = pen.id,
    field = { width_um = mm(40), height_um = mm(20), is_uniform = true },
    steps = { treat { pattern = "line", speed_um_s = mm_s(30), force_un = newton(5), protrusion_um = mm(0.5),
                      region = { x_um = mm(8), y_um = mm(10), width_um = mm(24), height_um = mm(1) } } },
    expect = { at_least("contact_count", 100, "the pen works") },
  }
  rows[#rows + 1] = row {
    name = "contacts a second, " .. pen.id, role = "validation", unit = "1/s", value = ratio(name .. ".contact_count", name .. ".contact_s"),
    measured = pen.rate, low = pen.low or 0.9 * pen.rate, high = pen.high or 1.1 * pen.rate, reason = pen.source .. ", within 10 % or the stated range",
  }
end
rows[#rows + 1] = row {
  name = "strokes a second, skinpen_precision", role = "calibration", unit = "Hz", value = "v3_skinpen_precision.frequency_hz_mean",
  measured = 116.7, low = 105, high = 123, reason = "7000 rpm; the motor droops a little under load",
}

experiment {
  id = "V3", title = "Punctures a second of pens", standing = "seen", source = "makers' data; DEN160029, K180778, K233709", rows = rows,
}

scenario {
  name = "v6_roller_force",
  intent = "A needle of an MF-8 bears between 0.02 and 0.5 N.",
  source = "micro-needle forces of 0.02 to 0.5 N a needle, secondary",
  site = "cheek", sex = "male", seed = 1, ruleset = "none",
  device = "roller_mf8",
  field = { width_um = mm(60), height_um = mm(24), is_uniform = true },
  steps = { treat { pattern = "line", speed_um_s = mm_s(40), force_un = newton(5),
                    region = { x_um = mm(5), y_um = mm(12), width_um = mm(50), height_um = mm(1) } } },
  expect = { at_least("contact_count", 100, "needles touch") },
}
experiment {
  id = "V6", title = "Force per needle", standing = "secondary", source = "several pages on insertion forces, 0.02 to 0.5 N",
  rows = {
    row { name = "roller, 1.5 mm", role = "validation", unit = "uN", value = "v6_roller_force.needle_force_un_p50",
          low = millinewton(20), high = millinewton(500), reason = "0.02 to 0.5 N" },
    row { name = "pen, 0.5 mm", role = "validation", unit = "uN", value = "v3_skinpen_precision.needle_force_un_p50",
          low = millinewton(20), high = millinewton(500), reason = "0.02 to 0.5 N" },
  },
}

experiment {
  id = "D23", title = "Pens of the trade: strokes and punctures a second", standing = "seen", source = "PRIME 2015 5(5):49",
  note = "Needles of 0.2 to 0.4 mm; the Exceed's 0.35 mm at its middle rate stands for them.",
  rows = {
    row { name = "punctures a second: several hundred", role = "validation", unit = "1/s",
          value = ratio("v3_exceed.puncture_count", "v3_exceed.contact_s"), low = 200, high = 1000,
          reason = "several hundred a second, read as 200 to 1000" },
  },
}
