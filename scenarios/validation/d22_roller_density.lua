-- D21, D22 and V1, a 192-needle roller rolled fifteen times: its own geometry against the published count of holes.

scenario {
  name = "d22_roller_density",
  intent = "Fifteen passes of a 192-needle roller with 0.2 mm needles touch 200 to 300 places per square centimetre.",
  source = "Doddaballapur 2009, 10.4103/0974-2077.58529 and others: 192 needles, 200 um, 15 rolls, about 250 /cm2",
  site = "forearm_volar", sex = "female", seed = 1, ruleset = "none",
  device = override("roller_mf8", { needle_length_um = 200, protrusion_um = 200, needle_diameter_um = 70, taper_um = 150 }),
  field = { width_um = mm(80), height_um = mm(24), is_uniform = true },
  target = { x_um = mm(10), y_um = mm(2.5), width_um = mm(60), height_um = mm(19) },
  steps = { treat { pattern = "line", passes = 15, speed_um_s = mm_s(50), force_un = newton(6),
                    region = { x_um = mm(5), y_um = mm(12), width_um = mm(70), height_um = mm(20) } } },
  expect = {
    check("places touched per square centimetre", function(result)
      local strip_cm2 = 7.0 * 2.0
      local per_cm2 = result.contact_count / strip_cm2
      return per_cm2 >= 200 and per_cm2 <= 300, string.format("%.1f /cm2", per_cm2)
    end, "the published figure is about 250, the geometry gives 225 to 229"),
  },
}

experiment {
  id = "D22", title = "Holes of a roller after fifteen passes", standing = "secondary",
  source = "Doddaballapur 2009, doi 10.4103/0974-2077.58529, and others",
  note = "Contacts are counted: 0.2 mm needles need not pierce to be counted by dye. Strip of 7 x 2 cm.",
  rows = {
    row { name = "places touched per cm2", role = "validation", unit = "1/cm2", value = ratio("d22_roller_density.contact_count", 14),
          measured = 250, low = 200, high = 300, reason = "about 250 by several pages" },
    row { name = "against the geometry 192 x 15 / (2 pi R W)", role = "validation", unit = "1/cm2",
          value = ratio("d22_roller_density.contact_count", 14), measured = 229, low = 194.7, high = 263.4,
          reason = "229 within 15 %" },
  },
}
