-- Hair loss of the male and female pattern: short needles every two weeks beside daily minoxidil, never on the same day.
-- Sunscreen where the scalp is bare.
local adjunct = { event { what = "sunscreen", at_s = days(1), every_s = days(1), until_s = days(84), dose = "50 SPF" } }
for session = 0, 5 do
  adjunct[#adjunct + 1] = event { what = "minoxidil", at_s = days(14 * session + 1.5), every_s = hours(12), until_s = days(14 * session + 13.5), dose = "1 ml" }
end
adjunct[#adjunct + 1] = event { what = "minoxidil", at_s = days(84), every_s = hours(12), until_s = days(450), dose = "1 ml" }
return protocol {
  id = "alopecia", name = "Hair loss of the scalp (pattern)",
  note = "0.6 mm every two weeks for 12 weeks, 5 % minoxidil twice a day; paused for a day after needling (assumed). A pen stands in for the trial's tool.",
  sources = { "Faghihi 2021, 10.1111/jocd.13714 (0.6 mm at least as good as 1.2 mm)", "Dhurat 2013, PMC3746236 (100 men, weekly)",
              "Kumar 2018, 10.4103/JCAS.JCAS_130_17 (68 men)", "10.1007/s00403-025-04032-1 (12 trials, 631 persons)", "PMC7759059 (30 men, split scalp)" },
  site = "scalp", device = "exceed", protrusion_um = mm(0.6), pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(4),
  sessions = 6, interval_s = days(14), endpoint = "erythema", area_cm2 = 200,
  outcome = "hair_change_per_cm2", result = "with minoxidil for 12 weeks: +91.4 against +22.2 hairs/cm2 (Dhurat), +1.94 against +0.29 (Kumar)",
  evidence_grade = "B", evidence = "Randomised trials and meta-analyses agree that needling adds to minoxidil, but by amounts that differ fifty times. Thin: 12 weeks, men, little beyond.",
  reviews_s = { days(14), days(90), days(180) },
  downtime_source = "this simulation; no source was read for the scalp",
  cost_per_session_eur = 150, cost_source = "assumed: no source was read; set your own",
  adjunct = adjunct,
}
