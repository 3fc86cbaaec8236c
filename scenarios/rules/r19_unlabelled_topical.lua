-- R-19. Topical not made for inside.
return rule {
  id = "R-19", title = "Topical not made for inside",
  sentence = "What goes on before the needles is not made for inside the skin: granulomas were seen. Use a plain glide.",
  source = "Gowda 2021, PMC7869810",
  severity = "warn", rulesets = { "clinic", "home", "research" },
  scope = "session",
  when = { { fact "kit.has_unlabelled_topical", "==", 1 } },
}
