-- R-60. Reaction after the last session.
return rule {
  id = "R-60", title = "Reaction after the last session",
  sentence = "Redness that spreads, pus or warmth after the last session. Stop, and refer to a physician.",
  source = "SkinPen clinical study summary (pdfslide.us)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  when = { { fact "subject.has_reaction", "==", 1 } },
}
