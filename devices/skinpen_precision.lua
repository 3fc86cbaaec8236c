-- The first pen that was granted in the US: one speed, 11 settings; above 1.5 mm it was not evaluated.
return pen {
  id = "skinpen_precision",
  name = "SkinPen Precision",
  note = "Settings, rate and evaluated limit are the label's; stroke, ring and nozzle are not published. At the 2.5 mm setting "
    .. "the assumed 2.5 mm stroke never lifts the needles out of the skin.",
  sources = {
    den160029 = "FDA De Novo DEN160029 (510k.innolitics.com/search/DEN160029), K202243: barrier, single-use cartridge",
    pinovaaesthetics_com = "pinovaaesthetics.com/blogs/news/skinpen-needle-depth-and-protocol, quoting DEN160029: 0 to 2.5 mm in 11 steps, 7000 rpm, "
      .. "above 1.5 mm not evaluated",
    realself_com = "realself.com on SkinPen: 14 needles",
  },
  protrusion_um = mm(1.5),
  protrusion_min_um = 0,
  protrusion_max_um = mm(2.5),
  depth_max_um = mm(2.5),        -- the label's largest setting (DEN160029)
  protrusion_step_um = mm(0.25),
  evaluated_um = mm(1.5),
  protrusion_tolerance_um = 150, -- assumed: that of the Exceed (K180778)
  tool_width_um = mm(8),         -- assumed
  mass_kg = gram(150),           -- assumed
  has_ingress_barrier = true,
  is_single_patient = true,
  is_iec_60601 = true,           -- assumed: a pen that the FDA cleared
  needle_length_um = mm(2.5),    -- the largest setting
  needle_diameter_um = 235,      -- assumed: 32 gauge
  tip_radius_um = 5,             -- assumed
  taper_um = 700,                -- assumed
  needle_count = 14,
  layout = "ring",               -- assumed
  ring_radius_um = mm(3.5),      -- assumed: so that the ring fills most of the 8 mm that the tip treats
  stroke_um = mm(2.5),           -- assumed: no stroke of a cleared pen is published
  frequency_hz = rpm(7000),
  nozzle_radius_um = mm(5),      -- assumed
  from = { -- what is not named here is assumed
    protrusion_min_um = "pinovaaesthetics_com",
    protrusion_max_um = "pinovaaesthetics_com", protrusion_step_um = "pinovaaesthetics_com", evaluated_um = "pinovaaesthetics_com",
    has_ingress_barrier = "den160029", is_single_patient = "den160029", needle_count = "realself_com",
    frequency_hz = "pinovaaesthetics_com",
  },
}
