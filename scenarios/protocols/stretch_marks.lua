-- Pale stretch marks of the belly.
return protocol {
  id = "stretch_marks", name = "Stretch marks (pale)",
  note = "The published 1.5 to 2.5 mm and 4 to 5 sessions four weeks apart; the shallow end is taken, the hand is assumed. The width of marks is not in the "
      .. "model: papillary collagen stands for it.",
  sources = { "10.1111/dth.15212 (beside a CO2 laser)", "10.1007/s40257-018-0415-0 (beside a non-ablative laser)" },
  site = "abdomen", device = "exceed", protrusion_um = mm(1.5), pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(5),
  sessions = 4, interval_s = days(28), endpoint = "pinpoint_bleed", area_cm2 = 300,
  outcome = "collagen_frac", result = "width of marks less (p < 0.001), collagen and elastin up (p < 0.01) after 3 and 5 sessions; no share is told",
  evidence_grade = "B", evidence = "Trials of 20 and 40 persons, one beside a laser, one with histology; untreated marks were not held beside.",
  reviews_s = { days(28), days(90), days(180) },
  downtime_source = "this simulation; unwanted effects lasted 3.0 days on average (10.1007/s40257-018-0415-0)",
  cost_per_session_eur = 300, cost_source = "assumed: no source was read; set your own",
}
