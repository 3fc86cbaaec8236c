-- R-55. Cancer or keratosis in the field.
return rule {
  id = "R-55", title = "Cancer or keratosis in the field",
  sentence = "Skin cancer or actinic keratosis where the needles would go. Do not needle; have it seen.",
  source = "contra-indications of SkinPen (42westllc.com)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  when = { { fact "subject.has_skin_cancer", "==", 1 } },
}
