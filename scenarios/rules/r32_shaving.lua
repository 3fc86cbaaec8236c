-- R-32. Shaved that day.
return rule {
  id = "R-32", title = "Shaved that day",
  sentence = "Shaving on the day of needling, before or after: the day before is in time.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "info", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.shaving_before_s", "<", 1 * 86400 } },
    { { fact "diary.shaving_after_s", "<", 1 * 86400 } },
  },
}
