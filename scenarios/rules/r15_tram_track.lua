-- R-15. Tram tracks are documented for rollers; the link to bone, long needles and pressure is clinical opinion. Judged at
-- each contact with the hand's force in that step, so that pressing on the cheek is not held against the cheekbone.
return rule {
  id = "R-15", title = "Tram-track risk",
  sentence = "A long-needled roller is pressed hard over bone, where skin cannot give way: parallel scars can follow. Use shorter needles or less force, or a pen.",
  source = "Chu 2021, 10.1097/01.dss.0000790428.70373.f6; 2 of 30 patients in Dogra 2014; the 3 N limit is an engineering default",
  severity = "warn", rulesets = { "clinic", "research", "home" },
  scope = "contact",
  parameters = { length_um = 1500, force_un = 3e6 },
  when = {
    { field "step_force_un", ">", param "force_un" },
    { field "is_bone_near", "==", 1 },
    { fact "device.is_roller", "==", 1 },
    { fact "device.needle_length_um", ">=", param "length_um" },
  },
}
