-- R-13. A cap on penetration where bone lies close. It is the site's own number (or a painted zone's), so a new site brings
-- its limit along. Not on the label of one pen; no other ruleset wants a needle on bone.
return rule {
  id = "R-13", title = "Too deep over bone",
  sentence = "A needle went deeper than this place allows over bone: periosteum and nerve exits are in reach. Lower the setting or press less.",
  source = "hard caps assumed from consumer depth charts; 2 mm of fat under the forehead: insights.ovid.com/dersu/201806000/00042728-201806000-00014",
  severity = "block", rulesets = { "clinic", "research", "home" },
  scope = "contact",
  when = {
    { field "penetration_load_um", ">", field "hard_cap_um" },
    { field "is_bone_near", "==", 1 },
  },
}
