-- The Dermapen MD's successor: one needle more and a faster motor.
return pen {
  id = "dermapen_3",
  name = "Dermapen 3",
  note = "Count and rate are a clinic page's, the range is the Dermapen MD's class; stroke, layout and needle diameter "
    .. "are assumed.",
  sources = {
    dralek_co = "dralek.co.za/dermapen-md: 12 needles, about 110 Hz (a clinic's page)",
    aesthetic2012 = "Aesthetic Guide 2012 (digital.miinews.com) and prime-journal.com/acne-scar-revision-with-microneedling: 11 "
      .. "needles, 0.25 to 2.5 mm, up to 90 Hz, of the Dermapen MD",
  },
  protrusion_um = mm(1.0),       -- assumed setting within the range
  protrusion_min_um = mm(0.25),  -- of the Dermapen MD
  protrusion_max_um = mm(2.5),   -- of the Dermapen MD
  depth_max_um = mm(2.5),        -- of the Dermapen MD
  protrusion_tolerance_um = 150, -- assumed: that of the Exceed (K180778)
  tool_width_um = mm(8),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = false,   -- assumed
  is_single_patient = true,
  needle_length_um = mm(2.5),    -- the largest setting
  needle_diameter_um = 235,      -- assumed: 32 gauge
  tip_radius_um = 5,             -- assumed
  taper_um = 700,                -- assumed
  needle_count = 12,
  layout = "ring",               -- assumed
  ring_radius_um = mm(3.5),      -- assumed
  stroke_um = mm(2.5),           -- assumed: no stroke of a cleared pen is published
  frequency_hz = 110,
  nozzle_radius_um = mm(5),      -- assumed
  from = { -- what is not named here is assumed
    needle_count = "dralek_co", frequency_hz = "dralek_co",
  },
}
