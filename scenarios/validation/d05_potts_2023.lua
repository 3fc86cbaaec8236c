-- D05, arrays of growing density pressed into skin: below 2 to 3 mm of spacing neighbours share the tenting.

local pitches_um = { 3000, 2000, 1000, 500 }
local travels = {}
for i, pitch_um in ipairs(pitches_um) do
  scenario {
    name = "d05_pitch_" .. pitch_um .. "um",
    intent = "A five by five array with needles " .. pitch_um .. " um apart must travel further before it enters.",
    source = "Potts 2023, CMBBE 26(14):1719: force and strain of the indentation phase rise for spacings below 2 to 3 mm",
    site = "forearm_volar", sex = "female", seed = 1, ruleset = "none",
    device = override("rig_single", { travel_um = mm(3), columns = 5, rows = 5, needle_pitch_um = pitch_um, tip_radius_um = 5,
                                      taper_um = 500, needle_diameter_um = 200, needle_length_um = mm(3) }),
    field = { width_um = mm(30), height_um = mm(30), is_uniform = true },
    steps = { treat { pattern = "points", points_um = { { mm(15), mm(15) } } } },
    expect = { at_least("contact_count", 25, "all needles touch") },
  }
  travels[i] = "d05_pitch_" .. pitch_um .. "um.puncture_travel_um_p50"
end

experiment {
  id = "D05", title = "Spacing of an array and the skin's deflection", standing = "seen",
  source = "Potts 2023, CMBBE 26(14):1719",
  rows = {
    row { name = "travel before entering rises as needles close up", role = "ordering", rising = travels,
          reason = "strain of the indentation phase rises below 2 to 3 mm" },
  },
}
