-- T-07. The skin's deflection at the tip stands for what trainers see: skin that folds and bunches around the tool.
return rule {
  id = "T-07", title = "Skin bunches under the tool",
  sentence = "The skin gives way by more than 2 mm under a needle before it yields: it folds around the tool and depth is lost. Stretch it with the other hand, press less.",
  source = "the 2 mm are assumed",
  severity = "info", rulesets = { "clinic" },
  scope = "contact",
  parameters = { tenting_um = 2000 },
  when = { { field "tenting_um", ">", param "tenting_um" } },
}
