-- D25, arrays of 200, 300 and 400 um on volunteers: longer needles hurt the barrier more.

local lengths_um = { 200, 300, 400 }
local volumes = {}
for i, length_um in ipairs(lengths_um) do
  scenario {
    name = "d25_array_" .. length_um .. "um",
    intent = "An array of " .. length_um .. " um needles driven in by an applicator.",
    source = "Bal 2008, 10.1016/j.ejps.2008.06.016: water loss and redness at 400 above 200 um, 18 volunteers",
    site = "forearm_volar", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = length_um, approach_um_s = mm_s(3000), columns = 4, rows = 4,
                                      needle_pitch_um = mm(1.25), tip_radius_um = 5, taper_um = 200, needle_diameter_um = 200,
                                      needle_length_um = length_um }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_least("contact_count", 16, "all needles touch") },
  }
  volumes[i] = "d25_array_" .. length_um .. "um.wound_volume_um3"
end

experiment {
  id = "D25", title = "Arrays of three lengths on volunteers", standing = "seen", source = "Bal 2008, doi 10.1016/j.ejps.2008.06.016",
  note = "Wound volume stands for water loss and redness; applicator speed, tip and pitch are assumed.",
  rows = { row { name = "damage rises with needle length", role = "ordering", rising = volumes,
                 reason = "water loss and redness at 400 um above 200 um" } },
}
