-- R-18. Blood product on the skin.
return rule {
  id = "R-18", title = "Blood product on the skin",
  sentence = "Platelets are put on needled skin. Single-use kit for each person alone: a cluster of HIV followed one that was not.",
  source = "MMWR 73(16):372",
  severity = "block", rulesets = { "clinic" },
  scope = "session",
  when = { { fact "kit.uses_blood_product", "==", 1 } },
}
