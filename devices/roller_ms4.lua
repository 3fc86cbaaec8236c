-- The small drum for single scars: half the MF-8, 96 needles on 10 mm.
return roller {
  id = "roller_ms4",
  name = "Dermaroller MS-4",
  note = "The model is named in the review; its numbers are recalled, not read, so length, count and drum are assumed. "
    .. "Half the needles on half the width give the MF-8's density.",
  sources = {
    singh2016 = "Singh & Yadav 2016, doi 10.4103/2229-5178.185468: the model for small scars (96 needles in 4 rows, drum 20 x 10 "
      .. "mm, recalled)",
    schwarz2011 = "Schwarz & Laaff 2011, doi 10.1097/PRS.0b013e3182131e0f: drum 20 x 20 mm, 0.25 mm needles, of the MF-8",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of the 0.77 mm model",
  },
  protrusion_um = mm(1.5),       -- assumed
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(10),        -- assumed
  mass_kg = gram(30),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(1.5),    -- assumed
  needle_diameter_um = mm(0.25), -- of the MF-8
  tip_radius_um = 4,             -- measured on another model
  taper_um = 700,                -- assumed
  drum_radius_um = mm(10),       -- assumed
  drum_width_um = mm(10),        -- assumed
  rows = 4,                      -- assumed
  per_row = 24,                  -- assumed
}
