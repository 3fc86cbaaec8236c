-- Strips over a cheek's outline: a concave polygon that leaves out the corner of the mouth.

local cheek = {
  { mm(10), mm(15) }, { mm(30), mm(15) }, { mm(30), mm(30) }, { mm(42), mm(30) }, -- the notch: lower right
  { mm(60), mm(40) }, { mm(55), mm(65) }, { mm(25), mm(70) }, { mm(8), mm(45) },
}

local function over(name, pattern, passes, intent, expectations)
  scenario {
    name = name, intent = intent,
    source = "shoelace area of the outline; a cheek is treated up to the smile line and not over the mouth",
    site = "cheek", sex = "female", seed = 41,
    device = "skinpen_precision",
    field = { width_um = mm(70), height_um = mm(80) },
    steps = { treat { pattern = pattern, passes = passes, overlap_frac = 0.35, speed_um_s = mm_s(30), force_un = newton(5),
                      protrusion_um = mm(0.75), tremor_um = 200, region = { corners_um = cheek } } },
    expect = expectations,
  }
end

over("polygon_raster", "raster", 1, "One raster over a concave outline covers it and leaves the notch alone.", {
  between("target_cm2", 19.1, 19.2, "the polygon's own area and not its box's 28.6 cm2"),
  at_most("coverage_missed_frac", 0.05, "strips overlap by 35 %; slanted sides cut the strips' ends"),
  between("stripe_period_um", 4500, 4900, "strips of 8 mm, 55 mm of outline: 1 + ceil(47 / 5.2) = 11 strips, 4.7 mm apart"),
  check("little beside the outline", function(result)
    local inside = result.density_per_cm2 * result.target_cm2
    return inside > 0.85 * result.puncture_count, string.format("%.0f %% inside", 100 * inside / result.puncture_count)
  end, "only the nozzle's half width reaches over the slanted sides"),
})
over("polygon_star", "star", 4, "Four directions over the same outline: every pass is clipped to it anew.", {
  at_most("coverage_missed_frac", 0.01, "four passes"),
  at_most("stripe_frac", 0.05, "four directions wipe out each other's tracks"),
  at_most("density_cv", 0.6, "the limit of rule R-25"),
})
