-- R-08. Bleeding is likelier.
return rule {
  id = "R-08", title = "Bleeding is likelier",
  sentence = "A bleeding disorder, or a blood thinner within seven days: bruises and bleeding. Stop it only with the physician, 7 to 14 days before.",
  source = "contra-indications of SkinPen (42westllc.com); trialx.com 326214",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home" },
  scope = "session",
  any = {
    { { fact "diary.blood_thinner_before_s", "<", 7 * 86400 } },
    { { fact "subject.has_bleeding_disorder", "==", 1 } },
  },
}
