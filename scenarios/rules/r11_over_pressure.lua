-- R-11. A roller is judged by the hand's force, a pen by what the force does: travel from the undisturbed skin
-- beyond the setting of its step (what trainers call depth; how much of it pierces is the skin's affair).
-- A moment is a slip; two seconds on end are how somebody works.
return rule {
  id = "R-11", title = "Over-pressure",
  sentence = "The tool is pressed harder than it needs: a roller with more than 6 N, or a pen until its needles go 0.15 mm deeper than set. Let the needles do the work.",
  source = "0.15 mm: tolerance of the Exceed (K182407); 6 N for rollers and the 2 s are assumed, no published force was found",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "contact",
  parameters = { force_un = 6e6, over_um = 150 },
  any = {
    { { field "step_force_un", ">", param "force_un" }, { fact "device.is_roller", "==", 1 } },
    { { field "travel_over_setting_um", ">", param "over_um" }, { fact "device.is_pen", "==", 1 } },
  },
  escalate = { severity = "block", any = {
    { { fact "metric.hand_force_held_un", ">", param "force_un" }, { fact "device.is_roller", "==", 1 } },
    { { fact "metric.over_setting_held_um", ">", param "over_um" }, { fact "device.is_pen", "==", 1 } },
  } },
}
