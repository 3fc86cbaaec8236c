-- The M8 with its cartridge of eleven needles: the least crowded, the deepest for a given hand.
return pen {
  id = "dr_pen_m8_11",
  name = "Dr. Pen M8, 11 needles",
  note = "A consumer pen: cartridge, settings, rate and gauge are recalled from shops, not read. Everything is assumed; "
    .. "use it to compare cartridges, not to predict a product.",
  sources = {
    k230420 = "FDA K230420 (510k.innolitics.com/search/K230420), Dr. Pen system: cartridge, adjustable setting, sleeve; states no "
      .. "numbers used here",
    drpen_net = "drpen.net/blogs/how-it-works/needle-depth-guide: settings by area",
  },
  protrusion_um = mm(1.0),       -- assumed setting within the range
  protrusion_min_um = mm(0.2),   -- assumed
  protrusion_max_um = mm(2.5),   -- assumed
  depth_max_um = mm(2.0),        -- the deepest row of the maker's chart
  protrusion_tolerance_um = 150, -- assumed: that of the Exceed (K180778)
  tool_width_um = mm(8),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = true,    -- assumed: the sleeve
  is_single_patient = true,
  needle_length_um = mm(2.5),    -- assumed
  needle_diameter_um = 210,      -- assumed: 33 gauge
  tip_radius_um = 5,             -- assumed
  taper_um = 700,                -- assumed
  needle_count = 11,             -- assumed: the cartridge's name
  layout = "ring",               -- assumed
  ring_radius_um = mm(3.5),      -- assumed
  stroke_um = mm(2.5),           -- assumed: no stroke of a cleared pen is published
  frequency_hz = 180,            -- assumed setting within the range
  frequency_min_hz = rpm(8000),  -- assumed
  frequency_max_hz = rpm(15000), -- assumed
  nozzle_radius_um = mm(5),      -- assumed
}
