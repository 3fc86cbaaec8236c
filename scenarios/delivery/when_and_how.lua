-- One serum and one numbing cream, put on at different times and in different ways around the same treatment.
local function put(name, intent, product, at_s, duration_s, extra, expect)
  local on = { at_s = at_s, duration_s = duration_s }
  for key, value in pairs(extra) do on[key] = value end
  expect[#expect + 1] = at_most("delivery_error_frac", 1e-9, "accounts of the topical close")
  scenario {
    name = name, intent = intent, site = "cheek", sex = "female", seed = 5, ruleset = "none",
    device = override("skinpen_precision", { protrusion_um = mm(0.5) }),
    delivery = { product = product, applications = { apply(on) } },
    field = { width_um = mm(24), height_um = mm(24), is_uniform = true },
    target = { x_um = mm(6), y_um = mm(6), width_um = mm(12), height_um = mm(12) },
    steps = { treat { pattern = "raster", passes = 1, speed_um_s = mm_s(20) }, wait { duration_s = days(2) } },
    expect = expect,
  }
end

put("serum_at_once", "Vitamin C five minutes after the needles: open pores let in many times what skin does.", "vitamin_c", minutes(5), hours(8), {},
  { at_least("delivered_ratio", 10, "pores are open"), at_most("delivery_lag_s", minutes(30), "small molecules through open pores: minutes") })
put("serum_next_day", "The same thirty hours later: pores in the open air are shut.", "vitamin_c", hours(30), hours(8), {},
  { at_most("delivered_ratio", 1.05, "as if there had been no needles") })
put("serum_under_film", "The same at once, under film: neither the serum nor the pores dry up.", "vitamin_c", minutes(5), hours(8), { is_occluded = true },
  { at_least("delivered_ratio", 10, "pores are open"), at_least("delivered_ug_per_cm2", 1, "a good part of it gets in") })
put("numbing_before", "Lidocaine for forty minutes before the needles, then washed off: what is in is from intact skin.", "lidocaine", -minutes(45), minutes(40), {},
  { between("delivered_ratio", 0.99, 1.01, "needles came later") })
put("numbing_after", "Lidocaine on needled skin: far more of a drug gets into the blood.", "lidocaine", minutes(5), minutes(40), {},
  { at_least("delivered_ratio", 1.5, "through the pores"), at_least("delivered_blood_ug_per_cm2", 0.01, "capillaries take it up") })
