-- A pen of six needles with a stated tolerance of its setting and an adjustable rate.
return pen {
  id = "exceed",
  name = "Exceed",
  note = "Needle diameter is the Exceed Unlimited's, as the Exceed's own is not published; stroke and layout are assumed.",
  sources = {
    k180778 = "FDA K180778 (510k.innolitics.com/search/K180778): 6 needles of 1.5 mm, protrusion 0 to 1.5 mm, +-0.15 mm, 100 to 150 Hz",
    k182407 = "FDA K182407 (510k.innolitics.com/search/K182407): acne scars",
    k233709 = "FDA K233709, Exceed Unlimited: needle diameter 0.35 mm, safety membrane in the cartridge",
  },
  protrusion_um = mm(1.0),
  protrusion_min_um = 0,
  protrusion_max_um = mm(1.5),
  depth_max_um = mm(1.5),
  protrusion_tolerance_um = 150,
  tool_width_um = mm(6),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = true,    -- the Exceed Unlimited's membrane
  is_single_patient = true,
  is_iec_60601 = true,           -- assumed: a pen that the FDA cleared
  needle_length_um = mm(1.5),
  needle_diameter_um = mm(0.35), -- of the Exceed Unlimited
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
    protrusion_min_um = "k180778", protrusion_max_um = "k180778", depth_max_um = "k180778",
    protrusion_tolerance_um = "k180778", needle_length_um = "k180778",
    needle_count = "k180778", frequency_min_hz = "k180778", frequency_max_hz = "k180778",
  },
}
