-- D36, histology after microneedles: the depth is much shorter than the needle is long.

local rows = {}
for _, length_um in ipairs { 700, 1100 } do
  local name = "d36_needle_" .. length_um .. "um"
  scenario {
    name = name,
    intent = "A needle of " .. length_um .. " um pressed slowly to its holder goes less deep than it is long.",
    source = "Han & Das 2015, 10.1002/jps.24425: depth much shorter than the needle's length",
    site = "porcine", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = length_um, tip_radius_um = 5, taper_um = length_um / 2, needle_diameter_um = 150,
                                      needle_length_um = length_um }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_most("buried_frac_p50", 0.95, "less deep than it is long") },
  }
  rows[#rows + 1] = row { name = "depth below a length of " .. length_um .. " um", role = "ordering",
                          rising = { name .. ".penetration_um_p50", name .. ".travel_um_p50" },
                          reason = "much shorter; by how much is not readable" }
end

experiment {
  id = "D36", title = "Depth against needle length by histology", standing = "seen", source = "Han & Das 2015, doi 10.1002/jps.24425",
  note = "Needle shape and speed are assumed.", rows = rows,
}
