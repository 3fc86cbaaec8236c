-- T-08. R-11 is the limit of any force; this is a hand that is not steady, at whatever level it works.
local over = 2
return rule {
  id = "T-08", title = "Bursts of force",
  sentence = "At some places the hand pressed more than twice as hard as it usually did. Depth and marks will be uneven; keep the force steady.",
  source = "twice the median is assumed",
  severity = "info", rulesets = { "clinic" },
  scope = "session",
  when = { { fact "metric.hand_force_un_max", ">", times(fact "metric.hand_force_un_p50", over) } },
}
