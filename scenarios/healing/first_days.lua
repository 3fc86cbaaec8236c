-- One pen treatment of the cheek at 0.6 mm, followed for ten days in a hundred persons, by skin type: what is seen, and for how long.
local function followed(name, intent, person, expect)
  scenario {
    name = name, intent = intent, site = "cheek", sex = "female", seed = 11, ruleset = "clinic", person = person,
    device = override("skinpen_precision", { protrusion_um = mm(0.6) }), healing = { population = 100 },
    field = { width_um = mm(36), height_um = mm(26) },
    target = { x_um = mm(7), y_um = mm(7), width_um = mm(22), height_um = mm(12) },
    steps = {
      treat { pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(4), overlap_frac = 0.3, tremor_um = 150,
              region = { x_um = mm(6), y_um = mm(6), width_um = mm(24), height_um = mm(14) } },
      measure { name = "at_once" }, wait { duration_s = days(1) }, measure { name = "a_day" }, wait { duration_s = days(3) },
      measure { name = "four_days" }, wait { duration_s = days(6) },
    },
    expect = expect,
  }
end

followed("first_days_light_skin", "Light skin: red for a day or two, flaking on days 3 to 5, nothing after ten.", "careful_home_user", {
  at_least("at.at_once.persons_redness_frac", 0.9, "everybody is red at once"),
  between("flaking_peak_s", days(3), days(5), "clinic sheets: days 3 to 5"),
  at_most("at.four_days.persons_redness_frac", 0.2, "most redness is over"),
  at_most("persons_redness_frac", 0.02, "nothing is left after ten days"),
})
followed("first_days_dark_skin", "Dark skin: redness is seen less, dark marks are likelier.", "skin_type_5_woman", {
  at_most("at.a_day.persons_redness_frac", 0.6, "half the contrast: redness hides"),
  at_least("pigment_frac", 0.0005, "what it may turn into is dark"),
  check("likelier than in light skin", function(result) return result.pigment_frac > 0, string.format("chance of dark marks %.4f", result.pigment_frac) end,
    "type V"),
})
