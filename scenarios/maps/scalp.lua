-- The hair-bearing scalp, laid flat around the crown: the forehead's hairline above, the nape below, ears at the sides.
-- Corners are in mm from the midline.
local function at(list)
  local corners = {}
  for i, corner in ipairs(list) do corners[i] = { mm(140 + corner[1]), mm(corner[2]) } end
  return corners
end

return map {
  id = "scalp", name = "Scalp",
  note = "A scalp cannot be laid flat without cuts; this sheet keeps the areas, not the angles. Its five regions add up to " ..
    "500 cm2, the round number treatments of the scalp are planned with: assumed. One site holds everywhere, for want " ..
    "of measurements by region.",
  sources = { "outlines drawn by hand for an area of 500 cm2, no measurement known (assumed)" },
  width_um = mm(280), height_um = mm(280),
  site = "scalp",
  areas = {
    area { name = "frontal", site = "scalp", mirror = "midline", corners_um = at {
      { 0, 205 }, { 55, 205 }, { 72, 230 }, { 60, 255 }, { 32, 266 }, { 0, 260 } } },
    area { name = "midscalp", site = "scalp", mirror = "midline", corners_um = at {
      { 0, 145 }, { 55, 145 }, { 55, 205 }, { 0, 205 } } },
    area { name = "vertex", site = "scalp", mirror = "midline", corners_um = at {
      { 0, 85 }, { 55, 85 }, { 55, 145 }, { 0, 145 } } },
    area { name = "temporal", site = "scalp", mirror = "pair", corners_um = at {
      { 55, 85 }, { 100, 85 }, { 122, 110 }, { 133, 150 }, { 126, 190 }, { 102, 216 }, { 72, 230 }, { 55, 205 }, { 55, 145 } } },
    area { name = "occipital", site = "scalp", mirror = "midline", corners_um = at {
      { 0, 12 }, { 42, 14 }, { 81, 40 }, { 100, 85 }, { 55, 85 }, { 0, 85 } } },
  },
}
