-- T-03. A drum is round, so a roller's handle may lean as it likes.
return rule {
  id = "T-03", title = "Tool held askew",
  sentence = "The tool leaned more than 15 degrees off the skin's normal: one side of the needles goes deeper, and all enter slantwise. Hold it upright.",
  source = "90 +-10 degrees is taught (device manuals); the 15 degrees are assumed",
  severity = "warn", rulesets = { "clinic" },
  scope = "session",
  parameters = { tilt_rad = degrees(15) },
  when = { { fact "metric.tilt_rad_p95", ">", param "tilt_rad" } },
  any = { { { fact "device.is_pen", "==", 1 } }, { { fact "device.is_stamp", "==", 1 } } },
}
