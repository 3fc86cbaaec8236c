-- R-26. The part of the slit that the hand made while the needle was in: glide, slip, pivot. The slit that a roller leaves
-- by rolling alone is not held against the hand.
return rule {
  id = "R-26", title = "Dragged needle",
  sentence = "A needle was moved sideways in the skin by more than its own width: a scratch instead of a puncture. Glide slower, raise the rate, or lift before turning.",
  source = "criterion assumed: drag = v phi / f above the needle's diameter; scratching at high stitch speed: aestheticsjournal.com, clinical efficacy when performing microneedling",
  severity = "warn", rulesets = { "clinic", "research", "home" },
  scope = "contact",
  when = { { field "drag_um", ">", field "needle_diameter_um" } },
}
