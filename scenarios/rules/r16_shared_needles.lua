-- R-16. Needles used on another person.
return rule {
  id = "R-16", title = "Needles used on another person",
  sentence = "These needles were used on somebody else: blood goes from one to the other. One person, one cartridge or roller.",
  source = "MMWR 73(16):372; Doddaballapur 2009",
  severity = "block", rulesets = { "clinic", "home", "research" },
  scope = "session",
  when = { { fact "kit.patients_before", ">", 0 } },
}
