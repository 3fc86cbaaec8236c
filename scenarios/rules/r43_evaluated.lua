-- R-43. Devices that state no evaluated setting (0) are not judged. Not in the research ruleset, which exists to go beyond
-- what has been evaluated, nor in home, where no device states it.
return rule {
  id = "R-43", title = "Beyond the evaluated setting",
  sentence = "The setting is longer than the one that the maker evaluated for safety and effect: what follows is outside its label. Use the evaluated range or document why not.",
  source = "SkinPen: more than 1.5 mm not evaluated (De Novo DEN160029); 21 CFR 878.4430 (b)(2)(iii), maximum safe penetration depth",
  severity = "warn", rulesets = { "clinic", "ifu_skinpen" },
  scope = "session",
  when = {
    { fact "setting.protrusion_um", ">", fact "device.evaluated_um" },
    { fact "device.evaluated_um", ">", 0 },
  },
}
