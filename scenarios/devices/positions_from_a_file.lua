-- Needle positions from a CSV file beside the device give what the same positions written in a scenario give.

local positions = {
  { 0, 0 }, { 848.5, 848.5 }, { -848.5, 848.5 }, { -848.5, -848.5 }, { 848.5, -848.5 }, { 2560.5, 451.5 }, { 1243.5, 2283.4 }, { -1009.9, 2395.8 }, { -2502.8, 704.2 }, { -2111, -1517.7 }, { -129.6, -2596.8 }, { 1949.4, -1720.4 } }
local step = { pattern = "line", speed_um_s = mm_s(30), force_un = newton(4), protrusion_um = mm(1.0),
               region = { x_um = mm(8), y_um = mm(10), width_um = mm(14), height_um = mm(1) } }

local function pen(name, device, intent)
  scenario {
    name = name, intent = intent, source = "an example drawing: 1 + 4 + 7 needles",
    site = "scalp", sex = "male", seed = 3, device = device, ruleset = "research",
    field = { width_um = mm(30), height_um = mm(20), is_uniform = true },
    steps = { treat(step) },
    expect = {
      check("twelve needles a stroke", function(result)
        return result.contact_count % 12 == 0 and result.contact_count > 0, string.format("%.0f contacts", result.contact_count)
      end, "the file lists twelve"),
      at_least("pierced_frac", 1, "a pen at 1 mm pierces"),
    },
  }
end

pen("pen_positions_from_a_file", "pen_listed12", "Twelve needles stand where devices/pen_listed12.csv says.")
pen("pen_positions_in_the_scenario", override("pen_listed12", { positions_um = positions }), "The same twelve, listed in the scenario.")
