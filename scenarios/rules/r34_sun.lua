-- R-34. Sun within two weeks.
return rule {
  id = "R-34", title = "Sun within two weeks",
  sentence = "Sun or tanning within 14 days: dark marks are likelier. Shade, and SPF 30 and more from 24 hours on.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.sun_before_s", "<", 14 * 86400 } },
    { { fact "diary.sun_after_s", "<", 14 * 86400 } },
  },
}
