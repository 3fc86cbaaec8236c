-- R-24 and R-25 at their limits: single driven needles on listed points, so that one puncture decides.

local function points(count, x_um, y_um, side_um)
  local list, columns = {}, 12
  local pitch = side_um / columns
  for i = 0, count - 1 do
    list[#list + 1] = { x_um + (i % columns + 0.5) * pitch, y_um + (i // columns + 0.5) * pitch }
  end
  return list
end

local function driven(name, intent, list, length_um, target, expectations)
  scenario {
    name = name, intent = intent, source = "limit case of a rule; needles driven in by 20 N",
    site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1,
    device = override("rig_single", { rig_force_un = newton(20), travel_um = mm(9), needle_length_um = length_um,
                                      protrusion_um = length_um }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    target = target,
    steps = { treat { pattern = "points", points_um = list } },
    expect = expectations,
  }
end

-- One block of 4 mm2: 120 punctures are 3000 /cm2.
local block = { x_um = mm(4), y_um = mm(4), width_um = mm(2), height_um = mm(2) }
driven("rule_r24_fires", "One puncture more than 3000 /cm2, deeper than 1 mm.", points(121, mm(4), mm(4), mm(2)), 1001, block,
  { must_fire("R-24", "121 punctures on 4 mm2 are 3025 /cm2", { severity = "block" }) })
driven("rule_r24_holds", "Exactly 3000 /cm2, deeper than 1 mm.", points(120, mm(4), mm(4), mm(2)), 1001, block,
  { must_hold("R-24", "120 punctures on 4 mm2 are 3000 /cm2") })
driven("rule_r24_holds_shallow", "Denser than 3000 /cm2, exactly 1 mm deep.", points(121, mm(4), mm(4), mm(2)), 1000, block,
  { must_hold("R-24", "not deeper than 1 mm") })

-- Two blocks side by side with a and b punctures: CV = |a - b| / (a + b).
local pair = { x_um = mm(4), y_um = mm(4), width_um = mm(4), height_um = mm(2) }
local function two_blocks(a, b)
  local list = points(a, mm(4), mm(4), mm(2))
  for _, point in ipairs(points(b, mm(6), mm(4), mm(2))) do list[#list + 1] = point end
  return list
end
driven("rule_r25_fires", "81 punctures beside 20: a CV just above 0.6.", two_blocks(81, 20), 600, pair,
  { must_fire("R-25", "61 / 101 = 0.604", { severity = "warn" }) })
driven("rule_r25_holds", "80 punctures beside 20: a CV of exactly 0.6.", two_blocks(80, 20), 600, pair,
  { must_hold("R-25", "60 / 100 = 0.6 is not above 0.6") })
