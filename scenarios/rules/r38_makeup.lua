-- R-38. Make-up on the first day.
return rule {
  id = "R-38", title = "Make-up on the first day",
  sentence = "Make-up within 24 hours goes into open pores. Wait.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "info", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.makeup_after_s", "<", 1 * 86400 } },
  },
}
