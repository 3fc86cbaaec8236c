-- R-03. Isotretinoin within six months.
return rule {
  id = "R-03", title = "Isotretinoin within six months",
  sentence = "Isotretinoin was taken within six months. The label asks to wait; the evidence for waiting is thin (ASDS 2017). Weigh it.",
  source = "10.1097/dss.0000000000001166",
  severity = "warn", rulesets = { "clinic", "research" },
  scope = "session",
  any = {
    { { fact "diary.isotretinoin_before_s", "<", 183 * 86400 } },
  },
}
