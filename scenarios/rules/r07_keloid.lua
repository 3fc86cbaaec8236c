-- R-07. Keloids in the past.
return rule {
  id = "R-07", title = "Keloids in the past",
  sentence = "Keloids or raised scars were had before: each hole may make one. Do not needle; a mature scar is a physician's matter.",
  source = "jddonline.com S1545961624",
  severity = "block", rulesets = { "clinic", "home" },
  scope = "session",
  when = { { fact "subject.has_keloid_history", "==", 1 } },
}
