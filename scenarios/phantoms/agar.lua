-- A block of agar gel: brittle, wet and far weaker than skin; holes can be stained and sliced.
return site {
  id = "agar", name = "Agar gel",
  note = "Everything is assumed: block, stiffness and strength, those of a gel of some per cent. Agarose under " ..
    "Parafilm is used for needles in the cited work; no row was read. One slot holds the block. A bench phantom: " ..
    "band and cap carry no clinical meaning.",
  sources = {
    replica_needles = "replica needles in agarose under Parafilm, 10.1007/s00170-024-13344-x (that the phantom is used)",
  },
  -- A block of 20 mm in the slot of the reticular dermis. Assumed: fracture at some J/m2 and some 100 kPa, as gels do; water
  -- at the needle leaves little friction.
  layers = {
    stratum_corneum = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = 20, tip_mpa = 0.2, flank_j_m2 = 5, shear_mpa = kpa(2),
      mark = "assumed", source = "not there",
    },
    viable_epidermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = 20, tip_mpa = 0.2, flank_j_m2 = 5, shear_mpa = kpa(2),
      mark = "assumed", source = "not there",
    },
    papillary_dermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = 20, tip_mpa = 0.2, flank_j_m2 = 5, shear_mpa = kpa(2),
      mark = "assumed", source = "not there",
    },
    reticular_dermis = {
      female_um = mm(20), male_um = mm(20), cv_frac = 0,
      initiation_j_m2 = 20, tip_mpa = 0.2, flank_j_m2 = 5, shear_mpa = kpa(2),
      mark = "assumed", source = "block, assumed",
    },
    hypodermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = 20, tip_mpa = 0.2, flank_j_m2 = 5, shear_mpa = kpa(2),
      mark = "assumed", source = "not there",
    },
  },
  beta_e_mpa = 0.035, crack_um = 150, -- assumed: Young's modulus 0.1 MPa times beta 0.35
  pretension_un_um = 0, -- a free block
  penetration_min_um = mm(0.25), penetration_max_um = mm(1.5), hard_cap_um = mm(5), -- no clinical meaning
  is_bone_backed = false, is_bone_near = false,
  capillary_per_mm2 = 0, -- no blood
  open_frac = 1, hole_frac = 0.50, -- a hole in the material stays as deep as it was made; its width as in skin: assumed
}
