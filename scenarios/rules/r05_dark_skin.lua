-- R-05, the needle. Fitzpatrick IV to VI: post-inflammatory hyperpigmentation is what to fear, so the first session is a trial.
return rule {
  id = "R-05", title = "Long needle in a dark skin's first session",
  sentence = "The first session of a skin of type IV to VI uses more than 1.5 mm: dark spots may follow. Begin shorter and look again after a month.",
  source = "hyperpigmentation in 5 of 30 patients of type IV to V: Dogra 2014 (read.qxmd.com/read/25196684); Chu 2021, 10.1097/01.dss.0000790428.70373.f6; the 1.5 mm is assumed",
  severity = "warn", rulesets = { "clinic" },
  scope = "session",
  parameters = { fitzpatrick = 4, first_um = 1500 },
  when = {
    { fact "setting.first_protrusion_um", ">", param "first_um" },
    { fact "subject.fitzpatrick", ">=", param "fitzpatrick" },
  },
}
