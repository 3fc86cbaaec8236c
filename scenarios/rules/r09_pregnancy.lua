-- R-09. Pregnant or nursing.
return rule {
  id = "R-09", title = "Pregnant or nursing",
  sentence = "Pregnant or nursing: never tried. Wait.",
  source = "contra-indications of SkinPen (42westllc.com)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  when = { { fact "subject.is_pregnant", "==", 1 } },
}
