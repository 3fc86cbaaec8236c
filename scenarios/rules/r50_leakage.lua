-- R-50. Electrical leakage.
return rule {
  id = "R-50", title = "Electrical leakage",
  sentence = "The leakage test was failed. Do not use the device.",
  source = "IEC 60601-1, remembered",
  severity = "block", rulesets = { "clinic", "research" },
  scope = "session",
  when = { { fact "kit.has_leakage", "==", 1 } },
}
