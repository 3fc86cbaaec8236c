-- The hair-bearing scalp's model: 0.20 mm, below the pain threshold.
return roller {
  id = "roller_c8he",
  name = "Dermaroller C-8HE",
  note = "Needle length and count are the model's; drum is the MF-8's, needle diameter that of another roller with "
    .. "needles of 0.2 mm.",
  sources = {
    singh2016 = "Singh & Yadav 2016, doi 10.4103/2229-5178.185468: 192 needles in 8 rows, 0.20 mm (model table copied at "
      .. "drdivyasharma.com/dermaroller)",
    schwarz2011 = "Schwarz & Laaff 2011, doi 10.1097/PRS.0b013e3182131e0f: drum 20 x 20 mm, 0.25 mm needles, of the MF-8",
    doddaballapur2009 = "Doddaballapur 2009, doi 10.4103/0974-2077.58529: needle diameter 0.07 mm, of a roller with needles of 0.2 mm; "
      .. "single use",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of the 0.77 mm model",
  },
  protrusion_um = mm(0.20),
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(20),        -- of the MF-8
  mass_kg = gram(30),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(0.20),
  needle_diameter_um = 70,       -- of a 0.2 mm roller
  tip_radius_um = 4,             -- measured on another model
  taper_um = 180,                -- assumed: shorter than the needle
  drum_radius_um = mm(10),       -- of the MF-8
  drum_width_um = mm(20),        -- of the MF-8
  rows = 8,
  per_row = 24,
  from = { -- what is not named here is assumed
    protrusion_um = "singh2016", needle_length_um = "singh2016", rows = "singh2016",
    per_row = "singh2016",
  },
}
