-- R-30. Aspirin within a week.
return rule {
  id = "R-30", title = "Aspirin within a week",
  sentence = "Aspirin within seven days: bruises are half as many again (assumed). Stop only if no physician wants it taken.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com (the window); the size is assumed",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.aspirin_before_s", "<", 7 * 86400 } },
  },
}
