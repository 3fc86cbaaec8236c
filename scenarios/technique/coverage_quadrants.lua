-- A field treated in quadrants: every part gets its share.

local quadrant = { width_um = mm(15), height_um = mm(15) }
local function quarter(x, y)
  return treat { pattern = "raster", speed_um_s = mm_s(30), force_un = newton(5), protrusion_um = mm(0.75),
                 region = { x_um = x, y_um = y, width_um = quadrant.width_um, height_um = quadrant.height_um },
                 tremor_um = 200, speed_cv_frac = 0.1 }
end

scenario {
  name = "coverage_quadrants",
  intent = "Four quadrants treated one after the other leave no square millimetre out and no stripe twice as dense.",
  source = "SkinPen clinical study summary: face in quadrants; coverage and CV limits of the training checklist",
  site = "cheek", sex = "female", seed = 21,
  device = "skinpen_precision",
  field = { width_um = mm(40), height_um = mm(40) },
  target = { x_um = mm(5), y_um = mm(5), width_um = mm(30), height_um = mm(30) },
  steps = {
    quarter(mm(5), mm(5)), measure { name = "first" },
    quarter(mm(20), mm(5)), quarter(mm(20), mm(20)), quarter(mm(5), mm(20)),
  },
  expect = {
    at_most("coverage_missed_frac", 0.05, "at least 95 % of the square millimetres have a puncture"),
    at_most("density_cv", 0.6, "the limit of rule R-25"),
    must_hold("R-25", "even coverage"),
    at_least("at.first.coverage_missed_frac", 0.7, "after one quadrant three are still untouched"),
  },
}
