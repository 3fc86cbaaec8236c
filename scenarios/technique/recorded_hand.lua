-- A recorded hand drives a pen: unsteady in speed and force, as hands are.

scenario {
  name = "recorded_hand",
  intent = "A recorded hand of four strips drives an Exceed over the forearm and leaves gaps between its strips.",
  source = "synthetic recording in the tracker format (scenarios/recordings/README.md)",
  site = "forearm_volar", sex = "female", seed = 9,
  device = "exceed",
  field = { width_um = mm(40), height_um = mm(30) },
  steps = { treat { pattern = "recording", recording = "hand_forearm", protrusion_um = mm(1.0) } },
  expect = {
    between("hand_force_un_mean", newton(2.3), newton(2.9), "the recording's force swings around 2.6 N"),
    at_least("coverage_missed_frac", 0.02, "strips 5.2 mm apart leave gaps for a narrow tip"),
    between("contact_s", 3, 5, "four strips of about one second each"),
  },
}
