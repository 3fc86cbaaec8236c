-- R-35. Peel or laser within two weeks.
return rule {
  id = "R-35", title = "Peel or laser within two weeks",
  sentence = "A peel, laser or strong light within 14 days inflames and darkens. Wait.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.peel_before_s", "<", 14 * 86400 } },
    { { fact "diary.peel_after_s", "<", 14 * 86400 } },
    { { fact "diary.laser_before_s", "<", 14 * 86400 } },
    { { fact "diary.laser_after_s", "<", 14 * 86400 } },
  },
}
