-- C-02. A moisturiser after the needles; only where a diary is kept.
return rule {
  id = "C-02", title = "No moisturiser",
  sentence = "No moisturiser in the three days after the needles: the surface closes later. A plain one, such as dexpanthenol, from the first evening on.",
  source = "10.2147/CCID.S409310 (skin models close at 24 h with dexpanthenol, at 48 h without)",
  severity = "info", rulesets = { "clinic", "home" },
  scope = "session",
  when = { { fact "diary.moisturiser_days_frac", "==", 0 } },
}
