-- A needle stamp on the scalp, pressed by hand on a grid of touch-downs.

scenario {
  name = "stamp_scalp",
  intent = "A stamp pressed on the scalp leaves round holes, no slits, as many as it has needles each time.",
  source = "clinical practice of stamps: straight down, slit length 0",
  site = "scalp", sex = "male", seed = 2,
  device = "dermastamp",
  field = { width_um = mm(40), height_um = mm(40) },
  steps = { treat { pattern = "stamp", force_un = newton(20), dwell_s = 0.4 } },
  expect = {
    at_most("slit_um_max", 0, "a stamp goes straight in and out"),
    check("whole presses", function(result)
      return result.contact_count > 0 and result.contact_count % 1 == 0, "contacts come in whole numbers"
    end, "every press lands with every needle"),
    must_hold("R-26", "nothing drags"),
  },
}
