-- A whole face in one session, each region with its own setting: shallow where the skin is thin or bone is near, deeper on
-- forehead, chin and cheeks. One pass of a SkinPen over every area; eyes and lips stay untouched.
scenario {
  name = "whole_face_skinpen",
  intent = "A whole face by zones with a SkinPen: every area gets its own setting, none is missed, eyes and lips are spared.",
  source = "DEN160029 (evaluated to 1.5 mm on facial acne scars); depths by region: consumer depth charts, https://drpen.net/blogs/how-it-works/needle-depth-guide",
  map = "face", sex = "female", seed = 5,
  device = "skinpen_precision",
  field = { cell_um = 50 },
  steps = {
    treat_areas {
      default = { pattern = "raster", passes = 1, protrusion_um = mm(0.35), speed_um_s = mm_s(40), force_un = newton(3),
                  overlap_frac = 0.3, tremor_um = 150 },
      forehead = { protrusion_um = mm(0.5) },
      chin = { protrusion_um = mm(0.5) },
      cheek = { protrusion_um = mm(0.5) },
      -- Around the eyes the tip is wider than its way: a smaller cartridge's work. The red of the lips is left out.
      brow = { skip = true },
      periorbital = { skip = true },
      lips = { skip = true },
    },
  },
  expect = {
    between("target_cm2", 163, 165, "sum of the treated areas' polygons"),
    at_least("density_per_cm2", 250, "what fifteen passes of a roller leave"),
  },
}
