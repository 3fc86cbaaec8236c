-- T-05. By chance alone (Poisson) 3 % of blocks are below half or above twice a mean of 10 punctures a block, 250 per cm2;
-- fewer punctures say nothing. R-25 judges the scatter as a whole, this the share of places that went wrong.
return rule {
  id = "T-05", title = "Patches too thin or too dense",
  sentence = "More than a seventh of the skin has less than half or more than twice the mean density. Keep the overlap of strips and the speed steady.",
  source = "half and twice the target, and the 15 %, are assumed; Poisson scatter, textbook",
  severity = "info", rulesets = { "clinic" },
  scope = "session",
  parameters = { uneven_frac = 0.15, density_per_cm2 = 250 },
  when = {
    { fact "metric.density_uneven_frac", ">", param "uneven_frac" },
    { fact "metric.density_per_cm2", ">=", param "density_per_cm2" },
  },
}
