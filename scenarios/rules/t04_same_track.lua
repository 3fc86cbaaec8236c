-- T-04. R-59 counts strokes in a row wherever they lie; this one counts what went along one line, whatever came between.
return rule {
  id = "T-04", title = "Same track repeated",
  sentence = "The hand went along one line more than six times: rows of holes fall onto each other and may leave tram tracks. Move on by a strip, or cross it.",
  source = "tram tracks: 2 of 30 patients, Dogra 2014 (read.qxmd.com/read/25196684); the six are assumed",
  severity = "warn", rulesets = { "clinic" },
  scope = "session",
  parameters = { goes = 6 },
  when = { { fact "metric.track_repeat_count", ">", param "goes" } },
}
