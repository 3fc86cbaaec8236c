-- The Exceed without a cord: the same cartridge of six needles behind a safety membrane.
return pen {
  id = "exceed_unlimited",
  name = "Exceed Unlimited",
  note = "Count, needle, rate and membrane are the record's. Its scale runs from 0.0 to 1.9 mm over needles of 1.5 mm; "
    .. "as on the Exceed, 1.5 mm is taken as the largest protrusion. Stroke and layout are assumed.",
  sources = {
    k233709 = "FDA K233709 (510k.innolitics.com/search/K233709): 6 needles of 1.5 mm, diameter 0.35 mm, scale 0.0 to 1.9 mm, 100 "
      .. "to 150 Hz, safety membrane in the cartridge",
    k180778 = "FDA K180778 (510k.innolitics.com/search/K180778): protrusion 0 to 1.5 mm, +-0.15 mm, of the Exceed",
  },
  protrusion_um = mm(1.0),       -- assumed setting within the range
  protrusion_min_um = 0,
  protrusion_max_um = mm(1.5),   -- of the Exceed: the needle's length
  depth_max_um = mm(1.5),        -- of the Exceed: the needle's length
  protrusion_tolerance_um = 150, -- of the Exceed (K180778)
  tool_width_um = mm(6),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = true,
  is_single_patient = true,
  is_iec_60601 = true,           -- assumed: a pen that the FDA cleared
  needle_length_um = mm(1.5),
  needle_diameter_um = mm(0.35),
  tip_radius_um = 5,             -- assumed
  taper_um = 700,                -- assumed
  needle_count = 6,
  layout = "ring",               -- assumed: six in one plate
  ring_radius_um = mm(1.5),      -- assumed
  stroke_um = mm(2.5),           -- assumed: no stroke of a cleared pen is published
  frequency_hz = 120,            -- assumed setting within the range
  frequency_min_hz = 100,
  frequency_max_hz = 150,
  nozzle_radius_um = mm(5),      -- assumed
  from = { -- what is not named here is assumed
    protrusion_min_um = "k233709", has_ingress_barrier = "k233709",
    needle_length_um = "k233709", needle_diameter_um = "k233709", needle_count = "k233709", frequency_min_hz = "k233709",
    frequency_max_hz = "k233709",
  },
}
