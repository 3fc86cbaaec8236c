-- R-10. Allergy to the needles.
return rule {
  id = "R-10", title = "Allergy to the needles",
  sentence = "Nickel or steel is not borne. Do not needle with steel.",
  source = "Gowda 2021, PMC7869810; contra-indications of SkinPen (42westllc.com)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  when = { { fact "subject.has_metal_allergy", "==", 1 } },
}
