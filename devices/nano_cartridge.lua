-- No needles but pyramids of a tenth of a millimetre: for cosmetics, on any pen.
return pen {
  id = "nano_cartridge",
  name = "Nano cartridge (pyramids, assumed)",
  note = "Everything is assumed, recalled heights being 0.02 to 0.15 mm at settings of 0.25 mm and less: count, pitch "
    .. "and the pen, which is the Dr. Pen M8. A pyramid is a cone here, as wide at its base as the shank. Under load "
    .. "its plate meets the skin before the tips do much.",
  sources = {
    k230420 = "FDA K230420 (510k.innolitics.com/search/K230420), Dr. Pen system: cartridge, adjustable setting, sleeve; states no "
      .. "numbers used here",
    drpen_net = "drpen.net/blogs/how-it-works/needle-depth-guide: settings by area",
  },
  protrusion_um = 150,           -- assumed: the whole pyramid
  protrusion_min_um = 0,         -- assumed
  protrusion_max_um = 150,       -- assumed: the pyramid's height
  depth_max_um = 150,            -- assumed: the pyramid's height
  protrusion_tolerance_um = 50,  -- assumed
  tool_width_um = mm(6),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = true,    -- assumed: the sleeve
  is_single_patient = true,
  needle_length_um = 150,        -- assumed
  needle_diameter_um = 100,      -- assumed: the base
  tip_radius_um = 10,            -- assumed: moulded, not ground
  taper_um = 150,                -- a cone to its base
  needle_count = 81,             -- assumed: 9 x 9
  layout = "grid",               -- assumed
  needle_pitch_um = mm(0.7),     -- assumed
  stroke_um = mm(2.5),           -- assumed: no stroke of a cleared pen is published
  frequency_hz = 180,            -- assumed setting within the range
  frequency_min_hz = rpm(8000),  -- assumed
  frequency_max_hz = rpm(15000), -- assumed
  nozzle_radius_um = mm(5),      -- assumed
}
