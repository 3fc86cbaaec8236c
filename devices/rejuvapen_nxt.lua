-- A wall-powered pen of twelve needles in a circle, cleared for wrinkles around the eye.
return pen {
  id = "rejuvapen_nxt",
  name = "Rejuvapen NXT",
  note = "Count, circle, range and sleeve are the record's; the rate is variable but not stated, so rate, stroke and "
    .. "needle diameter are assumed.",
  sources = {
    k192138 = "FDA K192138 (510k.innolitics.com/search/K192138): 12 needles in a circular arrangement, up to 2.5 mm, variable "
      .. "speed, protective sleeve; periorbital wrinkles",
  },
  protrusion_um = mm(1.0),       -- assumed setting within the range
  protrusion_min_um = 0,         -- assumed
  protrusion_max_um = mm(2.5),
  depth_max_um = mm(2.5),
  protrusion_tolerance_um = 150, -- assumed: that of the Exceed (K180778)
  tool_width_um = mm(8),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = true,    -- the sleeve
  is_single_patient = true,
  is_iec_60601 = true,           -- assumed: a pen that the FDA cleared
  needle_length_um = mm(2.5),    -- the largest setting
  needle_diameter_um = 235,      -- assumed: 32 gauge
  tip_radius_um = 5,             -- assumed
  taper_um = 700,                -- assumed
  needle_count = 12,
  layout = "ring",
  ring_radius_um = mm(3.5),      -- assumed
  stroke_um = mm(2.5),           -- assumed: no stroke of a cleared pen is published
  frequency_hz = 100,            -- assumed: variable, not stated
  frequency_min_hz = 50,         -- assumed
  frequency_max_hz = 150,        -- assumed
  nozzle_radius_um = mm(5),      -- assumed
  from = { -- what is not named here is assumed
    protrusion_max_um = "k192138", depth_max_um = "k192138", needle_count = "k192138",
  },
}
