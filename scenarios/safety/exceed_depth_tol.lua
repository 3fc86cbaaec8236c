-- The declared depth tolerance, checked at every setting of the scale.

local steps = {}
for tenth = 0, 15 do
  steps[#steps + 1] = treat { pattern = "line", protrusion_um = mm(tenth / 10), speed_um_s = mm_s(30), force_un = newton(3),
                              region = { x_um = mm(5), y_um = mm(2 + tenth), width_um = mm(20), height_um = mm(1) } }
end

scenario {
  name = "exceed_depth_tol",
  intent = "At every setting from 0 to 1.5 mm the needles of an Exceed protrude as set, within 0.15 mm.",
  source = "K182407: protrusion tolerance +-0.15 mm",
  site = "forearm_volar", sex = "female", seed = 12,
  device = override("exceed", { needle_length_sd_um = 30, protrusion_bias_um = 40 }),
  field = { width_um = mm(30), height_um = mm(20) },
  steps = steps,
  expect = {
    must_hold("R-46", "a bias of 40 um and needles drawn with an SD of 30 um stay within 150 um"),
    must_fire("R-14", "the forearm is 1.2 mm thick on average, less in places: the deepest settings pass through"),
    must_hold("R-44", "all settings are on the scale"),
    between("protrusion_error_um", 40, 150, "the bias is there, and no needle is off by more than the tolerance"),
  },
}
