-- D01, single needles of four tip diameters pushed into human skin: the insertion force grows with the tip's diameter.
-- Role: calibration (the tip constants were fitted to this line), shown here as an ordinary bench experiment.

for _, tip_diameter_um in ipairs { 5, 10, 20, 37 } do
  local measured_un = millinewton(4.59 * tip_diameter_um - 3)
  scenario {
    name = "d01_tip_" .. tip_diameter_um .. "um",
    intent = "A needle with a tip of " .. tip_diameter_um .. " um enters at the measured insertion force.",
    source = "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015: 20 mN at 5 um to 167 mN at 37 um, linear",
    site = "forearm_volar", sex = "female", seed = 1,
    device = override("rig_single", { travel_um = mm(1.5), tip_radius_um = tip_diameter_um / 2, taper_um = 700,
                                      needle_diameter_um = 250, needle_length_um = mm(3) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = {
      between("puncture_force_un_p50", 0.75 * measured_un, 1.25 * measured_un, "the measured line within 25 %"),
      at_least("pierced_frac", 1, "all four tips entered at 1.5 mm"),
    },
  }
end
local rows = {}
for _, tip_diameter_um in ipairs { 5, 10, 20, 37 } do
  local measured_un = millinewton(4.59 * tip_diameter_um - 3)
  rows[#rows + 1] = row {
    name = "insertion force, tip of " .. tip_diameter_um .. " um", role = "calibration", unit = "uN",
    value = "d01_tip_" .. tip_diameter_um .. "um.puncture_force_un_p50",
    measured = measured_un, low = 0.75 * measured_un, high = 1.25 * measured_un,
    reason = "the published line, 20 mN at 5 um to 167 mN at 37 um, within 25 %",
  }
end
rows[#rows + 1] = row {
  name = "depth at 1.5 mm, all tips alike", role = "ordering", tolerance_frac = 0.15,
  alike = { "d01_tip_5um.penetration_um_p50", "d01_tip_10um.penetration_um_p50", "d01_tip_20um.penetration_um_p50",
            "d01_tip_37um.penetration_um_p50" },
  reason = "reported as similar for all tips",
}

experiment {
  id = "D01", title = "Needles of four tip diameters pushed 1.5 mm into human skin", standing = "seen",
  source = "Roemgens 2014, doi 10.1016/j.jmbbm.2014.09.015",
  note = "Skin site, shank and taper are not known to us: volar forearm, 0.25 mm and 0.7 mm are assumed.",
  rows = rows,
}
