-- R-45. A test of the device, at the load at which its rate is declared; devices without a motor have no value and are not
-- judged. Not in home: nobody declares a load there.
return rule {
  id = "R-45", title = "Puncture rate off",
  sentence = "Under its declared load the device is more than 10 % off its puncture rate: density will be off as much. Check battery and motor, or declare the rate at this load.",
  source = "21 CFR 878.4430 (b)(2)(i): accuracy of puncture rate is to be shown; the limit of 10 % is assumed",
  severity = "block", rulesets = { "clinic", "research" },
  scope = "session",
  parameters = { error_frac = 0.10 },
  when = { { absolute(fact "metric.rate_error_frac"), ">", param "error_frac" } },
}
