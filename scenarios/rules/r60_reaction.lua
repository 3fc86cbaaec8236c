-- R-60. Reaction after the last session: told by the person, or swelling that the simulated skin still shows after two days.
return rule {
  id = "R-60", title = "Reaction after the last session",
  sentence = "Redness that spreads, pus or warmth after the last session, or swelling that is still seen after two days. Stop, and refer to a physician.",
  source = "SkinPen clinical study summary (pdfslide.us); swelling is seen from 150 um on (assumed)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  parameters = { seen_um = 150, after_s = 48 * 3600 },
  any = {
    { { fact "subject.has_reaction", "==", 1 } },
    { { fact "metric.swelling_um", ">", param "seen_um" }, { fact "diary.since_session_s", ">", param "after_s" } },
  },
}
