-- A plate of needles pressed straight down: no rolling, no glide, no slit. Its geometry is hardly published.
return stamp {
  id = "dermastamp",
  name = "Dermastamp (plate, geometry assumed)",
  note = "That the device exists, is pressed vertically and shares the roller's indications is sourced; needle count, pitch and "
    .. "length are assumed, diameter and tip are those of rollers. Use it to compare patterns, not to predict a product.",
  sources = {
    dermaroller2017 = "Dermaroller study summary, March 2017 (vdocuments.us/as-of-march-2017-original-dermaroller-as-of-march-2017-this-study-summary.html): "
      .. "vertical needle plate, same indications as the medical rollers",
    schwarz2011 = "Schwarz & Laaff 2011, doi 10.1097/PRS.0b013e3182131e0f: needle diameter 0.25 mm, of the MF-8",
    kalluri2011 = "Kalluri 2011, doi 10.1208/s12248-011-9288-3 (PMC3160154): tip radius 4 um, of a roller",
  },
  protrusion_um = mm(1.5),       -- assumed
  tool_width_um = mm(9),         -- assumed: columns times pitch
  mass_kg = gram(50),            -- assumed
  is_single_patient = true,
  needle_length_um = mm(1.5),    -- assumed
  needle_diameter_um = mm(0.25), -- of the MF-8
  tip_radius_um = 4,             -- of a roller
  taper_um = 700,                -- assumed
  columns = 6,                   -- assumed
  rows = 6,                      -- assumed
  needle_pitch_um = mm(1.5),     -- assumed
  press_um_s = mm_s(10),         -- assumed
}
