-- R-37. Sweat on the first day.
return rule {
  id = "R-37", title = "Sweat on the first day",
  sentence = "Sport, sauna or a hot tub within 24 hours: redness and germs. Wait one day, better two.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.exercise_after_s", "<", 1 * 86400 } },
  },
}
