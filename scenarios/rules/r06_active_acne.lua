-- R-06. Active acne in the field.
return rule {
  id = "R-06", title = "Active acne in the field",
  sentence = "Pustules or cysts are where the needles would go. Wait until they are gone, or go round them.",
  source = "jddonline.com S1545961624",
  severity = "block", rulesets = { "clinic", "home", "research" },
  scope = "session",
  when = { { fact "subject.has_acne", "==", 1 } },
}
