-- One of each family on three kinds of skin: thin over bone, thick over fat, thin on a limb.
-- What must hold everywhere: nothing deeper than its needles, no needle near its strength, and no site out of its cap.

local sites = { "forehead", "cheek", "forearm_volar" }
local families = {
  { name = "roller", device = "roller_cit8", step = { pattern = "raster", speed_um_s = mm_s(40), force_un = newton(4), passes = 2 },
    longest_um = 500, source = "Schwarz & Laaff 2011, 10.1097/PRS.0b013e3182131e0f; 0.5 mm needles reach the dermis" },
  { name = "pen", device = "exceed", step = { pattern = "raster", speed_um_s = mm_s(30), force_un = newton(3), protrusion_um = mm(0.5) },
    longest_um = 650, source = "K180778: 0.5 mm setting, tolerance 0.15 mm" },
  { name = "stamp", device = override("dermastamp", { needle_length_um = 500, protrusion_um = 500 }),
    step = { pattern = "stamp", force_un = newton(20), dwell_s = 0.1 }, longest_um = 500,
    source = "stamps press straight: holes without slits" },
  { name = "nano", device = "nano_cartridge", step = { pattern = "raster", speed_um_s = mm_s(20), force_un = newton(2) },
    longest_um = 250, source = "pyramids of at most 0.25 mm: barrier work, no dermis" },
}

for _, family in ipairs(families) do
  for _, site in ipairs(sites) do
    local step = {}
    for key, value in pairs(family.step) do step[key] = value end
    scenario {
      name = family.name .. "_on_" .. site,
      intent = "A " .. family.name .. " of at most " .. family.longest_um / 1000 .. " mm on the " .. site .. " stays within its length and the site's cap.",
      source = family.source,
      site = site, sex = "female", seed = 8, device = family.device, ruleset = "research",
      field = { width_um = mm(40), height_um = mm(30) },
      steps = { treat(step) },
      expect = {
        at_least("contact_count", 50, "it touches"),
        check("no deeper than its needles", function(result)
          local deepest = result.puncture_count > 0 and result.penetration_um_max or 0
          return deepest <= family.longest_um, string.format("%.0f of %.0f um", deepest, family.longest_um)
        end, "a tip cannot outrun its needle"),
        must_hold("R-13", "half a millimetre is short of every cap"),
        at_least("margin_axial_min", 10, "steel needles break at many times their insertion force"),
      },
    }
  end
end
