-- Turning a roller: lifted between strips, or swung around with its needles in the skin.

local function turned(name, lifts, intent, expectations)
  scenario {
    name = name, intent = intent,
    source = "technique manuals: lift the roller before changing direction",
    site = "cheek", sex = "male", seed = 3,
    device = "roller_mf8",
    field = { width_um = mm(90), height_um = mm(60), is_uniform = true },
    steps = { treat { pattern = "raster", speed_um_s = mm_s(40), force_un = newton(6), overlap_frac = 0.3, lifts = lifts,
                      region = { x_um = mm(20), y_um = mm(12), width_um = mm(50), height_um = mm(34) } } },
    expect = expectations,
  }
end

turned("roller_lifted", true, "Lifted between strips, the needles leave nothing but their rolling slits.", {
  must_hold("R-26", "nothing drags"),
  at_most("drag_um_max", 1, "no sideways way"),
})
turned("roller_pivoted", false, "Swung around on the skin, the outer needles tear arcs of centimetres.", {
  must_fire("R-26", "needles are dragged around", { severity = "warn" }),
  at_least("drag_um_max", mm(10), "half a turn moves the drum's ends by pi times its half width"),
})
