-- Too deep over bone: 2 mm on a forehead that is 0.9 mm thick.

scenario {
  name = "skinpen_forehead_2mm_must_fail",
  intent = "A SkinPen set to 2.0 mm on a woman's forehead goes through the skin towards bone: three rules must fire.",
  source = "dermis 0.86 mm (PMC9205051 Tab. 2); SkinPen evaluated to 1.5 mm (DEN160029)",
  site = "forehead", sex = "female", seed = 1,
  device = "skinpen_precision",
  field = { width_um = mm(20), height_um = mm(15) },
  steps = { treat { pattern = "raster", speed_um_s = mm_s(40), force_un = newton(8), protrusion_um = mm(2.0) } },
  expect = {
    must_fire("R-13", "deeper than the forehead's cap of 1 mm, over bone", { severity = "block" }),
    must_fire("R-14", "through epidermis and dermis, bone near", { severity = "block" }),
    must_fire("R-43", "above the evaluated 1.5 mm", { severity = "warn" }),
    must_hold("R-44", "2.0 mm is still on the device's scale"),
  },
}
