-- D30, skin held at a depth relaxes: 40 % of the force in the first second, a further tenth by ten seconds.

for _, hold_s in ipairs { 1, 10 } do
  scenario {
    name = "d30_hold_" .. hold_s .. "s",
    intent = "A needle held for " .. hold_s .. " s keeps part of its force.",
    source = "Crichton 2013, Biomaterials 34(8): -40 % in 1 s, a further -10 % over 10 s, independent of scale",
    site = "forearm_volar", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = mm(1.5), hold_s = hold_s, tip_radius_um = 10, needle_length_um = mm(3) }),
    field = { width_um = mm(10), height_um = mm(10), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(5), mm(5) } } } },
    expect = { at_most("hold_force_un_p50", newton(1), "the force falls while it is held") },
  }
end

experiment {
  id = "D30", title = "Relaxation of skin under an indenter", standing = "seen", source = "Crichton 2013, Biomaterials 34(8)",
  note = "The relaxation is drawn through these two points.",
  rows = {
    row { name = "further fall from 1 s to 10 s", role = "calibration", unit = "1",
          value = ratio("d30_hold_10s.hold_force_un_p50", "d30_hold_1s.hold_force_un_p50"), measured = 0.833, low = 0.75, high = 0.9,
          reason = "0.5 over 0.6" },
  },
}
