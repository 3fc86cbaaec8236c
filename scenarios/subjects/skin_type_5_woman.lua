-- Dark skin: redness is harder to see and dark marks are the risk (5 of 30 in a series of types IV to V).
return subject {
  id = "skin_type_5_woman", name = "Woman of 34, skin type V",
  note = "A made-up person; age and habits are assumed.",
  sources = { "hyperpigmentation in 5 of 30 of types IV to V: Dogra 2014, read.qxmd.com/read/25196684", "habits: assumed" },
  sex = "female", age = 34, fitzpatrick = 5, scar_type = "atrophic", first_session = "2026-12-01",
  diary = {
    event { what = "bleaching", at_s = days(-28), every_s = days(1), until_s = days(-3), dose = "4 %" },
    event { what = "sunscreen", at_s = days(-28), every_s = days(1), until_s = days(-1), dose = "50 SPF" },
    event { what = "sunscreen", at_s = days(1), every_s = days(1), until_s = days(400), dose = "50 SPF" },
  },
}
