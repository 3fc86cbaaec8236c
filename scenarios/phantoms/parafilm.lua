-- Parafilm M folded to eight layers of about 1 mm in all: the usual bench stand-in for skin.
return site {
  id = "parafilm", name = "Parafilm M, eight layers",
  note = "Eight layers of about 1 mm: stated; 126 um a layer is assumed. Four slots hold 1, 1, 2 and 4 sheets, the " ..
    "fifth is empty. All strength is assumed. A bench phantom: band and cap carry no clinical meaning.",
  sources = {
    larraneta2014 = "Larraneta 2014, 10.1016/j.ijpharm.2014.05.042 (Parafilm M, eight layers, about 1 mm; depth within 10 % of needle length of pig skin's)",
    toughness_table = "toughness table with the pig-skin needle row, 10.1186/s10033-022-00767-4, Tab. 2 (flank)",
    roemgens2014 = "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015 (initiation, tip pressure)",
  },
  -- Depths in Parafilm were within 10 % of the needle's length of those in pig skin, so its strength is taken as that of pig
  -- dermis, alike in all sheets: the split over the slots only says how far a tip came, after sheets 1, 2, 4 and 8. All assumed.
  layers = {
    stratum_corneum = {
      female_um = 126, male_um = 126, cv_frac = 0.05,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "sheet 1, thickness assumed",
    },
    viable_epidermis = {
      female_um = 126, male_um = 126, cv_frac = 0.05,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "sheet 2, thickness assumed",
    },
    papillary_dermis = {
      female_um = 2 * 126, male_um = 2 * 126, cv_frac = 0.05,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "sheets 3 and 4, thickness assumed",
    },
    reticular_dermis = {
      female_um = 4 * 126, male_um = 4 * 126, cv_frac = 0.05,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "sheets 5 to 8, thickness assumed",
    },
    hypodermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(4.0), tip_mpa = 18, flank_j_m2 = 1136, shear_mpa = kpa(30),
      mark = "assumed", source = "not there",
    },
  },
  beta_e_mpa = 0.15, crack_um = 150, -- assumed: as pig skin
  pretension_un_um = 0, -- laid flat, not stretched
  penetration_min_um = mm(0.25), penetration_max_um = mm(0.9), hard_cap_um = mm(1.1), -- no clinical meaning
  is_bone_backed = false, is_bone_near = false,
  capillary_per_mm2 = 0, -- no blood
  open_frac = 1, hole_frac = 0.50, -- a hole in the material stays as deep as it was made; its width as in skin: assumed
}
