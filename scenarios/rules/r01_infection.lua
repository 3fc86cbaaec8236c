-- R-01. Infection in the field.
return rule {
  id = "R-01", title = "Infection in the field",
  sentence = "There is an infection where the needles would go: herpes, bacteria, fungus or warts. Needles spread it. Treat it first.",
  source = "Gowda 2021, PMC7869810; contra-indications of SkinPen (42westllc.com)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  when = { { fact "subject.has_infection", "==", 1 } },
}
