-- R-51. Younger than any cleared indication.
return rule {
  id = "R-51", title = "Younger than any cleared indication",
  sentence = "The person is under 22, below what any device was cleared for. Judge it with care.",
  source = "fda.gov, microneedling devices: age 22 and above",
  severity = "warn", rulesets = { "clinic", "ifu_skinpen" },
  scope = "session",
  parameters = { age = 22 },
  when = { { fact "subject.age", "<", param "age" } },
}
