-- The same 250 punctures per square centimetre, once by a roller and once by a pen: how many passes, how long, what slits.

local function at_250(name, device, intent, step, expectations)
  step.passes, step.condition = 40, function(result) return result.density_per_cm2 >= 250 end
  step.region = { x_um = mm(10), y_um = mm(10), width_um = mm(30), height_um = mm(30) }
  scenario {
    name = name, intent = intent,
    source = "PRIME 2015 5(5):49: 250 to 300 punctures per square centimetre are wanted of rollers and pens",
    site = "scalp", sex = "male", seed = 5, device = device, ruleset = "research",
    field = { width_um = mm(50), height_um = mm(50) },
    target = step.region,
    steps = { treat_until(step) },
    expect = expectations,
  }
end

at_250("roller_at_250_per_cm2", "roller_mf8", "A roller needs many passes for 250 punctures per square centimetre and leaves slits.",
  { pattern = "star", speed_um_s = mm_s(50), force_un = newton(5), tremor_um = 300 }, {
    between("density_per_cm2", 250, 300, "the wanted density, met within one pass of 15"),
    between("pass_count", 9, 20, "13.9 to 15.3 per square centimetre a pass and strip, strips overlapping by 30 %"),
    at_least("slit_um_p50", 50, "a needle on a drum enters and leaves at an angle"),
  })
at_250("pen_at_250_per_cm2", "skinpen_precision", "A pen has 250 punctures per square centimetre after one quick pass, as round holes.",
  { pattern = "raster", speed_um_s = mm_s(60), force_un = newton(5), protrusion_um = mm(1.0), tremor_um = 300 }, {
    between("density_per_cm2", 250, 900, "one pass leaves more than is wanted"),
    between("pass_count", 1, 1, "no second pass is needed"),
    at_most("drag_um_p50", 235, "at this glide the needles are out before they have moved by their own width"),
  })
