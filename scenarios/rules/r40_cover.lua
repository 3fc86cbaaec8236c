-- R-40. Covered after needling.
return rule {
  id = "R-40", title = "Covered after needling",
  sentence = "The skin is covered within a day: pores stay open for 3 to 40 hours in place of 2. Mind what else is put on.",
  source = "Gupta 2011",
  severity = "info", rulesets = { "clinic", "home", "research" },
  scope = "session",
  any = {
    { { fact "diary.occlusion_after_s", "<", 1 * 86400 } },
  },
}
