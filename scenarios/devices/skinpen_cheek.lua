-- The SkinPen at 0.75 mm on the cheek, guided as the manual asks.

scenario {
  name = "skinpen_cheek",
  intent = "A SkinPen at 0.75 mm, glided at 30 mm/s, gives an even, dense field of punctures without drag marks.",
  source = "DEN160029; consumer charts for the cheek: 0.5 to 1.0 mm; PRIME 2015 5(5):49 (250 to 300 punctures/cm2 wanted)",
  site = "cheek", sex = "female", seed = 3,
  device = "skinpen_precision",
  field = { width_um = mm(30), height_um = mm(20) },
  steps = { treat { pattern = "raster", passes = 1, speed_um_s = mm_s(30), force_un = newton(5), overlap_frac = 0.3,
                    protrusion_um = mm(0.75), tremor_um = 150 } },
  expect = {
    at_least("density_per_cm2", 250, "one pass of a pen already exceeds what fifteen passes of a roller leave"),
    at_most("drag_um_max", 235, "30 mm/s and 8 mm/s of tremor are below the limit speed of 0.235 mm needles (63 mm/s at 1.0 mm, more at less)"),
    must_hold("R-26", "no scratch at this speed"),
    must_hold("R-43", "evaluated up to 1.5 mm"),
    must_hold("R-44", "within 0 to 2.5 mm"),
    at_most("in_hypodermis_frac", 0.05, "0.75 mm of travel leaves 0.94 mm of skin only where it is thinnest"),
    at_least("coverage_ideal_frac", 0.5, "most of the field lies within the wanted penetration"),
  },
}
