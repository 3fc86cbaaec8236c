-- R-28. Retinoid or exfoliant too near.
return rule {
  id = "R-28", title = "Retinoid or exfoliant too near",
  sentence = "A retinoid or exfoliant within five days: the horny layer is thin, redness and flaking are more. Stop 5 to 7 days before, begin again 5 to 7 days after.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.retinoid_before_s", "<", 5 * 86400 } },
    { { fact "diary.retinoid_after_s", "<", 5 * 86400 } },
    { { fact "diary.exfoliant_before_s", "<", 5 * 86400 } },
    { { fact "diary.exfoliant_after_s", "<", 5 * 86400 } },
  },
}
