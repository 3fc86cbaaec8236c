-- T-01. T rules are a trainer's: they judge how the hand moved, by its track. R-26 says what a pivot did to the skin.
return rule {
  id = "T-01", title = "Pivot on the skin",
  sentence = "The tool was turned while its needles were in: the outer ones tear arcs. Lift before changing direction.",
  source = "technique manuals: lift the roller before changing direction; 5 degrees a second and 5 degrees in all are assumed",
  severity = "info", rulesets = { "clinic" },
  scope = "session",
  parameters = { rate_rad_s = degrees(5) },
  when = { { fact "metric.pivot_rad_s_max", ">", param "rate_rad_s" } },
  any = { { { fact "device.is_roller", "==", 1 } }, { { fact "device.is_stamp", "==", 1 } } },
}
