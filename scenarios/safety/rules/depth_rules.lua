-- R-13 and R-14 at their limits. A rig with plenty of force drives a needle in up to its holder, so that the penetration is
-- the needle's length; one micrometre of length, the smallest step of a needle here, decides.

local function driven(name, intent, length_um, site, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule; needle driven in by 20 N",
    site = site, sex = "female", seed = 1,
    device = override("rig_single", { rig_force_un = newton(20), travel_um = mm(9), needle_length_um = length_um,
                                      protrusion_um = length_um }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = expectations,
  }
end

local function layered(skin_um, more)
  local site = { layers = {
    stratum_corneum = { female_um = 20, male_um = 20 }, viable_epidermis = { female_um = 60, male_um = 60 },
    papillary_dermis = { female_um = 120, male_um = 120 },
    reticular_dermis = { female_um = skin_um - 200, male_um = skin_um - 200 },
  } }
  for key, value in pairs(more) do site[key] = value end
  return site
end

-- Skin of exactly 1500 um over the forehead's near bone and under its cap of 1000 um: R-13 alone.
local bony = override("forehead", layered(1500, {}))
driven("rule_r13_fires", "One micrometre past the cap over bone.", 1001, bony,
  { must_fire("R-13", "1001 um is deeper than 1000 um", { severity = "block" }), must_hold("R-14", "inside the skin") })
driven("rule_r13_holds", "Exactly at the cap over bone.", 1000, bony,
  { must_hold("R-13", "1000 um is not deeper than 1000 um"), must_hold("R-14", "inside the skin") })

-- Skin of exactly 1000 um, no bone: R-14 warns past the dermis and blocks 300 um further on.
local soft = override("cheek", layered(1000, { hard_cap_um = 3000 }))
driven("rule_r14_fires", "One micrometre past the dermis.", 1001, soft,
  { must_fire("R-14", "1001 um is through 1000 um of skin", { severity = "warn" }) })
driven("rule_r14_holds", "Exactly through the dermis.", 1000, soft, { must_hold("R-14", "1000 um is not beyond 1000 um") })
driven("rule_r14_blocks", "More than 300 um past the dermis.", 1301, soft,
  { must_fire("R-14", "301 um beyond", { severity = "block" }) })
driven("rule_r14_still_warns", "Exactly 300 um past the dermis.", 1300, soft,
  { must_fire("R-14", "300 um beyond", { severity = "warn" }) })
