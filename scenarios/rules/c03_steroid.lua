-- C-03. A steroid is an anti-inflammatory too.
return rule {
  id = "C-03", title = "Steroid too near",
  sentence = "A steroid within 3 days before or 7 after blunts what the dermis does, as other anti-inflammatories do. Leave it out, unless it is what the needles are for, as in alopecia areata or raised scars.",
  source = "spans of R-29 (clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com); that they hold for steroids is assumed",
  severity = "info", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.steroid_before_s", "<", 3 * 86400 } },
    { { fact "diary.steroid_after_s", "<", 7 * 86400 } },
  },
}
