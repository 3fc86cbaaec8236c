-- R-20. Deep sessions need about a month between them. Not where hair grows: weekly needling is a hair protocol's interval
-- (Dhurat 2013, PMC3746236); below a week R-21 speaks there too.
return rule {
  id = "R-20", title = "Sessions too close",
  sentence = "A session that reached 1 mm is repeated before 28 days: the dermis is still rebuilding. Wait four weeks.",
  source = "trials at 28 to 30 days: PMC6122507, Dogra 2014; shortest facial interval 14 days: El-Domyati 2015, Alam 2014",
  severity = "warn", rulesets = { "clinic", "research" },
  scope = "session",
  parameters = { depth_um = 1000, warn_s = 28 * 86400, block_s = 14 * 86400 },
  when = {
    { fact "metric.session_interval_s", "<", param "warn_s" },
    { fact "metric.penetration_um_max", ">=", param "depth_um" },
    { fact "site.is_hairy", "==", 0 },
  },
  escalate = { severity = "block", any = { { { fact "metric.session_interval_s", "<", param "block_s" } } } },
}
