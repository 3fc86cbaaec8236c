-- A zone that must not be needled, and a hand that keeps out of it.

local orbit = zone { name = "orbit", kind = "no_go", shape = "ellipse", x_um = mm(30), y_um = mm(20), width_um = mm(12),
                     height_um = mm(8) }

scenario {
  name = "no_go_zone_respected",
  intent = "Two strips pass above and below the orbit and leave it untouched.",
  source = "SkinPen instructions: around, not within, the orbital rim",
  site = "cheek", sex = "female", seed = 1,
  device = "skinpen_precision",
  field = { width_um = mm(60), height_um = mm(40) },
  zones = { orbit },
  steps = {
    treat { pattern = "line", protrusion_um = mm(0.5), speed_um_s = mm_s(30),
            region = { x_um = mm(10), y_um = mm(8), width_um = mm(40), height_um = mm(8) } },
    treat { pattern = "line", protrusion_um = mm(0.5), speed_um_s = mm_s(30),
            region = { x_um = mm(10), y_um = mm(32), width_um = mm(40), height_um = mm(8) } },
  },
  expect = {
    at_most("no_go_count", 0, "nothing inside the orbit"),
    must_hold("R-12", "the hand kept out"),
    at_most("zone.orbit.contact_count", 0, "not even a touch"),
  },
}
