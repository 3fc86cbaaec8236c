-- R-31. Ice on the first day.
return rule {
  id = "R-31", title = "Ice on the first day",
  sentence = "Ice in the first 24 hours narrows vessels and slows what is wanted. Leave it; a cool cloth for minutes was used in a trial (Chu 2012).",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.ice_after_s", "<", 1 * 86400 } },
  },
}
