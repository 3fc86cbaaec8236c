-- Mature raised, surgical and burn scars: deep needling, prepared with vitamins A and C.
return protocol {
  id = "scars_and_burns", name = "Mature scars and burns",
  note = "Only scars that are mature and pale: a keloid history is rule R-07. Needles of 1.5 mm are the shallow end of the published 1.5 to 3.0; number "
      .. "and spacing of sessions are within the published 1 to 4, four weeks apart and more; the hand is assumed. The model's scar score was fitted to "
      .. "acne scars and is used here for want of another.",
  sources = { "Aust 2010, 10.1016/j.burns.2009.11.014 (16 burn scars, vitamins A and C for a month before)",
              "SkinStylus, abdominal scars: 510k.innolitics.com/search/K200044", "19 patients: jmcrr.info/index.php/jmcrr/article/view/174",
              "10.1007/978-3-030-34511-2_11" },
  site = "scar_mature", device = "roller_mf8", pattern = "star", passes = 8, speed_um_s = mm_s(40), force_un = newton(6),
  sessions = 4, interval_s = days(42), endpoint = "pinpoint_bleed", area_cm2 = 100,
  outcome = "scar_change_frac", result = "abdominal scars, 3 sessions: 22 of 30 (73 %, interval 58 to 89 %) better by 10 mm or more of 100 after 90 days",
  evidence_grade = "B", evidence = "Series of 16 to 30 persons and one FDA record, without controls. Thin for burns: what helped, needles or vitamins, was not parted.",
  reviews_s = { days(90), days(180), days(365) },
  downtime_source = "this simulation; after burns were needled all effects were gone within 3 weeks (jmcrr 174)",
  cost_per_session_eur = 250, cost_source = "assumed: no source was read; set your own",
  adjunct = {
    event { what = "vitamin_a_c", at_s = days(-28), every_s = days(1), until_s = days(-1) },
    event { what = "moisturiser", at_s = hours(1), every_s = hours(12), until_s = days(140), dose = "5 ml" },
    event { what = "sunscreen", at_s = days(1), every_s = days(1), until_s = days(140), dose = "50 SPF" },
  },
}
