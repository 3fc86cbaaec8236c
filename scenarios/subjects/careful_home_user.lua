-- Does what the sheets say: stops in time, soothes, keeps out of the sun, and goes on with sunscreen and moisturiser.
return subject {
  id = "careful_home_user", name = "Careful woman of 42",
  note = "A made-up person. Judge her by --ruleset home when she needles herself.",
  sources = { "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com", "habits: assumed" },
  sex = "female", age = 42, fitzpatrick = 2, first_session = "2026-12-01",
  diary = {
    event { what = "retinoid", at_s = days(-90), every_s = days(1), until_s = days(-8), dose = "0.05 %" },
    event { what = "sunscreen", at_s = days(-30), every_s = days(1), until_s = days(-1), dose = "50 SPF" },
    event { what = "moisturiser", at_s = hours(1), every_s = hours(12), until_s = days(400), dose = "2 ml" },
    event { what = "paracetamol", at_s = hours(3), dose = "500 mg" },
    event { what = "sunscreen", at_s = days(1), every_s = days(1), until_s = days(400), dose = "50 SPF" },
  },
}
