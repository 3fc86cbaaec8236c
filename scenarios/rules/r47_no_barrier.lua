-- R-47. Pens only: what flows back through a cartridge stays in the motor for the next patient. A drum is thrown away.
return rule {
  id = "R-47", title = "No fluid-ingress barrier",
  sentence = "The pen has no barrier between cartridge and motor: blood of one patient can reach the next. Use one with a membrane or a sleeve.",
  source = "21 CFR 878.4430 (b)(2)(ii): fluid-ingress protection is to be shown",
  severity = "block", rulesets = { "clinic", "ifu_skinpen" },
  scope = "session",
  when = {
    { fact "device.has_ingress_barrier", "==", 0 },
    { fact "device.is_pen", "==", 1 },
  },
}
