-- R-41. Drug carried in without prescription.
return rule {
  id = "R-41", title = "Drug carried in without prescription",
  sentence = "A drug is put on to be carried in by the needles, and nobody prescribed that. Needles let in many times what skin does.",
  source = "21 CFR 878.4430: delivery of drugs is not in the class",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home" },
  scope = "session",
  when = { { fact "kit.delivers_drug", "==", 1 }, { fact "kit.has_prescription", "==", 0 } },
}
