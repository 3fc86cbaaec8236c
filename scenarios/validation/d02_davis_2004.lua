-- D02, hollow metal needles of growing tip area pressed into human skin: the insertion force grows with the area.

local tips_um = { 60, 90, 120, 160 }
local forces = {}
for i, tip_um in ipairs(tips_um) do
  scenario {
    name = "d02_tip_" .. tip_um .. "um",
    intent = "A needle with a tip of " .. tip_um .. " um across enters human skin.",
    source = "Davis 2004, 10.1016/j.jbiomech.2003.12.010: 0.1 to 3 N, linear in the tip's interfacial area",
    site = "forearm_volar", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = mm(4), tip_radius_um = tip_um / 2, taper_um = 500, needle_diameter_um = 300,
                                      needle_length_um = mm(5) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_least("contact_count", 1, "the tip touches") },
  }
  forces[i] = "d02_tip_" .. tip_um .. "um.puncture_force_un_p50"
end

experiment {
  id = "D02", title = "Hollow needles of growing tip area in human skin", standing = "seen",
  source = "Davis 2004, doi 10.1016/j.jbiomech.2003.12.010",
  note = "The range of forces and its growth with area were seen; the tips' sizes are recalled, so no force is a gate.",
  rows = {
    row { name = "insertion force rises with tip area", role = "ordering", rising = forces, reason = "linear in interfacial area" },
    row { name = "largest tip: insertion force", role = "validation", standing = "remembered", unit = "uN", value = forces[4],
          measured = newton(3), low = newton(1.5), high = newton(4), reason = "3 N at the largest tip, whose size is recalled" },
  },
}
