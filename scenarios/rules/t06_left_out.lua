-- T-06. By the hand's way and not by holes: light treatments leave whole square millimetres without a puncture by chance. Steps
-- over regions apart from each other have the box around all for their target, and the skin between counts: give a target.
return rule {
  id = "T-06", title = "Skin left out",
  sentence = "A patch of more than 0.5 cm2 inside the target was never gone over. Work strip by strip and overlap by a third.",
  source = "the 0.5 cm2 (about the end of a finger) are assumed",
  severity = "info", rulesets = { "clinic" },
  scope = "session",
  parameters = { patch_cm2 = 0.5 },
  when = { { fact "metric.skipped_patch_cm2", ">", param "patch_cm2" } },
}
