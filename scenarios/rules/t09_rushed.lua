-- T-09. Against the hand's own median and not a limit: what speed is too much for a pen depends on its rate, and R-26 knows it.
local over = 2
return rule {
  id = "T-09", title = "Hurried strokes",
  sentence = "Parts of the way were made more than twice as fast as the rest: fewer punctures there, and longer slits. Keep one speed.",
  source = "density of a pen is rate over speed; twice the median is assumed",
  severity = "info", rulesets = { "clinic" },
  scope = "session",
  when = { { fact "metric.hand_speed_um_s_p95", ">", times(fact "metric.hand_speed_um_s_p50", over) } },
}
