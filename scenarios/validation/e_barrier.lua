-- E03 to E07, E09, E10, E18, E19, E22: water loss, pores, epithelium, flaking. Bands and roles: after_the_needles.md.

local function after(name, intent, source, site, device, treat_step, hours_after, diary, skin_type)
  scenario {
    name = name, intent = intent, source = source, site = site, sex = "female", seed = 1, ruleset = "none",
    device = device, healing = {}, subject = { fitzpatrick = skin_type or 2, diary = diary or {} }, field = { width_um = mm(24), height_um = mm(24), is_uniform = true },
    target = { x_um = mm(6), y_um = mm(6), width_um = mm(12), height_um = mm(12) },
    steps = { treat_step, wait { duration_s = hours(hours_after) } },
    expect = { at_least("puncture_count", 10, "needles went in") },
  }
end
local function rolled(passes) return treat { pattern = "star", passes = passes, speed_um_s = mm_s(40), force_un = newton(5) } end
local function glided(passes) return treat { pattern = "raster", passes = passes, speed_um_s = mm_s(20) } end
local function pen(setting_um) return override("skinpen_precision", { protrusion_um = setting_um }) end
-- An array pressed once; 0.2 mm wide, 1 mm apart, thin to the tip, as for F02.
local function array(length_um)
  return override("dermastamp", { needle_length_um = length_um, protrusion_um = length_um, taper_um = length_um, needle_diameter_um = 200,
                                  columns = 10, rows = 10, needle_pitch_um = mm(1), tool_width_um = mm(10) })
end
local pressed = treat { pattern = "stamp", passes = 1, pitch_um = mm(10), force_un = newton(30), region = {
  x_um = mm(2), y_um = mm(2), width_um = mm(20), height_um = mm(20) } }
local function roller(length_um)
  return override("roller_mf8", { needle_length_um = length_um, protrusion_um = length_um, needle_diameter_um = 140, tip_radius_um = 4,
                                  taper_um = length_um })
end

local sasaki = "Sasaki 2019, PMC7671250: pen at 0.5 and 1.5 mm, ten subjects"
after("e03_pen_500um_48h", "Pen at 0.5 mm, two days on.", sasaki, "cheek", pen(mm(0.5)), glided(1), 48)
after("e03_pen_1500um_48h", "Pen at 1.5 mm, two days on.", sasaki, "cheek", pen(mm(1.5)), glided(1), 48)
after("e04_roller_72h", "A 0.25 mm roller on the face, ten strokes, three days on.", "10.1111/j.1524-4725.2012.02550.x", "cheek", roller(250), rolled(10), 72)
local kalluri = "Kalluri 2011, PMC3160154: rollers of 0.37 and 0.77 mm on hairless rats"
after("e05_rat_370um", "A 0.37 mm roller on a rat.", kalluri, "rat_hairless", roller(370), rolled(4), 0)
after("e05_rat_770um", "A 0.77 mm roller on a rat.", kalluri, "rat_hairless", roller(770), rolled(4), 0)
after("e18_rat_370um_5h", "A 0.37 mm roller on a rat, five hours on.", kalluri, "rat_hairless", roller(370), rolled(4), 5)
local model = "10.2147/CCID.S409310 and 10.1371/journal.pone.0204318: three-dimensional skin models"
after("e10_pen_48h", "Epithelium after two days.", model, "cheek", pen(mm(0.5)), glided(1), 48)
after("e10_pen_5d", "Epithelium after five days.", model, "cheek", pen(mm(0.5)), glided(1), 120)

local gupta = "Gupta 2011: impedance of needled forearms, n 10"
local covered = { event { what = "occlusion", at_s = minutes(2), duration_s = days(14) } }
after("e06_open", "A short array's pores in the open air.", gupta, "forearm_volar", pen(mm(0.5)), glided(1), 0)
after("e06_covered", "The same under film.", gupta, "forearm_volar", pen(mm(0.5)), glided(1), 0, covered)
after("e09_diclofenac", "The same under film, with diclofenac gel every day.", "Brogden 2013, 10.1007/s11095-013-1036-1", "forearm_volar", pen(mm(0.5)),
  glided(1), 0, { event { what = "occlusion", at_s = minutes(2), duration_s = days(14) },
                  event { what = "nsaid_topical", at_s = minutes(2), every_s = days(1), until_s = days(7), dose = "2 g" } })
after("e19_covered", "Pores of a 0.8 mm array under film.", "PMC8259462: impedance, n 35", "forearm_volar", array(800), pressed, 0, covered)
local ogunjimi = "Ogunjimi 2020, 10.1038/s41598-020-75246-8: impedance, n 111"
after("e22_covered", "The same in light skin.", ogunjimi, "forearm_volar", array(800), pressed, 0, covered)
after("e22_covered_dark", "The same in dark skin.", ogunjimi, "forearm_volar", array(800), pressed, 0, covered, 6)
after("e25_covered", "A 0.62 mm array under film.", "Brogden 2013, 10.1007/s11095-013-1036-1", "forearm_volar", array(620), pressed, 0, covered)

experiment {
  id = "E03", title = "Water loss two days after a pen", standing = "seen", source = "Sasaki 2019, PMC7671250",
  rows = {
    row { name = "1.5 mm above 0.5 mm at 48 h", role = "ordering", rising = { "e03_pen_500um_48h.water_loss_frac", "e03_pen_1500um_48h.water_loss_frac" },
          reason = "slightly raised at 0.5 mm, highest and longest at 1.5 mm" },
    row { name = "1.5 mm at 48 h over the start", role = "calibration", unit = "1", value = "e03_pen_1500um_48h.water_loss_frac", low = 0.2, high = 2,
          reason = "still raised at 48 h" },
  },
}
experiment {
  id = "E04", title = "Water loss three days after a 0.25 mm roller", standing = "seen", source = "10.1111/j.1524-4725.2012.02550.x",
  rows = { row { name = "water loss at 72 h over the start", role = "calibration", unit = "1", value = "e04_roller_72h.water_loss_frac", low = 0,
                 high = 0.2, reason = "recovered within 72 h" } },
}
experiment {
  id = "E05", title = "Pores of a roller in a rat, by calcein", standing = "seen", source = "Kalluri 2011, PMC3160154",
  rows = {
    row { name = "hours to closure, 0.37 mm", role = "calibration", unit = "h", value = ratio("e05_rat_370um.pore_closed_s", 3600), measured = 12, low = 6,
          high = 18, reason = "12 h, within a half" },
    row { name = "hours to closure, 0.77 mm", role = "calibration", unit = "h", value = ratio("e05_rat_770um.pore_closed_s", 3600), measured = 18, low = 12,
          high = 27, reason = "18 h, within a half" },
  },
}
experiment {
  id = "E07", title = "Days of flaking", standing = "seen", source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  rows = { row { name = "day of most flaking", role = "calibration", unit = "d", value = ratio("e10_pen_48h.flaking_peak_s", 86400), measured = 4, low = 3,
                 high = 5, reason = "days 3 to 5" } },
}
experiment {
  id = "E10", title = "Epithelium of a skin model", standing = "seen", source = "10.2147/CCID.S409310, 10.1371/journal.pone.0204318",
  rows = {
    row { name = "share open at 48 h", role = "calibration", unit = "1", value = "e10_pen_48h.wound_open_frac", low = 0, high = 0.1,
          reason = "closed at 48 h without treatment" },
    row { name = "share open at 5 d", role = "calibration", unit = "1", value = "e10_pen_5d.wound_open_frac", low = 0, high = 0.01, reason = "nearly whole at day 5" },
  },
}
experiment {
  id = "E18", title = "Water loss of a rat after a roller", standing = "seen", source = "Kalluri 2011, PMC3160154",
  note = "Rats; the times of the model are a human's.",
  rows = { row { name = "water loss at 5 h over the start", role = "validation", unit = "1", value = "e18_rat_370um_5h.water_loss_frac", low = 0,
                 high = 0.2, reason = "back by 4 to 5 h" } },
}
experiment {
  id = "E06", title = "Pores under cover and in the open", standing = "seen", source = "Gupta 2011",
  rows = { row { name = "closure, covered over open", role = "calibration", unit = "1", value = ratio("e06_covered.pore_closed_s", "e06_open.pore_closed_s"),
                 low = 2, high = 50, reason = "3 to 40 h against 2 h" } },
}
experiment {
  id = "E09", title = "Diclofenac keeps pores open", standing = "seen", source = "Brogden 2013, 10.1007/s11095-013-1036-1",
  rows = { row { name = "closure, with over without", role = "calibration", unit = "1", value = ratio("e09_diclofenac.pore_closed_s", "e06_covered.pore_closed_s"),
                 measured = 2.3, low = 1.5, high = 3.5, reason = "naltrexone passes for 7 d in place of 72 h" } },
}
experiment {
  id = "E19", title = "Pores under cover, 35 persons", standing = "seen", source = "PMC8259462",
  note = "The array's count and shape are assumed, and film for the whole time.",
  rows = { row { name = "hours to closure", role = "validation", unit = "h", value = ratio("e19_covered.pore_closed_s", 3600), measured = 60, low = 48, high = 72,
                 reason = "58 to 63 h" } },
}
experiment {
  id = "E22", title = "Pores under cover by skin tone, 111 persons", standing = "seen", source = "Ogunjimi 2020, 10.1038/s41598-020-75246-8",
  note = "E19's laboratory and method, other persons; the array is taken to be the same, the upper arm for a forearm, film for the whole time. "
    .. "44.1 h in Asian and 61.1 h in Latino persons are not told apart by skin type.",
  rows = {
    row { name = "hours to closure, type II", role = "calibration", unit = "h", value = ratio("e22_covered.pore_closed_s", 3600), measured = 50.2, low = 37.7,
          high = 62.8, reason = "50.2 h in white persons, within a quarter" },
    row { name = "hours to closure, type VI", role = "calibration", unit = "h", value = ratio("e22_covered_dark.pore_closed_s", 3600), measured = 66.5,
          low = 49.9, high = 83.1, reason = "66.5 h in black persons, within a quarter" },
  },
}
experiment {
  id = "E25", title = "Naltrexone under a patch, how long", standing = "seen", source = "Brogden 2013, 10.1007/s11095-013-1036-1",
  note = "Closing is taken for the end of delivery.",
  rows = { row { name = "hours to closure", role = "calibration", unit = "h", value = ratio("e25_covered.pore_closed_s", 3600), measured = 72, low = 54, high = 90,
                 reason = "delivered for 72 h without diclofenac, within a quarter" } },
}
