-- The short sister of the MF-8 for collagen induction: the same drum, 0.5 mm needles.
return roller {
  id = "roller_cit8",
  name = "Dermaroller CIT-8",
  note = "Needle length and count are the model's; drum and needle diameter are taken from the MF-8 of the same series.",
  sources = {
    singh2016 = "Singh & Yadav 2016, doi 10.4103/2229-5178.185468: 192 needles in 8 rows, 0.5 mm (model table copied at drdivyasharma.com/dermaroller)",
    schwarz2011 = "Schwarz & Laaff 2011, doi 10.1097/PRS.0b013e3182131e0f: drum 20 x 20 mm, 0.25 mm needles, of the MF-8",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of the 0.77 mm model",
  },
  protrusion_um = mm(0.5),
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(20),
  mass_kg = gram(30),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(0.5),
  needle_diameter_um = mm(0.25), -- of the MF-8
  tip_radius_um = 4,             -- measured on another model
  taper_um = 450,                -- assumed: shorter than the needle
  drum_radius_um = mm(10),
  drum_width_um = mm(20),
  rows = 8,
  per_row = 24,
  from = { -- what is not named here is assumed
    protrusion_um = "singh2016", tool_width_um = "schwarz2011",
    needle_length_um = "singh2016", drum_radius_um = "schwarz2011", drum_width_um = "schwarz2011", rows = "singh2016",
    per_row = "singh2016",
  },
}
