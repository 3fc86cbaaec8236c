-- What rolling alone decides: density and slit length of a 192-needle drum of 20 mm, for five needle lengths.
--
-- A free-rolling drum leaves N / (2 pi R_r W) holes an area and pass, R_r = R tan(phi)/phi with cos(phi) = R/(R + L); on
-- rigid skin its needles leave slits of 2 max |R_r phi - R tan(phi)|. A hand of 60 N keeps the drum on the skin, so that
-- nothing but geometry is left.

local rows = { -- needle length mm, holes per cm2 and pass, slit mm
  { 0.2, 15.1, 0.020 }, { 0.5, 14.8, 0.080 }, { 1.0, 14.3, 0.225 }, { 1.5, 13.9, 0.411 }, { 2.5, 13.1, 0.870 },
}

for _, row in ipairs(rows) do
  local length_mm, per_cm2, slit_mm = row[1], row[2], row[3]
  scenario {
    name = string.format("roller_geometry_%04.0fum", 1000 * length_mm),
    intent = string.format("Needles of %.1f mm roll %.1f holes into a square centimetre a pass, slits of %.2f mm.", length_mm,
                           per_cm2, slit_mm),
    ruleset = "none", -- 60 N are no hand
    source = "closed forms for a free-rolling drum; drum and needles of Schwarz & Laaff 2011, 10.1097/PRS.0b013e3182131e0f",
    site = override("cheek", { hard_cap_um = 5000, layers = { reticular_dermis = { male_um = 4000 } } }), sex = "male", seed = 1,
    device = override("roller_mf8", { needle_length_um = mm(length_mm), protrusion_um = mm(length_mm) }),
    field = { width_um = mm(300), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", passes = 2, speed_um_s = mm_s(50), force_un = newton(60),
                      region = { x_um = mm(10), y_um = mm(12), width_um = mm(280), height_um = mm(1) } } },
    expect = {
      check("holes a square centimetre and pass", function(result)
        local found = result.contact_count / 2 / (28 * 2)
        return math.abs(found / per_cm2 - 1) < 0.015, string.format("%.2f /cm2", found)
      end, "geometry, to 1.5 % with the rounding of the table"),
      check("slit length", function(result)
        if result.puncture_count == 0 then return true, "nothing pierced: no slit to measure" end
        return math.abs(result.slit_um_p50 / 1000 - slit_mm) < 0.05 * slit_mm + 0.001,
               string.format("%.3f mm", result.slit_um_p50 / 1000)
      end, "rigid flat skin, to 5 %"),
    },
  }
end
