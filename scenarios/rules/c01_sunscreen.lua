-- C-01. Sunscreen after the needles; only where a diary is kept.
return rule {
  id = "C-01", title = "Hardly any sunscreen",
  sentence = "Sunscreen is on fewer than half of the fourteen days after the needles: healing skin darkens. SPF 30 or more every day, from a day after on.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com (SPF 30 or more after 24 h); half of the days: choice, assumed",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  parameters = { share = 0.5 },
  when = { { fact "diary.sunscreen_days_frac", "<", param "share" } },
}
