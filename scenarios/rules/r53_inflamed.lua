-- R-53. Inflamed skin.
return rule {
  id = "R-53", title = "Inflamed skin",
  sentence = "Sunburn, a flare of rosacea, eczema or psoriasis, or an open wound in the field. Wait until the skin is quiet.",
  source = "contra-indications of SkinPen (42westllc.com); clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "home", "research" },
  scope = "session",
  any = {
    { { fact "subject.is_sunburnt", "==", 1 } },
    { { fact "subject.has_rosacea_flare", "==", 1 } },
    { { fact "subject.has_dermatitis", "==", 1 } },
    { { fact "subject.has_open_wound", "==", 1 } },
  },
}
