-- R-03ifu. Isotretinoin within six months.
return rule {
  id = "R-03ifu", title = "Isotretinoin within six months",
  sentence = "Isotretinoin was taken within six months: the label of the device forbids it. Wait.",
  source = "contra-indications of SkinPen (42westllc.com)",
  severity = "block", rulesets = { "ifu_skinpen" },
  scope = "session",
  any = {
    { { fact "diary.isotretinoin_before_s", "<", 183 * 86400 } },
  },
}
