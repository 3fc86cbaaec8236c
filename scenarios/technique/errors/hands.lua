-- What trainers correct, as hands: each error on its own, found by its own detector, beside a clean hand that shows nothing.
-- The hand is a list of keyframes, so that a detector sees no more of an error than it would of a person.

local rules = { "T-01", "T-02", "T-03", "T-04", "T-05", "T-06", "T-07", "T-08", "T-09", "T-10" }

-- The rules that must fire, all others held, and what numbers show.
local function judged(fires, numbers)
  local list = {}
  for _, id in ipairs(rules) do
    local reason = fires[id]
    table.insert(list, reason and must_fire(id, reason) or must_hold(id, "another error's rule"))
  end
  for _, expectation in ipairs(numbers) do table.insert(list, expectation) end
  return list
end

local function make(name, intent, scene, errors, expectations)
  scene.step.errors = errors
  scenario {
    name = name, intent = intent,
    source = "errors that trainers name; shares, sizes and limits are assumed",
    site = "forearm_volar", sex = "female", seed = 4,
    device = scene.device,
    field = { width_um = mm(90), height_um = mm(90), is_uniform = true },
    target = scene.target, -- the hand works a margin around it
    steps = { treat(scene.step) },
    expect = expectations,
  }
end

local region = { x_um = mm(10), y_um = mm(10), width_um = mm(70), height_um = mm(70) }
local target = { x_um = mm(16), y_um = mm(16), width_um = mm(58), height_um = mm(58) }

local function roller()
  return { device = "roller_mf8", target = target,
           step = { pattern = "star", passes = 4, speed_um_s = mm_s(40), force_un = newton(4), overlap_frac = 0.3, region = region } }
end
-- Ten strips, no more than R-59 allows along one direction.
local function pen()
  return { device = "exceed", target = { x_um = mm(16), y_um = mm(15), width_um = mm(58), height_um = mm(22) },
           step = { pattern = "raster", passes = 1, speed_um_s = mm_s(15), force_un = newton(2), overlap_frac = 0.5,
                    protrusion_um = mm(1.0), region = { x_um = mm(10), y_um = mm(10), width_um = mm(70), height_um = mm(32) } } }
end
local function stamp()
  return { device = "dermastamp", target = target,
           step = { pattern = "stamp", dwell_s = 0.5, force_un = newton(10), overlap_frac = 0, region = region } }
end

make("hand_clean_roller", "A steady hand with a roller, lifted between strips, in a star: nothing to correct.", roller(), nil,
  judged({}, { must_hold("R-26", "nothing drags"), at_most("pivot_count", 0, "lifted before every turn"),
               at_most("skid_frac", 1e-9, "straight along its heading") }))
make("hand_clean_pen", "A steady hand with a pen, upright and even: nothing to correct.", pen(), nil,
  judged({}, { at_most("tilt_rad_max", 0, "upright"), at_most("skipped_frac", 0, "strips overlap by half") }))
make("hand_clean_stamp", "A steady hand with a stamp, side by side: nothing to correct.", stamp(), nil,
  judged({}, { must_hold("R-26", "set down and lifted"), between("still_s_max", 0.4999, 0.5001, "the dwell") }))

make("hand_slides", "A stamp pushed on by 1 mm while it is down scratches.", stamp(), { slide_frac = 0.3, slide_um = mm(1) },
  judged({}, { must_fire("R-26", "1 mm against a needle of 0.25 mm", { severity = "warn" }),
               between("drag_frac", 0.15, 0.45, "the share of touch-downs that slid") }))
make("hand_skids", "A roller that heads 20 degrees off its way is dragged across its holes.", roller(), { skid_frac = 0.5 },
  judged({ ["T-02"] = "sin 20 degrees of half the strokes" },
         { between("skid_frac", 0.1, 0.24, "half of sin(0.35) = 0.34, by the strokes drawn"), must_fire("R-26", "needles are dragged") }))
make("hand_pivots", "A roller turned on the spot at the ends of some strips tears arcs.", roller(), { pivot_frac = 0.3 },
  judged({ ["T-01"] = "90 degrees in 0.3 s" },
         { between("pivot_rad_max", 1.57, 1.572, "a quarter turn"), between("pivot_rad_s_max", 5.2, 5.3, "in 0.3 s"),
           must_fire("R-26", "the outer needles are dragged around") }))
make("hand_stays_down", "A roller that is not lifted between strips turns on the skin.", roller(), { stay_frac = 0.3 },
  judged({ ["T-01"] = "half a turn from strip to strip" },
         { between("pivot_rad_max", 3.1, 3.1416, "half a turn"), at_least("pivot_count", 3, "a share of the lifts") }))
make("hand_presses", "A roller pressed three times as hard at seeded places.", roller(), { press_frac = 0.2, press_s = 0.5 },
  judged({ ["T-08"] = "12 N against 4 N" },
         { between("hand_force_un_max", newton(12), newton(12), "three times 4 N"),
           between("hand_force_un_p50", newton(4), newton(4), "what it usually did"),
           must_fire("R-11", "12 N are above 6 N", { severity = "warn" }) }))
make("hand_leans_on_it", "A pen leant on with eight times its force for most of a stroke: no slip, but how somebody works.", pen(),
  { press_frac = 0.1, press_scale = 8, press_s = 3 },
  judged({ ["T-08"] = "16 N against 2 N" }, { between("hand_force_held_un", newton(15.9), newton(16), "kept up for 2 s and more") }))
make("hand_skips_strips", "A pen that leaves out a third of its strips leaves skin untouched.", pen(), { skip_frac = 0.34 },
  judged({ ["T-06"] = "a strip is 70 mm long", ["T-05"] = "no puncture there, and more than the mean elsewhere" },
         { at_least("coverage_missed_frac", 0.03, "more than strips of this overlap leave") }))
make("hand_leaves_gaps", "A pen lifted over 30 mm of most strokes leaves holes in the work.", pen(),
  { gap_frac = 0.8, gap_um = mm(30) },
  judged({ ["T-06"] = "gaps of neighbouring strips meet" , ["T-05"] = "thin in the gaps" },
         { between("touch_count", 11, 20, "ten strips, each cut into two at the most") }))
make("hand_repeats_a_track", "A roller that goes back and forth seven times more over some lines digs tram tracks.", roller(),
  { repeat_frac = 0.1, repeat_count = 7 },
  judged({ ["T-04"] = "eight times along one line" },
         { between("track_repeat_count", 8, 9, "once and seven times more, and a neighbour's pass at the most"),
           must_fire("R-59", "more than ten strokes in a row along one direction") }))
make("hand_rushes", "A pen that hurries over some of its strokes leaves them thin.", pen(), { rush_frac = 0.25, rush_scale = 4 },
  judged({ ["T-09"] = "60 mm/s against 15 mm/s" },
         { between("hand_speed_um_s_p95", 59999.99, 60000.01, "four times 15 mm/s"),
           between("hand_speed_um_s_p50", 14999.99, 15000.01, "what it usually did") }))
make("hand_tilts", "A pen held 25 degrees askew for a third of its strokes.", pen(), { tilt_frac = 0.33 },
  judged({ ["T-03"] = "25 degrees for more than a twentieth of the time", ["T-05"] = "needles on one side stay out" }, { between("tilt_rad_max", 0.4399, 0.4401, "0.44 rad") }))
make("hand_strays", "Strips laid up to 8 mm beside their place lie on each other here and leave thin skin there.", pen(),
  { stray_frac = 1, stray_um = mm(8) },
  judged({ ["T-05"] = "some skin has twice the mean, some not half of it" }, { must_fire("R-25", "uneven as a whole, too") }))
make("hand_lingers", "A running pen that stops for three seconds stitches one spot to pieces.", pen(), { linger_frac = 0.2, linger_s = 3 },
  judged({ ["T-10"] = "three seconds" },
         { between("still_s_max", 3, 3.2, "the stop, and the millimetres before and after it"),
           at_least("density_hot_per_cm2", 10000, "three seconds of 6 needles at the motor's rate, on a tip's area") }))

-- A blunt cartridge set longer than its stroke of 2.5 mm: its needles are always out and meet the skin at rest, not in a blow.
local function worn()
  local scene = pen()
  scene.device = override("exceed", { tip_radius_um = 120, needle_length_um = mm(3), protrusion_max_um = mm(3), motor_stall_un_um = 1e13 })
  scene.step.protrusion_um = mm(3)
  return scene
end
make("hand_with_blunt_needles", "Blunt needles held with 2 N sink the skin and do not pierce it.", worn(), nil,
  judged({}, { at_most("puncture_count", 0, "too blunt for this force") }))
make("hand_bunches_skin", "The same needles leant on with 20 N push a fold of skin in front of them.", worn(),
  { press_frac = 1, press_scale = 10, press_s = 60 },
  judged({ ["T-07"] = "skin sunk by the setting of 3 mm" }, { at_most("puncture_count", 0, "too blunt for this force as well") }))
