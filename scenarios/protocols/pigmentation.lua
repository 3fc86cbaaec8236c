-- Melasma and dark marks: shallow needling as a help to what is put on, after four weeks of bleaching.
return protocol {
  id = "pigmentation", name = "Melasma and dark marks",
  note = "Trials used 0.25 to 1.5 mm (remembered, not read); setting, sessions and interval are assumed within their range of 3 to 8 sessions. In the trials "
      .. "tranexamic acid was put on: a drug in the same session is rule R-41, so it is not part of this file. The model's gain of pigment is assumed.",
  sources = { "10.1111/jocd.15965 (meta-analysis, with tranexamic acid)", "10.1016/j.jaad.2021.03.116 (meta-analysis, any topical)",
              "39 dark-skinned patients: revivetrainings.com/skin-microneedling-for-acne-scars-associated-with-pigmentation-in-patients-with-dark-skin" },
  site = "cheek", device = "skinpen_precision", protrusion_um = mm(0.5), pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(4),
  sessions = 4, interval_s = days(28), endpoint = "erythema", area_cm2 = 120,
  outcome = "pigment_change_frac", result = "with tranexamic acid the MASI fell by 4.73 more at 12 weeks, 3.20 at 20 weeks (no share is told)",
  evidence_grade = "B", evidence = "Two meta-analyses, but of needling together with a drug; thin for needling alone, and what it gains here is assumed.",
  reviews_s = { days(28), days(84) },
  downtime_source = "this simulation; water loss at 0.5 mm was slightly raised to 48 h (Sasaki 2019, PMC7671250)",
  cost_per_session_eur = 180, cost_source = "assumed: no source was read; set your own",
  adjunct = {
    event { what = "bleaching", at_s = days(-28), every_s = days(1), until_s = days(-3), dose = "4 %" },
    event { what = "moisturiser", at_s = hours(1), every_s = hours(12), until_s = days(98), dose = "2 ml" },
    event { what = "sunscreen", at_s = days(1), every_s = days(1), until_s = days(120), dose = "50 SPF" },
  },
}
