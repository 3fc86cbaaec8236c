-- The face, frontal view unrolled to the plane of the paper: x to the viewer's right (the patient's left), y upwards.
-- Heights run from the chin's lowest point (26 mm) by way of subnasale (90) and nasion (140) to the hairline (203); half
-- widths are 67 mm at the cheekbones and 56 mm at the temples' crest. Corners are in mm from the midline.
local function at(list)
  local corners = {}
  for i, corner in ipairs(list) do corners[i] = { mm(80 + corner[1]), mm(corner[2]) } end
  return corners
end

return map {
  id = "face", name = "Face",
  note = "Lengths follow mean adult anthropometry, between women and men: forehead 63 mm, nasion to chin 114 mm, face " ..
    "134 mm wide, eyes 32 and 88 mm apart, nose 34 mm wide, mouth 52 mm; recalled from the tables, so assumed. " ..
    "Outlines between the landmarks are drawn by hand: assumed. Curved cheeks and temples have more skin than their " ..
    "frontal view shows.",
  sources = {
    "Farkas 1994, Anthropometry of the Head and Face, 2nd ed., Raven Press (lengths between landmarks; assumed as recalled)",
  },
  width_um = mm(160), height_um = mm(220),
  site = "cheek",
  areas = {
    area { name = "forehead", site = "forehead", mirror = "midline", corners_um = at {
      { 0, 156 }, { 12, 156 }, { 12, 152 }, { 50, 152 }, { 57, 162 }, { 56, 180 }, { 45, 195 }, { 24, 202 }, { 0, 203 } } },
    area { name = "glabella", site = "glabella", mirror = "midline", corners_um = at {
      { 0, 138 }, { 12, 138 }, { 12, 152 }, { 12, 156 }, { 0, 156 } } },
    area { name = "temple", site = "temple", mirror = "pair", corners_um = at {
      { 50, 152 }, { 52, 138 }, { 54, 124 }, { 67, 124 }, { 68, 138 }, { 65, 152 }, { 57, 162 } } },
    area { name = "brow", site = "periorbital", mirror = "pair", corners_um = at {
      { 12, 138 }, { 16, 132 }, { 20, 139 }, { 32, 143 }, { 44, 139 }, { 48, 132 }, { 52, 138 }, { 50, 152 }, { 12, 152 } } },
    -- The globe and both lids: no needle between the rims of the orbit.
    area { name = "orbit", site = "eyelid", kind = "no_go", mirror = "pair", corners_um = at {
      { 16, 132 }, { 20, 126 }, { 32, 122 }, { 44, 126 }, { 48, 132 }, { 44, 139 }, { 32, 143 }, { 20, 139 } } },
    area { name = "periorbital", site = "periorbital", mirror = "pair", corners_um = at {
      { 12, 138 }, { 12, 126 }, { 14, 116 }, { 34, 110 }, { 52, 116 }, { 54, 124 }, { 52, 138 }, { 48, 132 }, { 44, 126 },
      { 32, 122 }, { 20, 126 }, { 16, 132 } } },
    area { name = "nose", site = "nose", mirror = "midline", corners_um = at {
      { 0, 89 }, { 8, 89 }, { 17, 92 }, { 18, 100 }, { 14, 116 }, { 12, 126 }, { 12, 138 }, { 0, 138 } } },
    area { name = "cheekbone", site = "cheekbone", mirror = "pair", corners_um = at {
      { 52, 116 }, { 34, 110 }, { 40, 100 }, { 56, 100 }, { 66, 108 }, { 67, 124 }, { 54, 124 } } },
    area { name = "cheek", site = "cheek", mirror = "pair", corners_um = at {
      { 14, 116 }, { 18, 100 }, { 17, 92 }, { 26, 69 }, { 32, 60 }, { 44, 60 }, { 60, 70 }, { 64, 88 }, { 66, 108 },
      { 56, 100 }, { 40, 100 }, { 34, 110 } } },
    area { name = "upper_lip", site = "upper_lip", mirror = "midline", corners_um = at {
      { 0, 77 }, { 14, 77 }, { 26, 69 }, { 17, 92 }, { 8, 89 }, { 0, 89 } } },
    area { name = "lips", site = "upper_lip", mirror = "midline", corners_um = at {
      { 0, 59 }, { 14, 60 }, { 26, 69 }, { 14, 77 }, { 0, 77 } } },
    area { name = "chin", site = "chin", mirror = "midline", corners_um = at {
      { 0, 26 }, { 16, 28 }, { 28, 38 }, { 32, 60 }, { 26, 69 }, { 14, 60 }, { 0, 59 } } },
    area { name = "jawline", site = "jawline", mirror = "pair", corners_um = at {
      { 16, 28 }, { 30, 30 }, { 46, 40 }, { 57, 54 }, { 60, 70 }, { 44, 60 }, { 32, 60 }, { 28, 38 } } },
  },
}
