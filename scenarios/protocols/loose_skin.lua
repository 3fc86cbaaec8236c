-- Loose skin along the jaw by a pen, from the same trial as the wrinkles.
return protocol {
  id = "loose_skin", name = "Loose skin of the lower face",
  note = "Sessions and interval are the trial's, which rated laxity beside wrinkles; 0.5 to 1.5 mm are published, 1.0 keeps off the jaw (assumed), as is the hand. "
      .. "The model's gain was fitted to this result.",
  sources = { "Ablon 2018, PMC6122507 (Exceed, 48 persons, no control)", "PMID 33656167 (elasticity +28.2 % at 3 months)" },
  site = "jawline", device = "exceed", protrusion_um = mm(1.0), pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(4),
  sessions = 4, interval_s = days(30), endpoint = "erythema", area_cm2 = 80,
  outcome = "laxity_change_grade", result = "-1.09 grades of laxity at day 150, 60 days after the last session",
  evidence_grade = "B", evidence = "One trial of 48 persons without a control and one of ultrasound and elasticity. Thin: laxity was a second outcome.",
  reviews_s = { days(60), days(90), days(180) },
  downtime_source = "this simulation; a pen at 1.5 mm had at most 3 days for most of 48 patients (Chu 2012, dermapen.com)",
  cost_per_session_eur = 220, cost_source = "assumed: no source was read; set your own",
}
