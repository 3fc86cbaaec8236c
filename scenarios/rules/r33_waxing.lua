-- R-33. Waxed within a week.
return rule {
  id = "R-33", title = "Waxed within a week",
  sentence = "Wax, epilation or a depilatory within seven days took part of the horny layer. Wait.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.waxing_before_s", "<", 7 * 86400 } },
    { { fact "diary.waxing_after_s", "<", 7 * 86400 } },
  },
}
