-- A pen whose needles sit where a file says: twelve needles, one in the middle and two rings, as a prototype's drawing gives them.
return pen {
  id = "pen_listed12",
  name = "Prototype pen, 12 listed needles",
  note = "An example of needle positions read from a file, devices/pen_listed12.csv; every number is assumed.",
  sources = { drawing = "an example drawing of this project: 1 + 4 + 7 needles" },
  protrusion_um = mm(1.0),       -- assumed
  protrusion_min_um = mm(0.25),  -- assumed
  protrusion_max_um = mm(2.0),   -- assumed
  tool_width_um = mm(6),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = true,    -- assumed
  is_single_patient = true,      -- assumed
  is_iec_60601 = true,           -- assumed
  needle_length_um = mm(2.0),    -- assumed
  needle_diameter_um = 235,      -- assumed: 32 gauge
  tip_radius_um = 5,             -- assumed
  taper_um = 700,                -- assumed
  needle_count = 12,
  layout = "listed",
  positions = "pen_listed12",
  stroke_um = mm(2.5),           -- assumed
  frequency_hz = 120,            -- assumed
  nozzle_radius_um = mm(4),      -- assumed
}
