-- C-04. Minoxidil in open pores.
return rule {
  id = "C-04", title = "Minoxidil in open pores",
  sentence = "Minoxidil within a day after the needles: open pores let more of it into the blood than the label reckons with. Leave it out on the day, and go on a day later.",
  source = "pores: Gupta 2011; leaving it out on the day: assumed",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  when = { { fact "diary.minoxidil_after_s", "<", 1 * 86400 } },
}
