-- R-57. Not in the research ruleset: bench work dulls needles on purpose. Wear is judged on the unit's bluntest needle.
return rule {
  id = "R-57", title = "Used or blunt needles",
  sentence = "The needles have served another patient, or a tip is more than three times as wide as a new one. Take new needles.",
  source = "single use: Singh & Yadav 2016, 10.4103/2229-5178.185468; both limits are assumed",
  severity = "block", rulesets = { "clinic", "home" },
  scope = "session",
  parameters = { patients = 1, tip_ratio = 3 },
  any = {
    { { fact "device.patient_count", ">", param "patients" } },
    { { fact "metric.tip_ratio_max", ">", param "tip_ratio" } },
  },
}
