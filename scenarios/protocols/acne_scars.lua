-- Atrophic acne scars by a roller of 1.5 mm: the best documented course.
return protocol {
  id = "acne_scars", name = "Atrophic acne scars",
  note = "Needle length, sessions, interval and endpoint are the trial's; passes are within the 4 to 10 of scar work; hand speed and force are assumed. "
      .. "The model's scar gain was fitted to this result. Not over active acne: rule R-06.",
  sources = { "Dogra 2014: read.qxmd.com/read/25196684", "Alam 2014, JAMA Dermatol (split face, 15 of 20 completed)",
              "Juhasz and Cohen 2020, 10.2147/CCID.S267192", "JCAD 2020;13(8):17-22, jcadonline.com" },
  site = "cheek", device = "roller_mf8", pattern = "star", passes = 8, speed_um_s = mm_s(40), force_un = newton(5),
  sessions = 5, interval_s = days(28), endpoint = "pinpoint_bleed", area_cm2 = 120,
  outcome = "scar_change_frac", result = "score 11.73 to 6.5 (-45 %) after 5 sessions, 30 of 36 completed; dark marks in 5, tram tracks in 2",
  evidence_grade = "A", evidence = "A randomised split-face trial with an untreated side, several series and a cleared pen agree; most have under 50 persons.",
  reviews_s = { days(28), days(90), days(180) },
  downtime_source = "this simulation; a roller of 1.5 mm had 4 days or more in 48 patients (Chu 2012, dermapen.com), 2 to 5 in 11 (mdedge 6533)",
  cost_per_session_eur = 200, cost_source = "assumed: no source was read; set your own",
}
