-- E21: what home care leaves to be seen after a day, person by person. Band: after_the_needles.md.

local function home(name, length_um)
  scenario {
    name = name, intent = "Home care with a roller, ten passes, a day on.", source = "own gate, no measurement",
    site = "cheek", sex = "female", seed = 1, ruleset = "none",
    device = override("roller_cit8", { needle_length_um = length_um, protrusion_um = length_um }),
    healing = { population = 1000 }, field = { width_um = mm(24), height_um = mm(24), is_uniform = true },
    target = { x_um = mm(6), y_um = mm(6), width_um = mm(12), height_um = mm(12) },
    steps = { treat { pattern = "star", passes = 10, speed_um_s = mm_s(40), force_un = newton(4) }, wait { duration_s = hours(24) } },
    expect = { at_least("puncture_count", 10, "needles went in") },
  }
end
home("e21_home_250um", 250)
home("e21_home_500um", 500)

experiment {
  id = "E21", title = "Redness a day after home care", standing = "seen", source = "the project's own gate: redness after home care is not seen the next day",
  rows = {
    row { name = "persons with redness, 0.25 mm", role = "validation", unit = "1", value = "e21_home_250um.persons_redness_frac", low = 0, high = 0.1,
          reason = "below 2 for at least 90 %" },
    row { name = "persons with redness, 0.5 mm", role = "validation", unit = "1", value = "e21_home_500um.persons_redness_frac", low = 0, high = 0.5,
          reason = "below 2 for most" },
    row { name = "persons with swelling, 0.5 mm", role = "validation", unit = "1", value = "e21_home_500um.persons_swelling_frac", low = 0, high = 0.5,
          reason = "in a minority" },
    row { name = "persons with a bruise, 0.5 mm", role = "validation", unit = "1", value = "e21_home_500um.persons_bruise_frac", low = 0, high = 0.5,
          reason = "in a minority" },
  },
}
