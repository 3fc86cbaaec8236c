-- A block of soft silicone rubber, the elastic stand-in of puncture experiments.
return site {
  id = "silicone", name = "Silicone rubber",
  note = "Everything is assumed: block, stiffness and strength. That silicone was pierced beside skin is sourced, no " ..
    "row was read. One slot holds the block, the others are empty. A bench phantom: band and cap carry no " ..
    "clinical meaning.",
  sources = {
    shergold2005 = "Shergold & Fleck 2005, 10.1115/1.1992528 (sharp and flat punches into human skin and silicone rubbers)",
    lam2008 = "Lam 2008, scitepress 10548 (short steel needles in pig skin and silicone)",
  },
  -- A block of 10 mm in the slot of the reticular dermis. Assumed: a line toughness of some kJ/m2, as rubbers tear, and more
  -- friction than skin, as dry silicone grips a needle.
  layers = {
    stratum_corneum = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(3.0), tip_mpa = 6, flank_j_m2 = 1000, shear_mpa = kpa(60),
      mark = "assumed", source = "not there",
    },
    viable_epidermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(3.0), tip_mpa = 6, flank_j_m2 = 1000, shear_mpa = kpa(60),
      mark = "assumed", source = "not there",
    },
    papillary_dermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(3.0), tip_mpa = 6, flank_j_m2 = 1000, shear_mpa = kpa(60),
      mark = "assumed", source = "not there",
    },
    reticular_dermis = {
      female_um = mm(10), male_um = mm(10), cv_frac = 0,
      initiation_j_m2 = kj_m2(3.0), tip_mpa = 6, flank_j_m2 = 1000, shear_mpa = kpa(60),
      mark = "assumed", source = "block, assumed",
    },
    hypodermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(3.0), tip_mpa = 6, flank_j_m2 = 1000, shear_mpa = kpa(60),
      mark = "assumed", source = "not there",
    },
  },
  beta_e_mpa = 0.35, crack_um = 150, -- assumed: Young's modulus 1 MPa times beta 0.35
  rate_exponent = 0.05, -- assumed: rubber hardly stiffens with rate
  pretension_un_um = 0, -- a free block
  penetration_min_um = mm(0.25), penetration_max_um = mm(1.0), hard_cap_um = mm(5), -- no clinical meaning
  is_bone_backed = false, is_bone_near = false,
  capillary_per_mm2 = 0, -- no blood
  open_frac = 1, hole_frac = 0.50, -- a hole in the material stays as deep as it was made; its width as in skin: assumed
}
