-- R-42. Asked of pens, whose depth is set: the needles of a roller or a stamp are its largest penetration, and no file loads
-- without their length. A rig is no treatment device.
return rule {
  id = "R-42", title = "Largest penetration not stated",
  sentence = "The device's file states no largest penetration: nobody can tell what its scale means. Write depth_max_um with its source, or use another device.",
  source = "21 CFR 878.4430 (b)(1): maximum penetration depth is to be stated among the technical specifications",
  severity = "block", rulesets = { "clinic", "ifu_skinpen" },
  scope = "session",
  when = {
    { fact "device.depth_max_um", "<=", 0 },
    { fact "device.is_pen", "==", 1 },
  },
}
