-- R-05, the density: R-24's cap less 30 %. A rule of its own, because it looks at blocks and not at the session.
return rule {
  id = "R-05-density", title = "Too dense for dark skin",
  sentence = "A patch of a skin of type IV to VI has more than 2100 punctures per square centimetre, deeper than 1 mm: dark spots may follow. Glide faster or make fewer passes.",
  source = "hyperpigmentation in 5 of 30 patients of type IV to V: Dogra 2014 (read.qxmd.com/read/25196684); Chu 2021, 10.1097/01.dss.0000790428.70373.f6; the cap, 30 % below R-24's, is assumed",
  severity = "warn", rulesets = { "clinic" },
  scope = "block",
  parameters = { fitzpatrick = 4, density_per_cm2 = 2100, depth_um = 1000 },
  when = {
    { field "density_per_cm2", ">", param "density_per_cm2" },
    { field "deepest_um", ">", param "depth_um" },
    { fact "subject.fitzpatrick", ">=", param "fitzpatrick" },
  },
}
