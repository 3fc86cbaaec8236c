-- T-02. A pen is round and has no heading, so only a drum can skid.
return rule {
  id = "T-02", title = "Skidding roller",
  sentence = "The roller was pushed sideways while it rolled: every needle is drawn across its hole. Turn the handle into the way.",
  source = "rolling without slip leaves needles where they entered, textbook; the 5 % is assumed",
  severity = "info", rulesets = { "clinic" },
  scope = "session",
  parameters = { side_frac = 0.05 },
  when = { { fact "metric.skid_frac", ">", param "side_frac" }, { fact "device.is_roller", "==", 1 } },
}
