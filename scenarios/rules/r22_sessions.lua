-- R-22. Sessions before the scenario count: subject = { sessions_before = 12 }.
return rule {
  id = "R-22", title = "Too many sessions",
  sentence = "The course has more than twelve sessions, the most of any of 36 studies. Stop and judge what was reached.",
  source = "Juhasz & Cohen 2020, 10.2147/CCID.S267192 (36 studies: 1 to 12 sessions)",
  severity = "warn", rulesets = { "clinic" },
  scope = "session",
  parameters = { sessions = 12 },
  when = { { fact "metric.session_count", ">", param "sessions" } },
}
