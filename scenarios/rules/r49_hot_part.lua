-- R-49. Part too warm.
return rule {
  id = "R-49", title = "Part too warm",
  sentence = "A part that touches the person for ten minutes and more is above 43 C. Let it cool; have it seen to.",
  source = "IEC 60601-1, remembered",
  severity = "block", rulesets = { "clinic", "research" },
  scope = "session",
  parameters = { warm_c = 43, touch_s = 600 },
  when = { { fact "kit.surface_c", ">", param "warm_c" }, { fact "kit.touch_s", ">=", param "touch_s" } },
}
