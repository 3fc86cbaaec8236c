-- R-59. Turning spreads the rows of holes; going on along one line lays them into the same tracks.
return rule {
  id = "R-59", title = "One direction for too long",
  sentence = "More than ten strokes in a row run along one line. Turn by 90 degrees.",
  source = "about 10 passes in horizontal, vertical and oblique directions: case series in dark skin (revivetrainings.com, varicella scars)",
  severity = "info", rulesets = { "clinic", "research" },
  scope = "session",
  parameters = { strokes = 10 },
  when = { { fact "metric.same_line_count", ">", param "strokes" } },
}
