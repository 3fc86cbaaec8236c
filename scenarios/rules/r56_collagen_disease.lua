-- R-56. Collagen or vascular disease.
return rule {
  id = "R-56", title = "Collagen or vascular disease",
  sentence = "Scleroderma, a collagen or vascular disease, or a cardiac anomaly. Do not needle.",
  source = "contra-indications of SkinPen (42westllc.com)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home" },
  scope = "session",
  when = { { fact "subject.has_collagen_disease", "==", 1 } },
}
