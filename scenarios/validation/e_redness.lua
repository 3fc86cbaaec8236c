-- E01, E02, E08, E11 to E17, E20, E23, E24: how red, for how long. Bands and roles: after_the_needles.md, fixed before the model.

local side_um = mm(24)
local field = { width_um = side_um, height_um = side_um, is_uniform = true }
local target = { x_um = mm(6), y_um = mm(6), width_um = mm(12), height_um = mm(12) }

-- What was done, then so many hours; the metrics are those of that hour.
local function after(name, intent, source, site, device, treat_step, hours_after, more)
  local scenario_table = {
    name = name, intent = intent, source = source, site = site, sex = "female", seed = 1, ruleset = "none",
    device = device, healing = {}, field = field, target = target,
    steps = { treat_step, wait { duration_s = hours(hours_after) } },
    expect = { at_least("puncture_count", 10, "needles went in") },
  }
  for key, value in pairs(more or {}) do scenario_table[key] = value end
  scenario(scenario_table)
end

-- An array pressed in once by an applicator; tips, pitch and speed are assumed. Columns are few, so the target is the array's own place.
local array_target = { x_um = mm(7), y_um = mm(7), width_um = mm(10), height_um = mm(10) }
local function array(length_um, count)
  return override("rig_single", { travel_um = length_um, approach_um_s = mm_s(3000), columns = count, rows = count,
                                  needle_pitch_um = mm(10) / count, tip_radius_um = 5, taper_um = 200, needle_diameter_um = 200,
                                  needle_length_um = length_um })
end
local press = treat { pattern = "points", points_um = { { mm(12), mm(12) } } }
local on_array = { target = array_target }

local function rolled(passes) return treat { pattern = "star", passes = passes, speed_um_s = mm_s(40), force_un = newton(5) } end
local function glided(passes) return treat { pattern = "raster", passes = passes, speed_um_s = mm_s(20) } end
local function pen(setting_um) return override("skinpen_precision", { protrusion_um = setting_um }) end

local donnelly = "Donnelly 2014, PMC4119956: 0.3 mm array on the forearm, 15 volunteers"
after("e01_array_48h", "Redness of a 0.3 mm array after two days.", donnelly, "forearm_volar", array(300, 11), press, 48, on_array)
after("e01_array_24h", "Water loss of a 0.3 mm array after a day.", donnelly, "forearm_volar", array(300, 11), press, 24, on_array)
after("e02_roller", "A 1.5 mm roller, about ten passes.", "revivetrainings.com, case of varicella scars, type V skin", "cheek", "roller_mf8",
  rolled(10), 0)
after("e08_pen_10d", "A pen at 1.5 mm, ten days on.", "SkinPen pre and post care sheet (dermatiquelaserandskin.com)", "cheek", pen(mm(1.5)),
  glided(1), 240)
local bal = "Bal 2008, 10.1016/j.ejps.2008.06.016: arrays of 4 x 4 needles on the forearm, 18 volunteers"
for _, length_um in ipairs { 200, 400 } do
  after("e11_array_" .. length_um .. "um_2h", "A 4 x 4 array of " .. length_um .. " um needles, two hours on.", bal, "forearm_volar",
    array(length_um, 4), press, 2, on_array)
  after("e11_array_" .. length_um .. "um", "The same at once.", bal, "forearm_volar", array(length_um, 4), press, 0, on_array)
end
after("e12_roller", "A roller on acne scars.", "medcomhk.com, Hong Kong J Dermatol Venereol 825: 36 cases", "cheek", "roller_mf8", rolled(10), 0)
local chu = "Chu 2012, 48 patients, 1.5 mm, four passes each way (dermapen.com/micro-needling-acne-scars-reviews)"
after("e13_pen", "A pen at 1.5 mm.", chu, "cheek", pen(mm(1.5)), glided(1), 0)
after("e13_roller", "A roller at 1.5 mm, twelve passes.", chu, "cheek", "roller_mf8", rolled(12), 0)
after("e14_roller", "A 1.5 mm roller under local anaesthetic.", "jhm mdedge 6533: Roll-CIT, 11 patients", "cheek", "roller_mf8", rolled(10), 0)
local skinpen = "SkinPen patient sheet (skinbysalima.com)"
after("e15_pen_0h", "A pen at 1.0 mm, at once.", skinpen, "cheek", pen(mm(1)), glided(1), 0)
after("e15_pen_48h", "The same after two days.", skinpen, "cheek", pen(mm(1)), glided(1), 48)
after("e15_pen_72h", "The same after three days.", skinpen, "cheek", pen(mm(1)), glided(1), 72)
after("e16_striae", "A 1.5 mm roller on stretch marks.", "10.1111/dth.15212: unwanted effects for 3.0 days", "thigh", "roller_mf8", rolled(10), 0)
after("e17_burn_3w", "A 3 mm roller on a mature scar, three weeks on.", "jmcrr.info 174: 19 patients", "scar_mature",
  override("roller_mf8", { needle_length_um = mm(3), protrusion_um = mm(3) }), rolled(10), 21 * 24)
after("e20_array_24h", "A short array on the face, a day on.", "acemap 342239919: redness differs from a sham's at 5 and 30 min only", "cheek",
  array(300, 11), press, 24, on_array)
local el_domyati = "El-Domyati 2024, 10.1080/14764172.2024.2433219: ten faces, roller and pen, 2.5 mm"
after("e23_pen", "A pen at 2.5 mm, at once.", el_domyati, "cheek", pen(mm(2.5)), glided(1), 0)
after("e23_roller", "A roller of 2.5 mm, at once.", el_domyati, "cheek", override("roller_mf8", { needle_length_um = mm(2.5), protrusion_um = mm(2.5) }),
  rolled(10), 0)

experiment {
  id = "E01", title = "Redness and water loss after a 0.3 mm array", standing = "seen", source = "Donnelly 2014, PMC4119956",
  note = "The array's count, pitch and tips are assumed.",
  rows = {
    row { name = "redness at 48 h", role = "calibration", unit = "a*", value = "e01_array_48h.redness_au", low = 0, high = 2,
          reason = "resolves within 48 h; below 2 is taken not to be seen" },
    row { name = "water loss at 24 h over the start", role = "validation", unit = "1", value = "e01_array_24h.water_loss_frac", low = 0, high = 0.2,
          reason = "normal by 24 h" },
  },
}
experiment {
  id = "E02", title = "Redness after a 1.5 mm roller, type V", standing = "seen", source = "revivetrainings.com, varicella scars, case",
  rows = { row { name = "hours of redness", role = "calibration", unit = "h", value = ratio("e02_roller.redness_gone_s", 3600), measured = 168,
                 low = 72, high = 168, reason = "red for 7 d, then gone; judged in light skin" } },
}
experiment {
  id = "E08", title = "All gone after a pen", standing = "seen", source = "SkinPen pre and post care sheet",
  rows = { row { name = "redness at 10 d", role = "calibration", unit = "a*", value = "e08_pen_10d.redness_au", low = 0, high = 2,
                 reason = "bruises, scabs and redness gone in 7 to 10 d" },
           row { name = "bruise at 10 d", role = "calibration", unit = "1", value = "e08_pen_10d.bruise_frac", low = 0, high = 0.01,
                 reason = "bruises, scabs and redness gone in 7 to 10 d" } },
}
experiment {
  id = "E11", title = "Redness after short arrays", standing = "seen", source = "Bal 2008, 10.1016/j.ejps.2008.06.016",
  note = "Tips and pitch are assumed.",
  rows = {
    row { name = "redness at 2 h, 200 um", role = "validation", unit = "a*", value = "e11_array_200um_2h.redness_au", low = 0, high = 2,
          reason = "irritation minimal and gone in under 2 h" },
    row { name = "redness at 2 h, 400 um", role = "validation", unit = "a*", value = "e11_array_400um_2h.redness_au", low = 0, high = 2,
          reason = "irritation minimal and gone in under 2 h" },
    row { name = "redness, 400 above 200 um", role = "ordering", rising = { "e11_array_200um.redness_au", "e11_array_400um.redness_au" },
          reason = "400 um above 200 um" },
    row { name = "water loss, 400 above 200 um", role = "ordering",
          rising = { "e11_array_200um.water_loss_g_m2_h", "e11_array_400um.water_loss_g_m2_h" }, reason = "400 um above 200 um" },
  },
}
experiment {
  id = "E12", title = "Redness after a roller on acne scars", standing = "seen", source = "Hong Kong J Dermatol Venereol, medcomhk.com 825",
  note = "Contradicts E02 for the same needles: both cannot hold.",
  rows = { row { name = "hours of redness", role = "validation", unit = "h", value = ratio("e12_roller.redness_gone_s", 3600), measured = 4.5, low = 3,
                 high = 6, reason = "redness, swelling and pain for 3 to 6 h" } },
}
experiment {
  id = "E13", title = "Downtime, pen and roller", standing = "seen", source = "Chu 2012, 48 patients",
  rows = {
    row { name = "hours of downtime, pen", role = "validation", unit = "h", value = ratio("e13_pen.downtime_s", 3600), low = 0, high = 72,
          reason = "at most 3 d for most" },
    row { name = "roller above pen", role = "ordering", rising = { "e13_pen.downtime_s", "e13_roller.downtime_s" }, reason = "4 d or more against at most 3" },
  },
}
experiment {
  id = "E14", title = "Back in public after a 1.5 mm roller", standing = "seen", source = "jhm mdedge 6533, 11 patients",
  rows = { row { name = "hours of redness", role = "validation", unit = "h", value = ratio("e14_roller.redness_gone_s", 3600), low = 48, high = 120,
                 reason = "2 to 5 d" } },
}
experiment {
  id = "E15", title = "Redness after SkinPen", standing = "seen", source = "SkinPen patient sheet (skinbysalima.com)",
  note = "The setting is assumed: 1.0 mm.",
  rows = {
    row { name = "redness at 72 h", role = "validation", unit = "a*", value = "e15_pen_72h.redness_au", low = 0, high = 2,
          reason = "nothing seen after 3 d" },
    row { name = "redness at 48 h over the first", role = "validation", unit = "1", value = ratio("e15_pen_48h.redness_au", "e15_pen_0h.redness_au"), low = 0,
          high = 0.5, reason = "most redness gone by 48 h" },
  },
}
experiment {
  id = "E16", title = "Unwanted effects after needling stretch marks", standing = "seen", source = "10.1111/dth.15212",
  rows = { row { name = "hours of redness", role = "validation", unit = "h", value = ratio("e16_striae.redness_gone_s", 3600), measured = 72, low = 48,
                 high = 108, reason = "3.0 d on average, within a half" } },
}
experiment {
  id = "E17", title = "Three weeks after needling burn scars", standing = "seen", source = "jmcrr.info 174, 19 patients",
  rows = {
    row { name = "redness at 21 d", role = "validation", unit = "a*", value = "e17_burn_3w.redness_au", low = 0, high = 2, reason = "all resolved within 3 weeks" },
    row { name = "swelling at 21 d", role = "validation", unit = "um", value = "e17_burn_3w.swelling_um", low = 0, high = 150,
          reason = "all resolved within 3 weeks; 150 um is taken not to be seen" },
    row { name = "bruise at 21 d", role = "validation", unit = "1", value = "e17_burn_3w.bruise_frac", low = 0, high = 0.01,
          reason = "all resolved within 3 weeks" },
  },
}
experiment {
  id = "E20", title = "A short array on the face", standing = "seen", source = "acemap 342239919",
  note = "Needle length and count are assumed.",
  rows = { row { name = "redness at 24 h", role = "validation", unit = "a*", value = "e20_array_24h.redness_au", low = 0, high = 2,
                 reason = "differs from a sham at 5 and 30 min only" } },
}
experiment {
  id = "E23", title = "Roller and pen at 2.5 mm, split face", standing = "seen", source = "El-Domyati 2024, 10.1080/14764172.2024.2433219",
  note = "Passes are assumed.",
  rows = { row { name = "redness at once, roller above pen", role = "ordering", rising = { "e23_pen.redness_au", "e23_roller.redness_au" },
                 reason = "redness and swelling slightly more apparent after the roller" } },
}
experiment {
  id = "E24", title = "Redness after a pen on acne scars", standing = "seen", source = "clinic sheet, insightderm.com",
  note = "The setting is assumed: 1.5 mm.",
  rows = { row { name = "hours of redness", role = "calibration", unit = "h", value = ratio("e08_pen_10d.redness_gone_s", 3600), low = 24, high = 72,
                 reason = "redness and swelling usually gone in 2 to 3 days" } },
}
