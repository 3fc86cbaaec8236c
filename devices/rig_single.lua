-- One needle on a bench frame: bench experiments are ordinary scenarios.
return rig {
  id = "rig_single",
  name = "Single-needle rig",
  note = "Tip range and travel are the experiment's; shank and taper are assumed. Override tip_radius_um, travel_um, rig_force_un, "
    .. "approach_um_s, or columns and rows for an array.",
  sources = {
    roemgens2014 = "Roemgens 2014, doi 10.1016/j.jmbbm.2014.09.015: single solid needles, tip diameter 5 to 37 um, travel 1.5 mm",
    larraneta2014 = "doi 10.1016/j.ijpharm.2014.05.042: approach of 0.5 mm/s",
  },
  protrusion_um = mm(1.5),
  tool_width_um = mm(1),         -- assumed: one needle treats no strip
  is_single_patient = true,
  needle_length_um = mm(1.5),
  needle_diameter_um = mm(0.25), -- assumed
  tip_radius_um = 5,             -- 10 um across, within the experiment's range
  taper_um = 700,                -- assumed
  travel_um = mm(1.5),
  approach_um_s = mm_s(0.5),
  from = { -- what is not named here is assumed
    travel_um = "roemgens2014", approach_um_s = "larraneta2014",
  },
}
