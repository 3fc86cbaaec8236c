-- The medical roller of most published work: 192 needles, 8 along the axis and 24 around, 15 degrees apart.
return roller {
  id = "roller_mf8",
  name = "Dermaroller MF-8",
  note = "Drum, needle count, length and diameter are the model's; the tip radius was measured on the 0.77 mm model.",
  sources = {
    schwarz2011 = "Schwarz & Laaff 2011, doi 10.1097/PRS.0b013e3182131e0f: drum 20 x 20 mm, 192 needles in 8 rows, 15 degrees, 0.25 x 1.5 mm",
    singh2016 = "Singh & Yadav 2016, doi 10.4103/2229-5178.185468: 192 needles, 8 rows of 24; single use",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of the 0.77 mm model",
  },
  protrusion_um = mm(1.5),
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(20),
  mass_kg = gram(30),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(1.5),
  needle_diameter_um = mm(0.25),
  tip_radius_um = 4,             -- measured on another model
  taper_um = 700,                -- assumed
  drum_radius_um = mm(10),
  drum_width_um = mm(20),
  rows = 8,
  per_row = 24,
  from = { -- what is not named here is assumed
    protrusion_um = "schwarz2011", tool_width_um = "schwarz2011", is_single_patient = "singh2016",
    needle_length_um = "schwarz2011", needle_diameter_um = "schwarz2011", drum_radius_um = "schwarz2011",
    drum_width_um = "schwarz2011", rows = "schwarz2011", per_row = "singh2016",
  },
}
