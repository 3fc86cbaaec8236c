-- R-27. Over bone a fast pen bounces and is hard to keep at its depth. The rate is that of the step which made the contact.
return rule {
  id = "R-27", title = "Fast pen over bone",
  sentence = "Over bone a pen runs faster than 120 strokes a second and reaches 0.5 mm: the tip bounces on thin skin. Lower the speed there.",
  source = "clinic advice on speed settings over bone (findhealthclinics.com, tier C); the 0.5 mm limit is an engineering default",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "contact",
  parameters = { frequency_hz = 120, depth_um = 500 },
  when = {
    { field "step_frequency_hz", ">", param "frequency_hz" },
    { field "is_bone_near", "==", 1 },
    { field "penetration_load_um", ">", param "depth_um" },
  },
}
