-- Care at home and at its times (C rules, R-60): each rule kept and broken, with what the diary is worth in outcome, printed in the
-- check's detail (with the diary less without it).
local function care(name, intent, events, days_after, is_worth, expectation, healing)
  scenario {
    name = name, intent = intent, source = "limit case of a rule of care", site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1,
    device = override("skinpen_precision", { protrusion_um = mm(1) }), subject = { diary = events }, healing = healing or {},
    field = { width_um = mm(30), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", force_un = newton(1), speed_um_s = mm_s(40), region = { x_um = mm(10), y_um = mm(12), width_um = mm(5), height_um = mm(1) } },
              wait { duration_s = days(days_after) } },
    expect = { expectation, check("difference in outcome", function(result)
      if #events == 0 then return true, string.format("swelling %.0f um", result.swelling_um) end
      return is_worth(result), string.format("benefit %+.4f, dark marks %+.4f, wounds open %+.3f, redness %+.2f a*, collagen %+.4f, hairs %+.1f/cm2",
        result.care_benefit_frac, result.care_pigment_frac, result.care_wound_open_frac, result.care_redness_au, result.care_collagen_frac, result.hair_change_per_cm2)
    end, "what keeping the rule is worth") },
  }
end
local function daily(what, dose, first, last) return { event { what = what, at_s = days(first), every_s = days(1), until_s = days(last), dose = dose } } end

care("care_c01_sunscreen_kept", "Sunscreen every day for five months.", daily("sunscreen", "50 SPF", 1, 150), 150,
  function(result) return result.care_benefit_frac > 0.02 end, must_hold("C-01", "every day"))
care("care_c01_sunscreen_broken", "Sunscreen on the first six days alone.", daily("sunscreen", "50 SPF", 1, 6), 150,
  function(result) return result.care_benefit_frac < 0.005 end, must_fire("C-01", "fewer than half of the days", { severity = "warn" }))
care("care_c02_moisturiser_kept", "A moisturiser from the first evening on.", daily("moisturiser", "2 g", 0.25, 7), 1,
  function(result) return result.care_wound_open_frac < -0.05 end, must_hold("C-02", "every day"))
care("care_c02_moisturiser_broken", "A moisturiser a week too late.", daily("moisturiser", "2 g", 8, 14), 1,
  function(result) return math.abs(result.care_wound_open_frac) < 0.05 end, must_fire("C-02", "none in three days", { severity = "info" }))
care("care_c03_steroid_kept", "A steroid ten days after.", daily("steroid", "1 g", 10, 14), 30,
  function(result) return math.abs(result.care_collagen_frac) < 1e-9 end, must_hold("C-03", "beyond a week"))
care("care_c03_steroid_broken", "A steroid from the next day on.", daily("steroid", "1 g", 1, 5), 30,
  function(result) return result.care_collagen_frac < -1e-4 end, must_fire("C-03", "within a week", { severity = "info" }))
care("care_c04_minoxidil_kept", "Minoxidil every day, from a day after on.", daily("minoxidil", "1 ml", 1.1, 90), 90,
  function(result) return result.hair_change_per_cm2 > 0 end, must_hold("C-04", "a day later"))
care("care_c04_minoxidil_broken", "Minoxidil an hour after the needles.", daily("minoxidil", "1 ml", 0.05, 90), 90,
  function(result) return result.hair_change_per_cm2 > 0 end, must_fire("C-04", "pores are open", { severity = "warn" }))
care("care_r60_swelling_stays", "Swelling that is seen for more than two days, in a person in whom it falls ten times slower.", {}, 2.1, nil,
  must_fire("R-60", "swelling after two days", { severity = "block" }), { swelling_time_s = days(7), swelling_um = 3000 })
care("care_r60_swelling_goes", "Swelling that falls as it does in most.", {}, 2.1, nil, must_hold("R-60", "gone in a day"))
