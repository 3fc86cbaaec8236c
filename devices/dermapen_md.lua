-- The pen of 2012: eleven needles at up to 90 Hz, by its maker almost 1000 punctures a second.
return pen {
  id = "dermapen_md",
  name = "Dermapen MD",
  note = "Count, range and largest rate are reported (other pages say 9 or 12 needles); stroke, layout and needle "
    .. "diameter are assumed.",
  sources = {
    aesthetic2012 = "Aesthetic Guide 2012 (digital.miinews.com) and prime-journal.com/acne-scar-revision-with-microneedling: 11 "
      .. "needles, 0.25 to 2.5 mm, up to 90 Hz",
  },
  protrusion_um = mm(1.0),       -- assumed setting within the range
  protrusion_min_um = mm(0.25),
  protrusion_max_um = mm(2.5),
  depth_max_um = mm(2.5),
  protrusion_tolerance_um = 150, -- assumed: that of the Exceed (K180778)
  tool_width_um = mm(8),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = false,   -- assumed
  is_single_patient = true,
  needle_length_um = mm(2.5),    -- the largest setting
  needle_diameter_um = 235,      -- assumed: 32 gauge
  tip_radius_um = 5,             -- assumed
  taper_um = 700,                -- assumed
  needle_count = 11,
  layout = "ring",               -- assumed
  ring_radius_um = mm(3.5),      -- assumed
  stroke_um = mm(2.5),           -- assumed: no stroke of a cleared pen is published
  frequency_hz = 90,             -- the largest
  frequency_min_hz = 1,          -- assumed: no lower end is stated
  frequency_max_hz = 90,
  nozzle_radius_um = mm(5),      -- assumed
  from = { -- what is not named here is assumed
    protrusion_min_um = "aesthetic2012", protrusion_max_um = "aesthetic2012", depth_max_um = "aesthetic2012",
    needle_count = "aesthetic2012", frequency_max_hz = "aesthetic2012",
  },
}
