-- D06, steel needles pushed slowly into pig skin by less than a millimetre: less than half is buried.
-- Role: validation. At the shorter travels the present law does not pierce at all, which meets the bound without telling much.

for _, travel_um in ipairs { 500, 750, 950 } do
  scenario {
    name = "d06_travel_" .. travel_um .. "um",
    intent = "A 0.25 mm needle pushed " .. travel_um .. " um into pig skin is buried by less than half of that.",
    source = "Lam 2008, scitepress 10548: buried below 50 % of nominal for nominal below 1 mm",
    site = "porcine", sex = "female", seed = 1,
    device = override("rig_single", { travel_um = travel_um, tip_radius_um = 10, taper_um = 1000, needle_diameter_um = 250,
                                      needle_length_um = mm(3) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = {
      check("buried less than half", function(result)
        local deepest = result.puncture_count > 0 and result.penetration_um_max or 0
        return deepest < 0.5 * travel_um, string.format("%.0f of %.0f um", deepest, travel_um)
      end, "the published bound"),
    },
  }
end
