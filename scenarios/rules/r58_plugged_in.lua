-- R-58. What is not stated to be tested is taken as untested.
return rule {
  id = "R-58", title = "Used on the cable",
  sentence = "The device is used while its charger or adapter is plugged in, and nothing says that it was tested to IEC 60601-1. Pull the plug first.",
  source = "assumed, from the scope of IEC 60601-1 (basic safety of medical electrical equipment)",
  severity = "warn", rulesets = { "clinic", "research", "home" },
  scope = "session",
  when = {
    { fact "device.is_plugged_in", "==", 1 },
    { fact "device.is_iec_60601", "==", 0 },
  },
}
