-- A motorised stamp: a small plate shot down once for each press, where the plain stamp is pressed by hand.
return stamp {
  id = "edermastamp",
  name = "eDermastamp (motorised, geometry assumed)",
  note = "That the device exists, is motorised and shares the indications of the medical rollers is sourced; plate, "
    .. "pitch, needle and impact are assumed. Use it to compare a shot with a press, not to predict a product.",
  sources = {
    dermaroller2017 = "Dermaroller study summary, March 2017 "
      .. "(vdocuments.us/as-of-march-2017-original-dermaroller-as-of-march-2017-this-study-summary.html): motorised "
      .. "eDermastamp, indications of the medical rollers",
    park2013 = "KY Park 2013, doi 10.5021/ad.2013.25.1.46: digital stamps compared with a disc roller in hairless mice (that such "
      .. "stamps are in use)",
    schwarz2011 = "Schwarz & Laaff 2011, doi 10.1097/PRS.0b013e3182131e0f: needle diameter 0.25 mm, of the MF-8",
    meliga2017 = "Meliga 2017, Acta Biomaterialia: 35 g moving at 2 to 10 m/s (moving mass)",
  },
  protrusion_um = mm(1.0),       -- assumed
  tool_width_um = mm(4.5),       -- assumed: columns times pitch
  mass_kg = gram(150),           -- assumed: that of a pen
  is_single_patient = true,
  needle_length_um = mm(1.5),    -- assumed
  needle_diameter_um = mm(0.25), -- of the MF-8
  tip_radius_um = 4,             -- of a roller
  taper_um = 700,                -- assumed
  columns = 3,                   -- assumed
  rows = 3,                      -- assumed
  needle_pitch_um = mm(1.5),     -- assumed
  fire_um_s = mm_s(1000),        -- assumed: the peak speed of a pen, pi times stroke times rate
  moving_kg = gram(35),          -- of a laboratory applicator
}
