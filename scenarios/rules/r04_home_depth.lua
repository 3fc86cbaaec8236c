-- R-04. The ruleset is the class of user: whoever runs under "home" is a lay hand.
return rule {
  id = "R-04", title = "Too long for home use",
  sentence = "At home a needle goes no deeper than 1.0 mm, and a roller's needles are no longer than 0.5 mm. Take a shorter setting or leave it to trained hands.",
  source = "home maximum of 1.0 mm: drpen.net/blogs/how-it-works/needle-depth-guide and microneedlingbeforeafter.com; the roller's 0.5 mm is assumed from them",
  severity = "block", rulesets = { "home" },
  scope = "session",
  parameters = { setting_um = 1000, roller_um = 500 },
  any = {
    { { fact "setting.protrusion_um", ">", param "setting_um" } },
    { { fact "device.needle_length_um", ">", param "roller_um" }, { fact "device.is_roller", "==", 1 } },
  },
}
