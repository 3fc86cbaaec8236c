-- R-24. Both at once: dense and deep. A nano cartridge may be dense, a scar roller may be deep. No maximum safe density has
-- been published; the limit is assumed and lies above what scar protocols reach (800 to 2500 /cm2).
return rule {
  id = "R-24", title = "Over-treatment",
  sentence = "A patch of skin has more than 3000 punctures per square centimetre, deeper than 1 mm: little tissue is left whole between them. Glide faster or make fewer passes.",
  source = "limit assumed; a pen at 10 mm/s already makes some 2000 /cm2 a pass (14 needles, 116.7 Hz, 8 mm tip: N f / (v w))",
  severity = "block", rulesets = { "clinic", "research", "home" },
  scope = "block",
  parameters = { density_per_cm2 = 3000, depth_um = 1000 },
  when = {
    { field "density_per_cm2", ">", param "density_per_cm2" },
    { field "deepest_um", ">", param "depth_um" },
  },
}
