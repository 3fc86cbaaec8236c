-- A tilted pen: its rim holds part of the needles off, and their way into the skin is slanted.

for _, tilt in ipairs { 0, 10, 20 } do
  scenario {
    name = "pen_tilt_" .. tilt .. "_degrees",
    intent = string.format("A pen held %d degrees off the normal reaches less deep on its high side.", tilt),
    source = "geometry of a flat nozzle of 5 mm radius on flat skin; manuals ask for 90 +- 10 degrees",
    site = "cheek", sex = "male", seed = 7,
    device = "skinpen_precision",
    field = { width_um = mm(50), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", speed_um_s = mm_s(20), force_un = newton(5), protrusion_um = mm(1.5),
                      tilt_rad = degrees(tilt),
                      region = { x_um = mm(10), y_um = mm(12), width_um = mm(30), height_um = mm(1) } } },
    expect = {
      check("spread of penetration", function(result)
        local spread = (result.penetration_um_p95 - result.penetration_um_p5) / result.penetration_um_p95
        local wanted = tilt == 0 and spread < 0.05 or tilt > 0 and spread > 0.2
        return wanted, string.format("(p95 - p5) / p95 = %.2f", spread)
      end, "upright every needle goes as deep; tilted they differ by the nozzle's slope"),
    },
  }
end
