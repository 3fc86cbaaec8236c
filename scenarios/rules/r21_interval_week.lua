-- R-21. Whatever the site: less than a week is too soon once the dermis was reached.
return rule {
  id = "R-21", title = "Sessions within a week",
  sentence = "Skin needled deeper than 0.5 mm is needled again within seven days. The shortest interval in any trial is a week.",
  source = "weekly sessions, the shortest seen: Dhurat 2013, PMC3746236",
  severity = "block", rulesets = { "clinic", "research" },
  scope = "session",
  parameters = { depth_um = 500, interval_s = 7 * 86400 },
  when = {
    { fact "metric.session_interval_s", "<", param "interval_s" },
    { fact "metric.penetration_um_max", ">", param "depth_um" },
  },
}
