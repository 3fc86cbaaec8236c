-- R-39. Strong topical in open pores.
return rule {
  id = "R-39", title = "Strong topical in open pores",
  sentence = "A strong topical within 24 hours: pores in the open air are shut after some hours, covered ones not. Wait a day.",
  source = "Gupta 2011; Sasaki 2019, PMC7671250",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.active_after_s", "<", 1 * 86400 } },
  },
}
