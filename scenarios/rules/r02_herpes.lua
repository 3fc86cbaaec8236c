-- R-02. Cold sores in the past.
return rule {
  id = "R-02", title = "Cold sores in the past",
  sentence = "Cold sores were had before, and no antiviral is taken in the three days before: needles wake them. Two days before and on the day.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  when = { { fact "subject.has_herpes_history", "==", 1 }, { fact "diary.is_antiviral_taken", "==", 0 } },
}
