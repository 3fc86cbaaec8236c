-- A whole face in one session, each region with its own setting: shallow where the skin is thin or bone is near, deeper on
-- cheeks, chin and jaw. One pass of a SkinPen over every area, its tip kept inside the area's edge so that no strip reaches
-- over into thinner skin; eyes, brows and lips stay untouched. Cheekbones are treated short of their band: their neighbours
-- under the eye allow no more.
scenario {
  name = "whole_face_skinpen",
  intent = "A whole face by zones with a SkinPen: every area gets its own setting, none is missed, eyes and lips are spared.",
  source = "DEN160029 (evaluated to 1.5 mm on facial acne scars); depths by region: consumer depth charts, https://drpen.net/blogs/how-it-works/needle-depth-guide",
  map = "face", sex = "female", seed = 5,
  device = "skinpen_precision",
  field = { cell_um = 50 },
  steps = {
    treat_areas {
      default = { pattern = "raster", passes = 1, protrusion_um = mm(0.4), speed_um_s = mm_s(40), force_un = newton(3),
                  overlap_frac = 0.3, tremor_um = 150, inset_um = mm(1) },
      forehead = { protrusion_um = mm(0.5) },
      chin = { protrusion_um = mm(0.6) },
      jawline = { protrusion_um = mm(0.6) },
      cheek = { protrusion_um = mm(0.6), inset_um = mm(2.5) },
      -- Around the eyes the tip is wider than its way: a smaller cartridge's work. The red of the lips is left out.
      brow = { skip = true },
      periorbital = { skip = true },
      lips = { skip = true },
    },
  },
  expect = {
    between("target_cm2", 163, 165, "sum of the treated areas' polygons"),
    at_least("density_per_cm2", 250, "what fifteen passes of a roller leave"),
    at_most("coverage_missed_frac", 0.08, "strips overlap; slivers at oblique borders are left on purpose"),
    at_least("coverage_ideal_frac", 0.8, "all areas but the cheekbones reach their own band"),
    must_hold("R-12", "no strip comes near the orbits"),
    must_hold("R-13", "settings by area keep every area under its own cap"),
    must_hold("R-14", "and above the fat"),
    check("left and right alike", function(result)
      local worst = 0
      for _, pair in ipairs { "temple", "cheekbone", "cheek", "jawline" } do
        local left = result.zones[pair .. "_left"].density_per_cm2
        local right = result.zones[pair .. "_right"].density_per_cm2
        worst = math.max(worst, math.abs(left / right - 1))
      end
      return worst < 0.05, string.format("the most unlike pair differs by %.1f %%", 100 * worst)
    end, "mirrored areas and the same settings: only strips' ends and tremor differ"),
  },
}
