-- R-29. Anti-inflammatory too near.
return rule {
  id = "R-29", title = "Anti-inflammatory too near",
  sentence = "Ibuprofen, naproxen, aspirin or diclofenac within 3 days before or 7 after blunts what the dermis does. A painkiller that is no anti-inflammatory, such as paracetamol, is fine.",
  source = "clinic sheets: aeternaaesthetics.com, relaxntan.ca, redoxmedicalgroup.com; pores: Brogden 2012, PMC3725617",
  severity = "warn", rulesets = { "clinic", "home" },
  scope = "session",
  any = {
    { { fact "diary.nsaid_oral_before_s", "<", 3 * 86400 } },
    { { fact "diary.nsaid_oral_after_s", "<", 7 * 86400 } },
    { { fact "diary.nsaid_topical_before_s", "<", 3 * 86400 } },
    { { fact "diary.nsaid_topical_after_s", "<", 7 * 86400 } },
    { { fact "diary.aspirin_after_s", "<", 7 * 86400 } },
  },
}
