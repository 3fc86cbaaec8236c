-- F01 to F05: what of a topical gets into needled skin. Bands and roles: after_the_needles.md.

-- Arrays pressed once, as in the studies: needles of 0.6 mm, 1 mm apart (assumed where the paper does not tell).
local function array(length_um)
  return override("dermastamp", { needle_length_um = length_um, protrusion_um = length_um, taper_um = length_um, needle_diameter_um = 200,
                                  columns = 10, rows = 10, needle_pitch_um = mm(1), tool_width_um = mm(10) })
end
local function pressed() return treat { pattern = "stamp", passes = 1, pitch_um = mm(10), force_un = newton(30), region = {
  x_um = mm(2), y_um = mm(2), width_um = mm(20), height_um = mm(20) } } end
local function rolled(passes) return treat { pattern = "star", passes = passes, speed_um_s = mm_s(40), force_un = newton(5) } end
local function glided(passes) return treat { pattern = "raster", passes = passes, speed_um_s = mm_s(20) } end
local function pen(setting_um) return override("skinpen_precision", { protrusion_um = setting_um }) end
local function roller(length_um) return override("roller_mf8", { needle_length_um = length_um, protrusion_um = length_um }) end

local function put(name, intent, source, site, device, treat_step, delivery, steps, diary)
  local all = { treat_step }
  for i = 1, #steps do all[#all + 1] = steps[i] end
  scenario {
    name = name, intent = intent, source = source, site = site, sex = "female", seed = 1, ruleset = "none", device = device,
    delivery = delivery, subject = { diary = diary or {} }, field = { width_um = mm(24), height_um = mm(24), is_uniform = true },
    target = { x_um = mm(6), y_um = mm(6), width_um = mm(12), height_um = mm(12) }, steps = all,
    expect = { at_least("puncture_count", 10, "needles went in"), at_most("delivery_error_frac", 1e-9, "accounts of the topical close") },
  }
end
local function until_then(time_s) return { wait { duration_s = time_s } } end
local function film(product, seconds) return { product = product, applications = { apply { at_s = 120, duration_s = seconds, amount_ul_per_cm2 = 1000, is_occluded = true } } } end

local trilayer = "trilayer dissolving array for minoxidil (tressless.com): 165.28 against 46.03 ug/cm2 of a cream, ex vivo"
put("f01_minoxidil_array", "Minoxidil on excised skin after an array, a day.", trilayer, "abdomen", array(600), pressed(),
  { product = "minoxidil", has_blood = false, applications = { apply { at_s = 60, duration_s = days(1), amount_ul_per_cm2 = 20 } } }, until_then(days(1)))

local wermeling = "Wermeling 2008, PMC2538880: arrays of 50 needles of 0.62 mm, gel under a patch"
for _, hours_on in ipairs { 2, 4, 48 } do
  put("f02_naltrexone_" .. hours_on .. "h", "Naltrexone under a patch after an array, " .. hours_on .. " hours on.", wermeling, "abdomen", array(600), pressed(),
    film("naltrexone", days(3)), until_then(hours(hours_on)))
end
put("f03_naltrexone_14d", "The same for two weeks.", wermeling, "abdomen", array(600), pressed(), film("naltrexone", days(14)), until_then(days(14)))
put("f03_diclofenac_14d", "The same with diclofenac gel every day.", "Brogden 2013, 10.1007/s11095-013-1036-1", "abdomen", array(600), pressed(),
  film("naltrexone", days(14)), until_then(days(14)), { event { what = "nsaid_topical", at_s = minutes(2), every_s = days(1), until_s = days(7), dose = "2 g" } })

local rollers = "Microneedle rollers for skin drug delivery of macromolecules (discovery.researcher.life)"
local function bath(seconds) return { product = "dextran_4kda", has_blood = false, applications = { apply { at_s = 30, duration_s = seconds, is_endless = true, is_occluded = true } } } end
put("f04_roller_1000um", "Dextran on excised skin after a roller of 1.0 mm, a day.", rollers, "abdomen", roller(1000), rolled(4), bath(days(1)), until_then(days(1)))
put("f04_roller_1500um", "The same with 1.5 mm.", rollers, "abdomen", roller(1500), rolled(4), bath(days(1)), until_then(days(1)))

local ink = "medestheticsmag.com 21206441: black ink on excised skin, pen, roller and laser; the ink's grains are not known, dextran stands in"
put("f05_roller_1000um", "A tracer two hours after a roller of 1.0 mm.", ink, "abdomen", roller(1000), rolled(4), bath(hours(2)), until_then(hours(2)))
put("f05_roller_1500um", "A tracer two hours after a roller of 1.5 mm.", ink, "abdomen", roller(1500), rolled(4), bath(hours(2)), until_then(hours(2)))
put("f05_pen_1500um", "A tracer two hours after a pen at 1.5 mm.", ink, "abdomen", pen(mm(1.5)), glided(1), bath(hours(2)), until_then(hours(2)))

experiment {
  id = "F01", title = "Minoxidil through an array", standing = "seen", source = trilayer,
  rows = { row { name = "needled over intact, 24 h", role = "validation", unit = "1", value = "f01_minoxidil_array.delivered_ratio", measured = 3.6, low = 2.5, high = 5,
                 reason = "165.28 over 46.03; a day and the array's needles are assumed" } },
}
experiment {
  id = "F02", title = "Naltrexone in people under a patch", standing = "seen", source = wermeling,
  rows = {
    row { name = "into blood at 2 h over 4 h", role = "validation", unit = "1", value = ratio("f02_naltrexone_2h.delivery_blood_flux_ug_per_cm2_h", "f02_naltrexone_4h.delivery_blood_flux_ug_per_cm2_h"),
          measured = 1, low = 0.8, high = 2, reason = "steady in plasma by 2 h" },
    row { name = "into blood at 48 h over 4 h", role = "validation", unit = "1", value = ratio("f02_naltrexone_48h.delivery_blood_flux_ug_per_cm2_h", "f02_naltrexone_4h.delivery_blood_flux_ug_per_cm2_h"),
          measured = 1, low = 0.5, high = 2, reason = "held for 48 h or more" },
  },
}
experiment {
  id = "F03", title = "Diclofenac keeps the way open", standing = "seen", source = "Brogden 2013, 10.1007/s11095-013-1036-1",
  rows = { row { name = "duration, with over without", role = "calibration", unit = "1", value = ratio("f03_diclofenac_14d.delivery_lasts_s", "f03_naltrexone_14d.delivery_lasts_s"), measured = 2.3,
                 low = 1.5, high = 3.5, reason = "7 d in place of 72 h; as E09" } },
}
experiment {
  id = "F04", title = "Dextran after rollers of 1.0 and 1.5 mm", standing = "seen", source = rollers,
  rows = {
    row { name = "1.5 over 1.0 mm", role = "validation", unit = "1", value = ratio("f04_roller_1500um.delivered_ug_per_cm2", "f04_roller_1000um.delivered_ug_per_cm2"), measured = 1.5, low = 1.2,
          high = 1.8, reason = "grows about as the length" },
    row { name = "needled over intact", role = "validation", unit = "1", value = "f04_roller_1000um.delivered_ratio", low = 10, reason = "hardly any without" },
  },
}
experiment {
  id = "F05", title = "Ink after pen and roller", standing = "seen", source = ink,
  rows = {
    row { name = "pen above roller", role = "ordering", rising = { "f05_roller_1500um.delivered_ug_per_cm2", "f05_pen_1500um.delivered_ug_per_cm2" }, reason = "more ink after the pen" },
    row { name = "deeper with longer needles", role = "ordering", rising = { "f05_roller_1000um.delivery_reach_um", "f05_roller_1500um.delivery_reach_um" }, reason = "0.06 mm a millimetre" },
  },
}
