-- R-46. The worst needle of the unit counts, missing ones aside. Not in ifu_skinpen, whose label states no tolerance; in every
-- other ruleset, since a device that does not keep its setting makes every other number about depth meaningless.
return rule {
  id = "R-46", title = "Setting not kept",
  sentence = "A needle protrudes more than 0.15 mm beyond or short of the setting: depths cannot be trusted. Change the cartridge, or send the device back.",
  source = "Exceed: tolerance +-0.15 mm (K182407); 21 CFR 878.4430 (b)(2)(i), accuracy of needle penetration depth",
  severity = "block", rulesets = { "clinic", "research", "home" },
  scope = "session",
  parameters = { error_um = 150 },
  when = { { fact "metric.protrusion_error_um", ">", param "error_um" } },
}
