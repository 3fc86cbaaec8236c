-- A blood thinner that he must go on taking: the rules block, and only the physician may stop it.
return subject {
  id = "blood_thinner_man", name = "Man of 61 on a blood thinner",
  note = "A made-up person; age, drug and dose are assumed.",
  sources = { "contra-indications of SkinPen: 42westllc.com; trials ask for 7 to 14 days: trialx.com 326214", "habits: assumed" },
  sex = "male", age = 61, fitzpatrick = 2, first_session = "2026-12-01",
  diary = {
    event { what = "blood_thinner", at_s = days(-400), every_s = days(1), until_s = days(500), dose = "1 tablet" },
  },
}
