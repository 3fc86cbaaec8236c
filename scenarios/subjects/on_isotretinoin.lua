-- Isotretinoin until three weeks ago: the label asks for six months, ASDS 2017 finds the evidence thin, so rulesets differ.
return subject {
  id = "on_isotretinoin", name = "Woman of 23, isotretinoin until three weeks ago",
  note = "A made-up person; dose and course are assumed.",
  sources = { "ASDS 2017: 10.1097/dss.0000000000001166", "drug label's six months: projectlead.health", "habits: assumed" },
  sex = "female", age = 23, fitzpatrick = 2, scar_type = "atrophic", first_session = "2026-12-01",
  diary = {
    event { what = "isotretinoin", at_s = days(-200), every_s = days(1), until_s = days(-21), dose = "20 mg" },
  },
}
