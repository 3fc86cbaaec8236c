-- A patch on a field of 4096 x 4096 cells: what was not touched costs nothing. `needlelab live --bench` measures on it.

scenario {
  name = "pen_on_a_wide_field",
  intent = "A small patch in the middle of a field of 20 cm, of which all else stays bare.",
  source = "choice: 4096 cells of 50 um a side",
  site = "abdomen", sex = "female", seed = 61,
  device = "skinpen_precision",
  field = { width_um = mm(204.8), height_um = mm(204.8) },
  steps = { treat { pattern = "raster", overlap_frac = 0.3, protrusion_um = mm(0.75), speed_um_s = mm_s(30), force_un = newton(3),
                    region = { x_um = mm(80), y_um = mm(90), width_um = mm(45), height_um = mm(24) } } },
  expect = {
    at_most("coverage_missed_frac", 0.05, "strips overlap by 30 %"),
    at_most("outside_count", 0, "far from the field's edges"),
  },
}
