-- The wide home roller for thighs and belly: the disc roller's pattern on twice the width.
return roller {
  id = "roller_body1080",
  name = "1080-needle body roller",
  note = "Count and drum are recalled from shops: everything is assumed. Blades of 0.10 x 0.25 mm are assumed; needles "
    .. "are round here, so each is a round one of the same section, 2 sqrt(0.10 x 0.25 / pi) = 0.178 mm. Twice the "
    .. "needles on twice the width give the density of the 540.",
  sources = {
    gowda2021 = "Gowda 2021, PMC7869810: needle diameters 0.1 to 0.25 mm over all devices (range that the equivalent diameter lies "
      .. "in)",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of the 0.77 mm model",
  },
  protrusion_um = mm(1.0),       -- assumed
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(40),        -- assumed
  mass_kg = gram(60),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(1.0),    -- assumed
  needle_diameter_um = 178,      -- assumed: equal section of a blade of 0.10 x 0.25 mm
  tip_radius_um = 4,             -- measured on another model; a stamped blade is likely blunter
  taper_um = 700,                -- assumed
  drum_radius_um = mm(10),       -- assumed
  drum_width_um = mm(40),        -- assumed
  rows = 18,                     -- assumed: discs
  per_row = 60,                  -- assumed: 1080 on 18 discs
}
