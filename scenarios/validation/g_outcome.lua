-- G01 to G20: hair, collagen, scars, epidermis over months. Bands and roles: after_the_needles.md, fixed before the model.

local field = { width_um = mm(24), height_um = mm(24), is_uniform = true }
local target = { x_um = mm(6), y_um = mm(6), width_um = mm(12), height_um = mm(12) }

-- So many sessions, so many days apart, then so many days.
local function course(name, intent, source, site, device, treat_step, sessions, pause_days, days_after, diary, expectation, age)
  local steps = {}
  for session = 1, sessions do
    if session > 1 then steps[#steps + 1] = wait { duration_s = days(pause_days) } end
    steps[#steps + 1] = treat_step
  end
  steps[#steps + 1] = wait { duration_s = days(days_after) }
  scenario {
    name = name, intent = intent, source = source, site = site, sex = "female", seed = 1, ruleset = "none", device = device,
    healing = {}, subject = { age = age or 35, diary = diary or {} }, field = field, target = target, steps = steps,
    expect = { expectation or at_least("puncture_count", 10, "needles went in") },
  }
end
local function rolled(passes) return treat { pattern = "star", passes = passes, speed_um_s = mm_s(40), force_un = newton(5) } end
local function glided() return treat { pattern = "raster", passes = 1, speed_um_s = mm_s(30) } end
local function pen(setting_um) return override("skinpen_precision", { protrusion_um = setting_um }) end
local function roller(length_um) return override("roller_mf8", { needle_length_um = length_um, protrusion_um = length_um }) end
local minoxidil = { event { what = "minoxidil", at_s = 0, every_s = hours(12), until_s = days(84), dose = "1 ml" } }
local minoxidil_and_needles = { event { what = "minoxidil", at_s = days(1), every_s = hours(12), until_s = days(84), dose = "1 ml" } }

local dhurat = "Dhurat 2013, PMC3746236: 12 weeks, 100 men"
-- A needle that stays above the skin does nothing but keep the calendar: minoxidil alone.
course("g01_with_needling", "Twice daily minoxidil with weekly 1.5 mm needling.", dhurat, "scalp", "roller_mf8", rolled(4), 12, 7, 7, minoxidil_and_needles)
course("g01_alone", "Minoxidil with one pass of a cosmetic roller that hardly pierces.", dhurat, "scalp", roller(130),
  treat { pattern = "line", passes = 1, speed_um_s = mm_s(40), force_un = newton(2), region = { x_um = mm(5), y_um = mm(6), width_um = mm(8), height_um = mm(1) } },
  1, 7, 84, minoxidil, at_most("puncture_count", 0, "a needle that stays above the skin"))
local faghihi = "Faghihi 2021, 10.1111/jocd.13714: every two weeks, 12 weeks"
course("g03_600um", "Needling at 0.6 mm every two weeks.", faghihi, "scalp", roller(600), rolled(4), 6, 14, 14)
course("g03_1200um", "Needling at 1.2 mm every two weeks.", faghihi, "scalp", roller(1200), rolled(4), 6, 14, 14)
course("g04_alone", "Four sessions of needling alone, read three months after.", "PMC7759059: 30 men, split scalp", "scalp", "roller_mf8", rolled(4), 4, 28, 90)
course("g05_needling", "Weekly needling alone over 12 weeks.", "10.1055/s-0044-1782181: 13 trials, 696 patients", "scalp", "roller_mf8", rolled(4), 12, 7, 7)
course("g06_600um", "Weekly needling at 0.6 mm.", "10.1007/s00403-025-04032-1: 12 trials, 631 patients", "scalp", roller(600), rolled(4), 12, 7, 7)
course("g07_roller", "Five sessions of a 1.5 mm roller, eight weeks after.", "Lotfi 2013, 10.1097/01.EWX.0000432504.85255.ec", "cheek", "roller_mf8", rolled(10), 5, 28, 56)
course("g08_pen", "Four sessions of a pen, three months after.", "PMID 33656167", "cheek", pen(mm(1)), glided(), 4, 28, 90)
course("g09_roller", "Five sessions of a 1.5 mm roller on acne scars, four weeks after.", "Dogra 2014", "cheek", "roller_mf8", rolled(10), 5, 28, 28)
local alam = "Alam 2014, JAMA Dermatol: split face, 15 of 20 completed"
course("g10_3_months", "Three sessions two weeks apart, three months after.", alam, "cheek", "roller_mf8", rolled(6), 3, 14, 90)
course("g10_6_months", "The same six months after.", alam, "cheek", "roller_mf8", rolled(6), 3, 14, 180)
course("g11_pen", "Four sessions of a pen on acne scars, three months after.", "JCAD 2020;13(8):17", "cheek", pen(mm(1.5)), glided(), 4, 30, 90)
course("g12_roller", "Four sessions of a 1.5 mm roller, a year after.", "Aust 2008: 480 patients, 1 to 4 sessions", "cheek", "roller_mf8", rolled(10), 4, 30, 365)
course("g13_six", "Six sessions two weeks apart, at the end.", "El-Domyati 2015, jcadonline.com", "cheek", "roller_mf8", rolled(6), 6, 14, 1)
local zeitter = "Zeitter 2014, 10.1016/j.burns.2013.12.008: rats, 1 mm, once or four times"
course("g14_once", "Once at 1 mm.", zeitter, "rat_hairless", roller(1000), rolled(4), 1, 21, 60)
course("g14_four_times", "Four times at 1 mm, three weeks apart.", zeitter, "rat_hairless", roller(1000), rolled(4), 4, 21, 60)
course("g15_5_weeks", "One session, five weeks after.", "rejuveness.com sheet", "cheek", pen(mm(1)), glided(), 1, 28, 35)
course("g15_12_weeks", "One session, twelve weeks after.", "rejuveness.com sheet", "cheek", pen(mm(1)), glided(), 1, 28, 84)
course("g16_pen", "Four sessions of a pen six weeks apart on severe acne scars, six weeks after.", "Al Chalabi 2020, ejmcm 7(9):1966: 25 patients", "cheek", pen(mm(1.5)),
  glided(), 4, 42, 42)
local vietnam = "31 Vietnamese patients, roller every week for three months (rhustr.com)"
course("g17_end", "A roller every week, at the last of twelve sessions.", vietnam, "cheek", "roller_mf8", rolled(6), 12, 7, 1)
course("g17_2_months", "The same two months on.", vietnam, "cheek", "roller_mf8", rolled(6), 12, 7, 60)
local el_domyati = "El-Domyati 2024, 10.1080/14764172.2024.2433219: ten faces, roller and pen, 2.5 mm"
course("g18_roller", "Six sessions of a 2.5 mm roller two weeks apart, two weeks after.", el_domyati, "cheek", roller(2500), rolled(10), 6, 14, 14)
course("g18_pen", "The same with a pen.", el_domyati, "cheek", pen(mm(2.5)), glided(), 6, 14, 14)
course("g20_pen", "Four sessions of a pen 30 days apart at 55 years, at day 150.", "Ablon 2018, PMC6122507: 48 persons of 35 to 75", "cheek",
  override("exceed", { protrusion_um = mm(1) }), glided(), 4, 30, 60, nil, nil, 55)
course("g19_1_month", "Four monthly sessions of a pen, a month after.", "PMID 33656167", "cheek", pen(mm(1)), glided(), 4, 28, 30)

experiment {
  id = "G01", title = "Minoxidil with and without weekly needling", standing = "seen", source = "Dhurat 2013, PMC3746236",
  rows = {
    row { name = "hairs per cm2, with needling", role = "validation", unit = "1/cm2", value = "g01_with_needling.hair_change_per_cm2", low = 20, high = 90,
          reason = "91.4 measured; the band is that of all such trials" },
    row { name = "hairs per cm2, alone", role = "calibration", unit = "1/cm2", value = "g01_alone.hair_change_per_cm2", measured = 22.2, low = 15, high = 30,
          reason = "22.2, the drug's own gain" },
  },
}
experiment {
  id = "G02", title = "Minoxidil with and without needling, 68 men", standing = "seen", source = "Kumar 2018, 10.4103/JCAS.JCAS_130_17",
  note = "12.52 against 1.89 per square inch: a fiftieth of G01, so only the order is asked.",
  rows = { row { name = "with needling above alone", role = "ordering", rising = { "g01_alone.hair_change_per_cm2", "g01_with_needling.hair_change_per_cm2" },
                 reason = "12.52 above 1.89 per square inch" } },
}
experiment {
  id = "G03", title = "Depth of needling for hair", standing = "seen", source = "Faghihi 2021, 10.1111/jocd.13714",
  rows = { row { name = "0.6 mm over 1.2 mm", role = "validation", unit = "1", value = ratio("g03_600um.hair_change_per_cm2", "g03_1200um.hair_change_per_cm2"),
                 low = 0.9, high = 1.5, reason = "0.6 mm at least as good" } },
}
experiment {
  id = "G04", title = "Needling alone, three months after", standing = "seen", source = "PMC7759059",
  note = "Sessions four weeks apart are assumed.",
  rows = { row { name = "hairs per cm2", role = "validation", unit = "1/cm2", value = "g04_alone.hair_change_per_cm2", measured = 10.8, low = 5.4, high = 16.2,
                 reason = "10.8, within a half" } },
}
experiment {
  id = "G05", title = "Needling's own gain in hair", standing = "seen", source = "10.1055/s-0044-1782181",
  rows = {
    row { name = "hairs per cm2", role = "calibration", unit = "1/cm2", value = "g05_needling.hair_change_per_cm2", measured = 13.36, low = 8.55, high = 18.16,
          reason = "13.36 (8.55 to 18.16) over single therapies" },
    row { name = "calibre", role = "calibration", unit = "um", value = "g05_needling.hair_calibre_change_um", measured = 2.5, low = 0.99, high = 4.02,
          reason = "2.50 (0.99 to 4.02)" },
  },
}
experiment {
  id = "G06", title = "Depth does not matter for hair", standing = "seen", source = "10.1007/s00403-025-04032-1",
  rows = { row { name = "0.6 and 1.5 mm alike", role = "ordering", alike = { "g06_600um.hair_change_per_cm2", "g05_needling.hair_change_per_cm2" },
                 tolerance_frac = 0.25, reason = "no effect of depth at or below against above 1 mm" } },
}
experiment {
  id = "G07", title = "Collagen and epidermis after five sessions", standing = "seen", source = "Lotfi 2013, 10.1097/01.EWX.0000432504.85255.ec",
  rows = {
    row { name = "papillary collagen", role = "calibration", unit = "1", value = "g07_roller.collagen_frac", measured = 0.532, low = 0.399, high = 0.665,
          reason = "+53.2 %, within a quarter" },
    row { name = "epidermis", role = "calibration", unit = "1", value = "g07_roller.epidermis_frac", measured = 0.5, low = 0.25, high = 0.75,
          reason = "+50 %, within a half" },
  },
}
experiment {
  id = "G08", title = "Ultrasound and elasticity after a pen", standing = "seen", source = "PMID 33656167",
  note = "The setting is assumed: 1.0 mm.",
  rows = {
    row { name = "dermal density", role = "calibration", unit = "1", value = "g08_pen.dermal_density_frac", measured = 1.019, low = 0.5, high = 1.5,
          reason = "+101.9 %, within a half" },
    row { name = "elasticity", role = "calibration", unit = "1", value = "g08_pen.elasticity_frac", measured = 0.282, low = 0.14, high = 0.42,
          reason = "+28.2 %, within a half" },
  },
}
experiment {
  id = "G09", title = "Acne scars after five sessions", standing = "seen", source = "Dogra 2014",
  rows = { row { name = "scar score", role = "calibration", unit = "1", value = "g09_roller.scar_change_frac", measured = -0.45, low = -0.56, high = -0.33,
                 reason = "11.73 to 6.5, within a quarter" } },
}
experiment {
  id = "G10", title = "Scars go on improving", standing = "seen", source = "Alam 2014, JAMA Dermatol",
  rows = { row { name = "six months over three", role = "validation", unit = "1", value = ratio("g10_6_months.scar_change_frac", "g10_3_months.scar_change_frac"),
                 measured = 1.42, low = 1, high = 2, reason = "-3.4 against -2.4" } },
}
experiment {
  id = "G11", title = "Acne scars after a pen", standing = "seen", source = "JCAD 2020;13(8):17",
  note = "-0.91 (0.78 to 1.05) of a mean grade that is assumed to be 3.",
  rows = { row { name = "scar grade", role = "validation", unit = "1", value = "g11_pen.scar_grade_frac", measured = -0.3, low = -0.39, high = -0.22,
                 reason = "-0.91 of grade 3, a quarter wider than the interval" } },
}
experiment {
  id = "G12", title = "Epidermis a year after", standing = "seen", source = "Aust 2008",
  rows = { row { name = "epidermis", role = "validation", unit = "1", value = "g12_roller.epidermis_frac", measured = 0.4, low = 0.1, high = 0.7,
                 reason = "+40 % of the spinous layer at 12 months" } },
}
experiment {
  id = "G13", title = "Elastin at the end of six sessions", standing = "seen", source = "El-Domyati 2015, jcadonline.com",
  rows = { row { name = "elastin", role = "calibration", unit = "1", value = "g13_six.elastin_frac", low = -1, high = 0, reason = "down at the end of treatment" } },
}
experiment {
  id = "G14", title = "Once against four times", standing = "seen", source = "Zeitter 2014, 10.1016/j.burns.2013.12.008",
  rows = { row { name = "four times above once", role = "ordering", rising = { "g14_once.collagen_frac", "g14_four_times.collagen_frac" },
                 reason = "repeated needling does more" } },
}
experiment {
  id = "G15", title = "When results come", standing = "seen", source = "rejuveness.com sheet",
  rows = { row { name = "collagen at 5 weeks over 12", role = "validation", unit = "1", value = ratio("g15_5_weeks.collagen_frac", "g15_12_weeks.collagen_frac"),
                 low = 0.3, high = 0.9, reason = "first results after 4 to 6 weeks, full after 3 months" } },
}
experiment {
  id = "G16", title = "Severe acne scars after a pen", standing = "seen", source = "Al Chalabi 2020, ejmcm 7(9):1966",
  note = "The setting is assumed: 1.5 mm.",
  rows = { row { name = "scar score", role = "validation", unit = "1", value = "g16_pen.scar_change_frac", measured = -0.525, low = -0.66, high = -0.39,
                 reason = "16.39 to 7.78, within a quarter" } },
}
experiment {
  id = "G17", title = "Acne scars by score and by grade", standing = "seen", source = "31 Vietnamese patients (rhustr.com)",
  note = "Needles of 1.5 mm and six passes are assumed.",
  rows = {
    row { name = "score two months on", role = "validation", unit = "1", value = "g17_2_months.scar_change_frac", measured = -0.551, low = -0.69, high = -0.41,
          reason = "36.48 to 16.37, within a quarter" },
    row { name = "two months on over the end", role = "validation", unit = "1", value = ratio("g17_2_months.scar_change_frac", "g17_end.scar_change_frac"),
          measured = 1.51, low = 1.13, high = 1.89, reason = "-55 % against -36.5 %, within a quarter" },
    row { name = "grade over score", role = "calibration", unit = "1", value = ratio("g17_2_months.scar_grade_frac", "g17_2_months.scar_change_frac"),
          measured = 0.84, low = 0.63, high = 1.05, reason = "3.29 to 1.77 against 36.48 to 16.37, within a quarter" },
  },
}
experiment {
  id = "G18", title = "Acne scars after a roller and a pen, split face", standing = "seen", source = "El-Domyati 2024, 10.1080/14764172.2024.2433219",
  rows = { row { name = "roller and pen alike", role = "ordering", alike = { "g18_roller.scar_change_frac", "g18_pen.scar_change_frac" }, tolerance_frac = 0.25,
                 reason = "no difference between the sides (p 0.62)" } },
}
experiment {
  id = "G19", title = "Build-up after four sessions, by OCT", standing = "seen", source = "PMID 33656167",
  note = "Attenuation of light is taken to follow collagen.",
  rows = { row { name = "one month over three", role = "calibration", unit = "1", value = ratio("g19_1_month.collagen_frac", "g08_pen.collagen_frac"), measured = 0.903,
                 low = 0.81, high = 0.99, reason = "15.65 % against 17.33 %, within a tenth" } },
}
experiment {
  id = "G20", title = "Wrinkles and laxity after four sessions", standing = "seen", source = "Ablon 2018, PMC6122507",
  note = "The setting and the mean age of 55 are assumed.",
  rows = {
    row { name = "wrinkle grade", role = "calibration", unit = "1", value = "g20_pen.wrinkle_change_grade", measured = -1.23, low = -1.54, high = -0.92,
          reason = "-1.23 of Lemperle's scale, within a quarter" },
    row { name = "laxity grade", role = "calibration", unit = "1", value = "g20_pen.laxity_change_grade", measured = -1.09, low = -1.36, high = -0.82,
          reason = "-1.09, within a quarter" },
  },
}
