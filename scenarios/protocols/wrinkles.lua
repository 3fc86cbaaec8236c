-- Wrinkles of the face by a pen: the one course behind an FDA record whose numbers the wrinkle gain was fitted to.
return protocol {
  id = "wrinkles", name = "Wrinkles of the face",
  note = "Device, sessions, interval and result are the trial's, which went up to 1.5 mm; 1.0 mm is assumed, since 1.5 mm goes through the thin cheek "
      .. "of a woman here (R-14 blocks); speed, passes and hand are assumed. The model's gain was fitted to this very "
      .. "result, so agreement with it proves nothing.",
  sources = { "Ablon 2018, PMC6122507 (Exceed, 48 persons, no control)", "FDA K182407: 510k.innolitics.com/search/K182407",
              "neck: NCT03803059, K202243 (32 completed, 4 sessions)" },
  site = "cheek", device = "exceed", protrusion_um = mm(1.0), pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(4),
  sessions = 4, interval_s = days(30), endpoint = "erythema", area_cm2 = 193,
  outcome = "wrinkle_change_grade", result = "-1.23 grades of wrinkles at day 150, 60 days after the last session (99 % interval 1.11 to 1.34)",
  evidence_grade = "B", evidence = "Two trials behind FDA records with measured grades, 48 and 32 persons; neither had an untreated control.",
  reviews_s = { days(60), days(90), days(180) },
  downtime_source = "this simulation; a pen at 1.5 mm had at most 3 days for most of 48 patients (Chu 2012, dermapen.com)",
  cost_per_session_eur = 250, cost_source = "assumed: no source was read; set your own",
}
