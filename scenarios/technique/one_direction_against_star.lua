-- Tram tracks: the same four passes of a roller along one direction, and in a star.

local function part(x) return { x_um = x, y_um = mm(20), width_um = mm(48), height_um = mm(48) } end
local function square(name, x)
  return zone { name = name, kind = "scar", shape = "rectangle", x_um = x, y_um = mm(20), width_um = mm(48), height_um = mm(48) }
end
local function roll(pattern, x)
  return treat { pattern = pattern, passes = 4, overlap_frac = 0.3, speed_um_s = mm_s(60), force_un = newton(6),
                 tremor_um = 100, region = part(x) }
end

scenario {
  name = "one_direction_against_star",
  intent = "Four passes of a roller along one direction leave tram tracks; the same passes in a star hide them.",
  source = "technique manuals: roll in four directions, so that no tracks stay; strength by the density's periodogram",
  site = "forearm_volar", sex = "male", seed = 51,
  device = "roller_mf8",
  field = { width_um = mm(160), height_um = mm(90), is_uniform = true },
  zones = { square("one_direction", mm(15)), square("star", mm(95)) }, -- plain skin: both only name a place to measure
  steps = { roll("raster", mm(15)), roll("star", mm(95)) },
  expect = {
    check("tracks fade in the star", function(result)
      local one, star = result.zones.one_direction.stripe_frac, result.zones.star.stripe_frac
      return one > 2 * star, string.format("one direction %.3f, star %.3f", one, star)
    end, "a wave that one pass of four makes has a quarter of the amplitude, a sixteenth of the strength, or little more"),
    check("equal work", function(result)
      local one, star = result.zones.one_direction.density_per_cm2, result.zones.star.density_per_cm2
      return math.abs(one / star - 1) < 0.25, string.format("%.0f and %.0f a cm2", one, star)
    end, "as many passes, as many holes; slanted strips begin and end outside the square"),
  },
}
