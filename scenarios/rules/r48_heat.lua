-- R-48. Heat is on.
return rule {
  id = "R-48", title = "Heat is on",
  sentence = "Radio frequency or heat: out of what this program knows. Judge it elsewhere.",
  source = "choice: mechanical devices only",
  severity = "block", rulesets = { "clinic", "research" },
  scope = "session",
  when = { { fact "kit.has_heat", "==", 1 } },
}
