-- R-25. Not in the home ruleset: few home rollers are used with a target region drawn. A random (Poisson) scatter of mean m
-- punctures a block has a CV of 1/sqrt(m), so 0.6 is passed by chance alone below about 3 punctures a block.
return rule {
  id = "R-25", title = "Uneven coverage",
  sentence = "Some places have several times the punctures of others: stripes or gaps. Overlap the strips by a third and cross them in a second direction.",
  source = "limit assumed; Poisson scatter: CV = 1/sqrt(mean count), textbook",
  severity = "warn", rulesets = { "clinic", "research" },
  scope = "session",
  parameters = { cv_frac = 0.6 },
  when = { { fact "metric.density_cv", ">", param "cv_frac" } },
}
