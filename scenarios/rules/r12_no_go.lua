-- R-12. The eyelid and the skin inside the orbital rim are not needled; any zone painted no_go is treated alike.
return rule {
  id = "R-12", title = "Needled where it is forbidden",
  sentence = "A needle pierced the skin inside a zone that must not be treated (orbital rim, open wound). Plan strips around it and lift before its edge.",
  source = "SkinPen clinical study summary and instructions: around, not within, the orbital rim (DEN160029)",
  severity = "block", rulesets = { "clinic", "ifu_skinpen", "research", "home" },
  scope = "contact",
  when = { { field "is_no_go", "==", 1 }, { field "is_pierced", "==", 1 } },
}
