-- Three rows for places that a full drum cannot reach: beside the nose, under the eye.
return roller {
  id = "roller_mini3",
  name = "Three-row mini roller",
  note = "Count and rows are a guide's; needle length, drum and needle are assumed. Three rows at the MF-8's pitch of "
    .. "2.5 mm give its density.",
  sources = {
    theglamorouswoman_com = "theglamorouswoman.com/what-is-dermaroller: 72 needles in 3 rows, any length",
    schwarz2011 = "Schwarz & Laaff 2011, doi 10.1097/PRS.0b013e3182131e0f: drum 20 x 20 mm, 0.25 mm needles, of the MF-8",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of the 0.77 mm model",
  },
  protrusion_um = mm(0.5),       -- assumed
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(7.5),       -- assumed: 3 rows at 2.5 mm
  mass_kg = gram(30),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(0.5),    -- assumed
  needle_diameter_um = mm(0.25), -- of the MF-8
  tip_radius_um = 4,             -- measured on another model
  taper_um = 450,                -- assumed: shorter than the needle
  drum_radius_um = mm(10),       -- of the MF-8
  drum_width_um = mm(7.5),       -- assumed: 3 rows at 2.5 mm
  rows = 3,
  per_row = 24,                  -- 72 in 3 rows
  from = { -- what is not named here is assumed
    rows = "theglamorouswoman_com",
  },
}
