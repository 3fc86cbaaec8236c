-- Excised pig skin, the usual stand-in for human skin on the bench (Lam 2008 and many others).
return site {
  id = "porcine", name = "Porcine skin", constants = "skin",
  note = "All thicknesses are assumed: recalled orders of magnitude for flank skin, no row was read. The dermis' " ..
    "flank toughness, 1136 J/m2, is this tissue's own needle row; other tests on pig skin give 17 to 30 kJ/m2 " ..
    "and belong to other formulas. A bench phantom: band and cap carry no clinical meaning.",
  sources = {
    lam2008 = "Lam 2008, scitepress 10548 (short steel needles in pig skin and silicone)",
  },
  -- Strength and stiffness: scenarios/constants/skin.lua.
  layers = {
    stratum_corneum = {
      female_um = 20, male_um = 20,
      mark = "assumed", source = "assumed",
    },
    viable_epidermis = {
      female_um = 50, male_um = 50,
      mark = "assumed", source = "assumed",
    },
    papillary_dermis = {
      female_um = 0.12 * 2000, male_um = 0.12 * 2000,
      mark = "assumed", source = "assumed; papillary share 12 %, assumed",
    },
    reticular_dermis = {
      female_um = 0.88 * 2000, male_um = 0.88 * 2000,
      mark = "assumed", source = "assumed; the other 88 %",
    },
    hypodermis = {
      female_um = mm(4), male_um = mm(4),
      mark = "assumed", source = "assumed",
    },
  },
  pretension_un_um = 0, -- excised skin, laid flat
  penetration_min_um = mm(0.25), penetration_max_um = mm(1.0), hard_cap_um = mm(5),
  is_bone_backed = false, is_bone_near = false,
}
