-- Breaks what is broken most: retinoid to the day before, painkillers of the wrong kind, ice, make-up, sport, sun.
return subject {
  id = "careless_home_user", name = "Careless man of 29",
  note = "A made-up person: each event breaks one row of care, and the rules say which.",
  sources = { "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com", "habits: assumed" },
  sex = "male", age = 29, fitzpatrick = 3, first_session = "2026-12-01",
  diary = {
    event { what = "retinoid", at_s = days(-30), every_s = days(1), until_s = days(-1), dose = "0.1 %" },
    event { what = "sun", date = "2026-11-27", duration_s = hours(3), dose = "3 h" },
    event { what = "shaving", at_s = hours(-2) },
    event { what = "ice", at_s = hours(1), duration_s = minutes(15) },
    event { what = "nsaid_oral", at_s = hours(4), dose = "400 mg" },
    event { what = "makeup", at_s = hours(10) },
    event { what = "exercise", at_s = hours(20), duration_s = hours(1) },
    event { what = "sun", at_s = days(2), duration_s = hours(2), dose = "2 h" },
    event { what = "retinoid", at_s = days(2), every_s = days(1), until_s = days(20), dose = "0.1 %" },
  },
}
