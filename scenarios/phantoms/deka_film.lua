-- Polyurethane film of 0.4 mm, clamped over a hole: the film of needle penetration tests.
return site {
  id = "deka_film", name = "Deka needle-test film",
  note = "Thickness 0.4 mm: stated. Strength, stiffness and tension are assumed. The slot of the hypodermis is the air " ..
    "under the film, without strength, so that R-14 tells a tip that came through. A bench phantom: band and cap " ..
    "carry no clinical meaning.",
  sources = {
    bench_methods = "bench methods with a polyurethane needle-test film of 0.4 mm, Larraneta 2014, as listed at pubcompare.ai/browse/devices/medical-device/membranes-artificial",
    iso2016 = "ISO 7864:2016 (penetration-force test of needles; its scope does not hold solid cartridge needles)",
  },
  -- The film in the slot of the stratum corneum, 5 mm of air beneath. Assumed: tougher than skin, as a film made to be pierced by
  -- hollow needles of much larger size.
  layers = {
    stratum_corneum = {
      female_um = 400, male_um = 400, cv_frac = 0,
      initiation_j_m2 = kj_m2(8.0), tip_mpa = 30, flank_j_m2 = 2000, shear_mpa = kpa(60),
      mark = "assumed", source = "film 0.4 mm, stated; strength assumed",
    },
    viable_epidermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(8.0), tip_mpa = 30, flank_j_m2 = 2000, shear_mpa = kpa(60),
      mark = "assumed", source = "not there",
    },
    papillary_dermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(8.0), tip_mpa = 30, flank_j_m2 = 2000, shear_mpa = kpa(60),
      mark = "assumed", source = "not there",
    },
    reticular_dermis = {
      female_um = 0, male_um = 0, cv_frac = 0,
      initiation_j_m2 = kj_m2(8.0), tip_mpa = 30, flank_j_m2 = 2000, shear_mpa = kpa(60),
      mark = "assumed", source = "not there",
    },
    hypodermis = {
      female_um = mm(5), male_um = mm(5), cv_frac = 0,
      initiation_j_m2 = 0, tip_mpa = 0, flank_j_m2 = 0, shear_mpa = 0,
      mark = "assumed", source = "air, no strength",
    },
  },
  beta_e_mpa = 0.35, crack_um = 150, -- assumed: Young's modulus 1 MPa times beta 0.35
  pretension_un_um = 20, -- assumed: clamped taut
  penetration_min_um = 0, penetration_max_um = mm(0.4), hard_cap_um = mm(5), -- no clinical meaning
  is_bone_backed = false, is_bone_near = false,
  capillary_per_mm2 = 0, -- no blood
  open_frac = 1, hole_frac = 0.50, -- a hole in the material stays as deep as it was made; its width as in skin: assumed
}
