-- R-23. Judged where it happens: twelve passes over twelve places are one pass each, and a later session begins anew.
return rule {
  id = "R-23", title = "Too many passes",
  sentence = "The same skin is gone over more than ten times; scar protocols use four to ten. Stop and judge the endpoint.",
  source = "Juhasz & Cohen 2020, 10.2147/CCID.S267192 (36 studies: 4 to 10 passes)",
  severity = "warn", rulesets = { "clinic" },
  scope = "block",
  parameters = { passes = 10 },
  when = { { field "pass_count", ">", param "passes" } },
}
