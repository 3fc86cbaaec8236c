-- D03, rollers with 370 and 770 um needles rolled by hand over hairless rats; dye and confocal microscopy show the pores.
-- The long roller's depth and hole fix what that assay sees; that the short one pierces, and less deep, is held out.

for _, length_um in ipairs { 370, 770 } do
  scenario {
    name = "d03_roller_" .. length_um .. "um",
    intent = "A roller with needles of " .. length_um .. " um, rolled by hand, opens pores in hairless rat skin.",
    source = "Kalluri 2011, 10.1208/s12248-011-9288-3, PMC3160154: base 140 um, tip radius 4 um",
    site = "rat_hairless", sex = "female", seed = 1, ruleset = "none",
    device = override("roller_mf8", { needle_length_um = length_um, protrusion_um = length_um, needle_diameter_um = 140,
                                      taper_um = length_um, tip_radius_um = 4 }),
    field = { width_um = mm(60), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", speed_um_s = mm_s(30), force_un = newton(5),
                      region = { x_um = mm(5), y_um = mm(12), width_um = mm(50), height_um = mm(20) } } },
    expect = { at_least("contact_count", 1, "needles touch") },
  }
end

experiment {
  id = "D03", title = "Rollers of 370 and 770 um on hairless rats", standing = "seen",
  source = "Kalluri 2011, doi 10.1208/s12248-011-9288-3, PMC3160154",
  note = "Hand speed and force are not given: 30 mm/s and 5 N are assumed. Layer thicknesses of the rat are assumed.",
  rows = {
    row { name = "770 um: depth seen by dye and confocal", role = "calibration", unit = "um", value = "d03_roller_770um.open_um_p50",
          measured = 152.5, low = 142.9, high = 162.1, reason = "152.5 +- 9.6 um; fixes the assay's open fraction" },
    row { name = "770 um: hole at the surface", role = "calibration", unit = "um",
          value = "d03_roller_770um.channel_diameter_um_p50", measured = 70.7, low = 60.8, high = 80.6,
          reason = "70.7 +- 9.9 um; fixes the hole's share of the needle's width" },
    row { name = "370 um: share of needles that pierce", role = "validation", unit = "1", value = "d03_roller_370um.pierced_frac",
          low = 0.5, reason = "pores formed with the short roller; most of its needles must pierce" },
    row { name = "370 um goes less deep than 770 um", role = "ordering",
          rising = { "d03_roller_370um.penetration_um_p50", "d03_roller_770um.penetration_um_p50" }, reason = "as seen" },
  },
}
