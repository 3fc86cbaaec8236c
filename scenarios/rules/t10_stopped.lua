-- T-10. A pen goes on stitching where the hand stops: 12 needles at 100 Hz make 1200 holes a second on a fifth of a cm2.
return rule {
  id = "T-10", title = "Running pen held still",
  sentence = "The running pen stood on one spot for more than a second. Lift it before you stop.",
  source = "rate times needles over the tip's area, against R-24's 3000 per cm2; the second is assumed",
  severity = "info", rulesets = { "clinic" },
  scope = "session",
  parameters = { still_s = 1 },
  when = { { fact "metric.still_s_max", ">", param "still_s" }, { fact "device.is_pen", "==", 1 } },
}
