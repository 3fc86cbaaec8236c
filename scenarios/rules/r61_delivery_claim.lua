-- R-61. Claim to deliver drugs.
return rule {
  id = "R-61", title = "Claim to deliver drugs",
  sentence = "The device is claimed to deliver drugs: that is not an indication of 21 CFR 878.4430. Say so where results are shown.",
  source = "21 CFR 878.4430",
  severity = "info", rulesets = { "clinic", "ifu_skinpen", "research" },
  scope = "session",
  when = { { fact "kit.claims_delivery", "==", 1 } },
}
