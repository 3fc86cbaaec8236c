-- R-17. Not sterile.
return rule {
  id = "R-17", title = "Not sterile",
  sentence = "The seal was broken before use, or the pack is past its date. Take another.",
  source = "21 CFR 878.4430",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  any = {
    { { fact "kit.is_seal_broken", "==", 1 } },
    { { fact "kit.is_expired", "==", 1 } },
  },
}
