-- D27 and D35, sharp and flat punches: flat ones need more pressure, thin ones more pressure than thick, and the load rises.

local function punch(name, diameter_um, tip_um, travel_um, site)
  scenario {
    name = name,
    intent = "A punch of " .. diameter_um .. " um with a tip of " .. tip_um .. " um is pushed " .. travel_um .. " um into " .. site .. ".",
    source = "Shergold & Fleck 2005, 10.1115/1.1992528",
    site = site, sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = travel_um, tip_radius_um = tip_um / 2, taper_um = diameter_um,
                                      needle_diameter_um = diameter_um, needle_length_um = mm(8) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_least("contact_count", 1, "the tip touches") },
  }
  return name
end
local thin, thick = punch("d27_sharp_300um", 300, 20, mm(5), "silicone"), punch("d27_sharp_600um", 600, 20, mm(5), "silicone")
local flat = punch("d27_flat_300um", 300, 299, mm(5), "silicone")
local shallow, deep = punch("d27_travel_3mm", 300, 20, mm(3), "silicone"), punch("d27_travel_4mm", 300, 20, mm(4), "silicone")
local small, middle, large = punch("d35_tip_10um", 300, 10, mm(3), "silicone"), punch("d35_tip_20um", 300, 20, mm(3), "silicone"),
  punch("d35_tip_40um", 300, 40, mm(3), "silicone")
local thin_um2, thick_um2 = math.pi * 150 ^ 2, math.pi * 300 ^ 2

experiment {
  id = "D27", title = "Sharp and flat punches in silicone and skin", standing = "seen", source = "Shergold & Fleck 2005, doi 10.1115/1.1992528",
  note = "Diameters are assumed.",
  rows = {
    row { name = "a flat punch needs more force than a sharp one", role = "ordering",
          rising = { thin .. ".needle_force_un_p50", flat .. ".puncture_force_un_p50" }, reason = "flat above sharp" },
    row { name = "pressure of a sharp punch falls with its diameter", role = "ordering",
          rising = { ratio(thick .. ".needle_force_un_p50", thick_um2), ratio(thin .. ".needle_force_un_p50", thin_um2) },
          reason = "average pressure falls with diameter" },
    row { name = "load of a sharp punch rises with depth", role = "ordering",
          rising = { shallow .. ".needle_force_un_p50", deep .. ".needle_force_un_p50", thin .. ".needle_force_un_p50" },
          reason = "flank friction makes the load rise" },
  },
}
experiment {
  id = "D35", title = "Tips of three diameters in a soft substrate", standing = "seen", source = "MN puncture of soft substrates, arXiv",
  rows = {
    row { name = "critical force rises with tip diameter", role = "ordering", reason = "smaller diameter, lower critical force",
          rising = { small .. ".puncture_force_un_p50", middle .. ".puncture_force_un_p50", large .. ".puncture_force_un_p50" } },
    row { name = "critical depth rises with tip diameter", role = "ordering", reason = "smaller diameter, lower critical depth",
          rising = { small .. ".puncture_travel_um_p50", middle .. ".puncture_travel_um_p50", large .. ".puncture_travel_um_p50" } },
  },
}
