-- R-52. Healing is weakened.
return rule {
  id = "R-52", title = "Healing is weakened",
  sentence = "Diabetes that is not controlled, a weakened immune system, or radiotherapy of the site. Ask the physician.",
  source = "contra-indications of SkinPen (42westllc.com); trialx.com 326214",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home" },
  scope = "session",
  any = {
    { { fact "subject.has_uncontrolled_diabetes", "==", 1 } },
    { { fact "subject.is_immunosuppressed", "==", 1 } },
  },
}
