-- Rosacea that is quiet: opinion, no trial. Never in a flare (rule R-53).
return protocol {
  id = "rosacea", name = "Rosacea, quiet",
  note = "Every number here is assumed: no trial of plain needling was found. Only where the disease is controlled; a flare blocks (R-53). The model "
      .. "knows no rosacea: visible benefit stands for the outcome and its redness is that of healthy skin, which a person with rosacea will exceed.",
  sources = { "opinion, clinic level: droracle.ai/articles/493610", "everything else: assumed" },
  site = "cheek", device = "skinpen_precision", protrusion_um = mm(0.5), pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(3),
  sessions = 3, interval_s = days(42), endpoint = "none", area_cm2 = 80,
  outcome = "benefit_frac",
  evidence_grade = "C", evidence = "Thin: opinion alone says that it is acceptable where the disease is controlled, and a case flared after radio-frequency needling.",
  reviews_s = { days(28), days(90) },
  downtime_source = "this simulation of healthy skin; nothing was read for rosacea",
  cost_per_session_eur = 180, cost_source = "assumed: no source was read; set your own",
  adjunct = {
    event { what = "moisturiser", at_s = hours(1), every_s = hours(12), until_s = days(98), dose = "2 ml" },
    event { what = "sunscreen", at_s = days(1), every_s = days(1), until_s = days(120), dose = "50 SPF" },
  },
}
