-- R-54. Numbing cream is not borne.
return rule {
  id = "R-54", title = "Numbing cream is not borne",
  sentence = "Numbing cream goes on although local anaesthetics are not borne. Leave it out.",
  source = "contra-indications of SkinPen (42westllc.com)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home" },
  scope = "session",
  when = { { fact "subject.has_anaesthetic_allergy", "==", 1 }, { fact "diary.anaesthetic_before_s", "<", 7200 } },
}
