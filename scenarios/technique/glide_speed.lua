-- Slow against fast: a pen's density falls as one over the speed of the hand.

local width_mm = 8 -- of the strip, as the device file says
for _, speed_mm_s in ipairs { 10, 20, 40 } do
  local expected = 14 * 116.7 / (speed_mm_s * width_mm) * 100
  scenario {
    name = "pen_glide_" .. speed_mm_s .. "mm_s",
    intent = string.format("A SkinPen glided at %d mm/s leaves about %.0f punctures on a square centimetre of its strip.",
                           speed_mm_s, expected),
    source = "N f / (v w) with 14 needles at 116.7 Hz (DEN160029)",
    site = "cheek", sex = "male", seed = 1,
    device = "skinpen_precision",
    field = { width_um = mm(60), height_um = mm(20) },
    target = { x_um = mm(10), y_um = mm(6), width_um = mm(40), height_um = mm(8) },
    steps = { treat { pattern = "line", speed_um_s = mm_s(speed_mm_s), force_un = newton(5), protrusion_um = mm(0.75),
                      region = { x_um = mm(5), y_um = mm(10), width_um = mm(50), height_um = mm(1) } } },
    expect = {
      between("density_per_cm2", 0.9 * expected, 1.05 * expected, "the closed form, less what the motor droops under load"),
      at_most("drag_um_max", 235, "below the limit speed of this setting"),
    },
  }
end
