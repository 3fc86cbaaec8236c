-- A home roller of stamped discs: its needles are flat blades that leave slits.
return roller {
  id = "roller_disc540",
  name = "540-needle disc roller",
  note = "Only the count is sourced. Blades of 0.10 x 0.25 mm are assumed; needles are round here, so each is a round "
    .. "one of the same section, 2 sqrt(0.10 x 0.25 / pi) = 0.178 mm. The slit's 0.25 mm is not modelled; by equal "
    .. "perimeter the needle would be 0.223 mm wide. The tip decides: with 15 um the model makes no hole at all.",
  sources = {
    gowda2021 = "Gowda 2021, PMC7869810: instruments with up to 540 needles, diameters 0.1 to 0.25 mm",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of the 0.77 mm model",
  },
  protrusion_um = mm(0.5),       -- assumed
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(20),        -- assumed
  mass_kg = gram(30),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(0.5),    -- assumed
  needle_diameter_um = 178,      -- assumed: equal section of a blade of 0.10 x 0.25 mm
  tip_radius_um = 4,             -- measured on another model; a stamped blade is likely blunter
  taper_um = 400,                -- assumed: shorter than the needle
  drum_radius_um = mm(10),       -- assumed
  drum_width_um = mm(20),        -- assumed
  rows = 9,                      -- assumed: discs
  per_row = 60,                  -- assumed: 540 on 9 discs
}
