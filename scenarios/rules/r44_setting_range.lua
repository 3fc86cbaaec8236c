-- R-44. The session states by how much a setting leaves the device's scale: 0 inside, or where no scale is stated. In every
-- ruleset, since a setting that the device has not got cannot be made.
return rule {
  id = "R-44", title = "Setting off the scale",
  sentence = "The setting is one that this device does not have. Choose one between its smallest and largest.",
  source = "21 CFR 878.4430: needle length and maximum penetration depth are to be stated; SkinPen 0 to 2.5 mm (DEN160029), Exceed 0 to 1.5 mm (K182407)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "research", "home" },
  scope = "session",
  when = { { fact "setting.protrusion_outside_um", ">", 0 } },
}
