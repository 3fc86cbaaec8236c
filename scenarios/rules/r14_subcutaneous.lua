-- R-14. Judged on the penetration under load, never on the needle's length: published scar protocols use 1.5 to 3.0 mm
-- needles on 1 to 2 mm of facial skin (Juhasz & Cohen 2020), so a limit on length would forbid real treatments. Not in
-- the research ruleset, where going through the skin can be the experiment.
return rule {
  id = "R-14", title = "Through the skin",
  sentence = "A needle went through epidermis and dermis into the fat: no gain for the dermis, more bleeding and bruising. Lower the setting; over bone, stop.",
  source = "skin thickness by ultrasound: Meng 2022, PMC9205051 Tab. 2, and histology: Chopra 2015, 10.1093/asj/sjv079; the excess of 300 um is assumed",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "contact",
  parameters = { excess_um = 300 },
  when = { { field "depth_over_skin_um", ">", 0 } },
  escalate = { severity = "block", any = {
    { { field "is_bone_near", "==", 1 } },
    { { field "depth_over_skin_um", ">", param "excess_um" } },
  } },
}
