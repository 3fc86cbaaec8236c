-- R-36. Toxin or filler within two weeks.
return rule {
  id = "R-36", title = "Toxin or filler within two weeks",
  sentence = "Botulinum toxin or filler within the 14 days before may move. Wait.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.toxin_before_s", "<", 14 * 86400 } },
    { { fact "diary.filler_before_s", "<", 14 * 86400 } },
  },
}
