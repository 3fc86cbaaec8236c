-- Tram tracks: one direction, twelve times, long needles, hard, over bone.

scenario {
  name = "roller_zygoma_tram",
  intent = "Rolling twelve times along one line over the cheekbone with 8 N repeats the same tracks: the tram-track rules fire.",
  source = "tram-track scars: Chu 2021, 10.1097/dss.0000790428.70373.f6; 2 of 30 in Dogra 2014",
  -- The cheekbone: the upper-cheek row of the cheek site with bone 3 mm under the skin.
  site = override("cheek", { is_bone_near = true, is_bone_backed = true, hard_cap_um = mm(1.0),
                             layers = { hypodermis = { female_um = 3000, male_um = 3000 } } }),
  sex = "female", seed = 1,
  device = "roller_mf8",
  field = { width_um = mm(60), height_um = mm(24) },
  steps = { treat { pattern = "line", passes = 12, speed_um_s = mm_s(50), force_un = newton(8),
                    region = { x_um = mm(5), y_um = mm(12), width_um = mm(50), height_um = mm(20) } } },
  expect = {
    must_fire("R-15", "bone near, needles of 1.5 mm, more than 3 N"),
    must_fire("R-23", "twelve passes over the same skin"),
    must_fire("R-59", "more than ten strokes along one line without a turn"),
    must_fire("R-14", "1.5 mm needles leave 0.95 mm of skin under 8 N", { severity = "block" }),
    must_fire("R-13", "beyond the cheekbone's cap of 1 mm", { severity = "block" }),
  },
}
