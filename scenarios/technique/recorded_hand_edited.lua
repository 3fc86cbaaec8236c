-- One recorded hand, played in other ways: each edit changes what it should and nothing else.

local function played(name, intent, edit, expectations, errors)
  scenario {
    name = name, intent = intent,
    source = "synthetic recording in the tracker format (scenarios/recordings/README.md); needlelab hand hand_forearm prints its numbers",
    site = "forearm_volar", sex = "female", seed = 9,
    device = "exceed",
    field = { width_um = mm(40), height_um = mm(30), is_uniform = true },
    target = { x_um = mm(5), y_um = mm(4), width_um = mm(30), height_um = mm(20) },
    steps = { treat { pattern = "recording", recording = "hand_forearm", protrusion_um = mm(1.0), edit = edit, errors = errors } },
    expect = expectations,
  }
end

played("recorded_hand_as_it_is", "The recording without an edit.", nil, {
  between("contact_s", 3.6579, 3.6581, "time in contact of its rows"),
  between("path_um", 120269, 120271, "way in contact of its rows"),
})
played("recorded_hand_at_half_speed", "Played at half its speed, the hand makes twice the holes.", { speed_scale = 0.5 }, {
  between("contact_s", 7.3159, 7.3161, "twice 3.658 s"),
  between("path_um", 120269, 120271, "the same way"),
  between("contact_count", 5220, 5292, "6 needles at 120 strokes a second for 7.316 s are 5268; a stroke more or less on each of four contacts"),
})
played("recorded_hand_resampled", "Resampled to 50 rows a second, the same hand in contact for the same time.", { rate_hz = 50 }, {
  between("contact_s", 3.6579, 3.6581, "rows at which contact changes are kept"),
  between("path_um", 120200, 120270.2, "chords cut corners, by far less than a thousandth on ways so straight"),
})
played("recorded_hand_mirrored", "Mirrored, the hand works from the other side over the same skin.", { mirrors = true }, {
  between("path_um", 120269, 120271, "the same way"),
  between("hand_force_un_p50", newton(2.6), newton(2.7), "the same force"),
  at_most("outside_count", 0, "about its own middle, hence within the field"),
})
played("recorded_hand_cut_and_pressed", "The first two strokes alone, pressed one and a half times as hard.", { to_s = 2.2, force_scale = 1.5 }, {
  between("touch_count", 2, 2, "two of four strokes"),
  between("hand_force_un_p50", newton(3.8), newton(4.2), "one and a half times 2.6 N"),
  must_fire("T-06", "half of the skin is left out"),
})
played("recorded_hand_that_errs", "The recorded hand slowed to a third, and made to err: it stops in each stroke and presses for a while.",
  { speed_scale = 0.3333 }, {
  between("contact_s", 22.9, 23.05, "three times 3.658 s and four stops of 3 s"),
  must_fire("T-10", "it stops for three seconds", { severity = "info" }),
  must_fire("T-08", "and presses three times as hard", { severity = "info" }),
}, { linger_frac = 1, linger_s = 3, press_frac = 1, press_s = 0.3, press_scale = 3 })
