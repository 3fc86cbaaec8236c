-- What is done before and after the needles: each rule kept and broken, with what that does to redness, bruises, pores, dark marks
-- and collagen two days later, printed in the check's detail (with the diary less without it). Broken, it must move something
-- (toxin and filler have no effect in the model); kept, it must move nothing.
local function care(name, intent, ruleset, event_table, moves, expectation)
  scenario {
    name = name, intent = intent, source = "limit case of a rule of care", site = override("cheek", { hard_cap_um = 5000 }), sex = "male", seed = 1,
    device = override("skinpen_precision", { protrusion_um = mm(1) }), subject = { diary = { event(event_table) } }, healing = {}, ruleset = ruleset,
    field = { width_um = mm(30), height_um = mm(24), is_uniform = true },
    steps = { treat { pattern = "line", force_un = newton(1), speed_um_s = mm_s(40), region = { x_um = mm(10), y_um = mm(12), width_um = mm(5), height_um = mm(1) } },
              wait { duration_s = days(2) } },
    expect = { expectation, check("difference in outcome", function(result)
      local moved = math.abs(result.care_redness_au) + math.abs(result.care_bruise_frac) + math.abs(result.care_pore_closed_s) / 3600
        + math.abs(result.care_pigment_frac) + math.abs(result.care_flaking_frac) + math.abs(result.care_collagen_frac)
        + math.abs(result.care_wound_open_frac) + math.abs(result.care_water_loss_g_m2_h)
      local is_as_told = moved < 1e-9
      if moves then is_as_told = moved > 1e-5 end
      return is_as_told, string.format("redness %+.2f a*, gone %+.1f h later, bruise %+.4f, pores shut %+.1f h later, dark marks %+.4f, flaking %+.3f, collagen %+.4f, wounds open %+.3f",
        result.care_redness_au, result.care_redness_gone_s / 3600, result.care_bruise_frac, result.care_pore_closed_s / 3600, result.care_pigment_frac,
        result.care_flaking_frac, result.care_collagen_frac, result.care_wound_open_frac)
    end, "what keeping the rule is worth") },
  }
end
care("care_r03_isotretinoin_before_broken", "isotretinoin well within the span.", "clinic", { what = "isotretinoin", at_s = -1581120, dose = "20 mg" }, true, must_fire("R-03", "within the window", { severity = "warn" }))
care("care_r03_isotretinoin_before_kept", "isotretinoin an hour beyond the span.", "clinic", { what = "isotretinoin", at_s = -15814800, dose = "20 mg" }, false, must_hold("R-03", "beyond the window"))
care("care_r03ifu_isotretinoin_before_broken", "isotretinoin well within the span.", "ifu_skinpen", { what = "isotretinoin", at_s = -1581120, dose = "20 mg" }, true, must_fire("R-03ifu", "within the window", { severity = "block" }))
care("care_r03ifu_isotretinoin_before_kept", "isotretinoin an hour beyond the span.", "ifu_skinpen", { what = "isotretinoin", at_s = -15814800, dose = "20 mg" }, false, must_hold("R-03ifu", "beyond the window"))
care("care_r28_retinoid_before_broken", "retinoid well within the span.", "clinic", { what = "retinoid", at_s = -43200, dose = "0.05 %" }, true, must_fire("R-28", "within the window", { severity = "warn" }))
care("care_r28_retinoid_before_kept", "retinoid an hour beyond the span.", "clinic", { what = "retinoid", at_s = -608400, dose = "0.05 %" }, false, must_hold("R-28", "beyond the window"))
care("care_r28_retinoid_after_broken", "retinoid well within the span.", "clinic", { what = "retinoid", at_s = 43200, dose = "0.05 %" }, true, must_fire("R-28", "within the window", { severity = "warn" }))
care("care_r28_retinoid_after_kept", "retinoid an hour beyond the span.", "clinic", { what = "retinoid", at_s = 608400, dose = "0.05 %" }, false, must_hold("R-28", "beyond the window"))
care("care_r28_exfoliant_before_broken", "exfoliant well within the span.", "clinic", { what = "exfoliant", at_s = -43200, dose = "10 %" }, true, must_fire("R-28", "within the window", { severity = "warn" }))
care("care_r28_exfoliant_before_kept", "exfoliant an hour beyond the span.", "clinic", { what = "exfoliant", at_s = -608400, dose = "10 %" }, false, must_hold("R-28", "beyond the window"))
care("care_r28_exfoliant_after_broken", "exfoliant well within the span.", "clinic", { what = "exfoliant", at_s = 43200, dose = "10 %" }, true, must_fire("R-28", "within the window", { severity = "warn" }))
care("care_r28_exfoliant_after_kept", "exfoliant an hour beyond the span.", "clinic", { what = "exfoliant", at_s = 608400, dose = "10 %" }, false, must_hold("R-28", "beyond the window"))
care("care_r29_nsaid_oral_before_broken", "nsaid_oral well within the span.", "clinic", { what = "nsaid_oral", at_s = -25920, dose = "400 mg" }, true, must_fire("R-29", "within the window", { severity = "warn" }))
care("care_r29_nsaid_oral_before_kept", "nsaid_oral an hour beyond the span.", "clinic", { what = "nsaid_oral", at_s = -262800, dose = "400 mg" }, false, must_hold("R-29", "beyond the window"))
care("care_r29_nsaid_oral_after_broken", "nsaid_oral well within the span.", "clinic", { what = "nsaid_oral", at_s = 60480, dose = "400 mg" }, true, must_fire("R-29", "within the window", { severity = "warn" }))
care("care_r29_nsaid_oral_after_kept", "nsaid_oral an hour beyond the span.", "clinic", { what = "nsaid_oral", at_s = 608400, dose = "400 mg" }, false, must_hold("R-29", "beyond the window"))
care("care_r29_nsaid_topical_before_broken", "nsaid_topical well within the span.", "clinic", { what = "nsaid_topical", at_s = -25920, dose = "2 g" }, true, must_fire("R-29", "within the window", { severity = "warn" }))
care("care_r29_nsaid_topical_before_kept", "nsaid_topical an hour beyond the span.", "clinic", { what = "nsaid_topical", at_s = -262800, dose = "2 g" }, false, must_hold("R-29", "beyond the window"))
care("care_r29_nsaid_topical_after_broken", "nsaid_topical well within the span.", "clinic", { what = "nsaid_topical", at_s = 60480, dose = "2 g" }, true, must_fire("R-29", "within the window", { severity = "warn" }))
care("care_r29_nsaid_topical_after_kept", "nsaid_topical an hour beyond the span.", "clinic", { what = "nsaid_topical", at_s = 608400, dose = "2 g" }, false, must_hold("R-29", "beyond the window"))
care("care_r29_aspirin_after_broken", "aspirin well within the span.", "clinic", { what = "aspirin", at_s = 60480, dose = "500 mg" }, true, must_fire("R-29", "within the window", { severity = "warn" }))
care("care_r29_aspirin_after_kept", "aspirin an hour beyond the span.", "clinic", { what = "aspirin", at_s = 608400, dose = "500 mg" }, false, must_hold("R-29", "beyond the window"))
care("care_r30_aspirin_before_broken", "aspirin well within the span.", "clinic", { what = "aspirin", at_s = -60480, dose = "500 mg" }, true, must_fire("R-30", "within the window", { severity = "warn" }))
care("care_r30_aspirin_before_kept", "aspirin an hour beyond the span.", "clinic", { what = "aspirin", at_s = -608400, dose = "500 mg" }, false, must_hold("R-30", "beyond the window"))
care("care_r31_ice_after_broken", "ice well within the span.", "clinic", { what = "ice", at_s = 8640, dose = "10 min" }, true, must_fire("R-31", "within the window", { severity = "warn" }))
care("care_r31_ice_after_kept", "ice an hour beyond the span.", "clinic", { what = "ice", at_s = 90000, dose = "10 min" }, false, must_hold("R-31", "beyond the window"))
care("care_r32_shaving_before_broken", "shaving well within the span.", "clinic", { what = "shaving", at_s = -8640 }, true, must_fire("R-32", "within the window", { severity = "info" }))
care("care_r32_shaving_before_kept", "shaving an hour beyond the span.", "clinic", { what = "shaving", at_s = -90000 }, false, must_hold("R-32", "beyond the window"))
care("care_r32_shaving_after_broken", "shaving well within the span.", "clinic", { what = "shaving", at_s = 8640 }, true, must_fire("R-32", "within the window", { severity = "info" }))
care("care_r32_shaving_after_kept", "shaving an hour beyond the span.", "clinic", { what = "shaving", at_s = 90000 }, false, must_hold("R-32", "beyond the window"))
care("care_r33_waxing_before_broken", "waxing well within the span.", "clinic", { what = "waxing", at_s = -60480 }, true, must_fire("R-33", "within the window", { severity = "warn" }))
care("care_r33_waxing_before_kept", "waxing an hour beyond the span.", "clinic", { what = "waxing", at_s = -608400 }, false, must_hold("R-33", "beyond the window"))
care("care_r33_waxing_after_broken", "waxing well within the span.", "clinic", { what = "waxing", at_s = 60480 }, true, must_fire("R-33", "within the window", { severity = "warn" }))
care("care_r33_waxing_after_kept", "waxing an hour beyond the span.", "clinic", { what = "waxing", at_s = 608400 }, false, must_hold("R-33", "beyond the window"))
care("care_r34_sun_before_broken", "sun well within the span.", "clinic", { what = "sun", at_s = -120960, dose = "60 min" }, true, must_fire("R-34", "within the window", { severity = "warn" }))
care("care_r34_sun_before_kept", "sun an hour beyond the span.", "clinic", { what = "sun", at_s = -1213200, dose = "60 min" }, false, must_hold("R-34", "beyond the window"))
care("care_r34_sun_after_broken", "sun well within the span.", "clinic", { what = "sun", at_s = 120960, dose = "60 min" }, true, must_fire("R-34", "within the window", { severity = "warn" }))
care("care_r34_sun_after_kept", "sun an hour beyond the span.", "clinic", { what = "sun", at_s = 1213200, dose = "60 min" }, false, must_hold("R-34", "beyond the window"))
care("care_r35_peel_before_broken", "peel well within the span.", "clinic", { what = "peel", at_s = -120960, dose = "20 %" }, true, must_fire("R-35", "within the window", { severity = "warn" }))
care("care_r35_peel_before_kept", "peel an hour beyond the span.", "clinic", { what = "peel", at_s = -1213200, dose = "20 %" }, false, must_hold("R-35", "beyond the window"))
care("care_r35_peel_after_broken", "peel well within the span.", "clinic", { what = "peel", at_s = 120960, dose = "20 %" }, true, must_fire("R-35", "within the window", { severity = "warn" }))
care("care_r35_peel_after_kept", "peel an hour beyond the span.", "clinic", { what = "peel", at_s = 1213200, dose = "20 %" }, false, must_hold("R-35", "beyond the window"))
care("care_r35_laser_before_broken", "laser well within the span.", "clinic", { what = "laser", at_s = -120960, dose = "5 min" }, true, must_fire("R-35", "within the window", { severity = "warn" }))
care("care_r35_laser_before_kept", "laser an hour beyond the span.", "clinic", { what = "laser", at_s = -1213200, dose = "5 min" }, false, must_hold("R-35", "beyond the window"))
care("care_r35_laser_after_broken", "laser well within the span.", "clinic", { what = "laser", at_s = 120960, dose = "5 min" }, true, must_fire("R-35", "within the window", { severity = "warn" }))
care("care_r35_laser_after_kept", "laser an hour beyond the span.", "clinic", { what = "laser", at_s = 1213200, dose = "5 min" }, false, must_hold("R-35", "beyond the window"))
care("care_r36_toxin_before_broken", "toxin well within the span.", "clinic", { what = "toxin", at_s = -120960, dose = "20 IU" }, false, must_fire("R-36", "within the window", { severity = "warn" }))
care("care_r36_toxin_before_kept", "toxin an hour beyond the span.", "clinic", { what = "toxin", at_s = -1213200, dose = "20 IU" }, false, must_hold("R-36", "beyond the window"))
care("care_r36_filler_before_broken", "filler well within the span.", "clinic", { what = "filler", at_s = -120960, dose = "1 ml" }, false, must_fire("R-36", "within the window", { severity = "warn" }))
care("care_r36_filler_before_kept", "filler an hour beyond the span.", "clinic", { what = "filler", at_s = -1213200, dose = "1 ml" }, false, must_hold("R-36", "beyond the window"))
care("care_r37_exercise_after_broken", "exercise well within the span.", "clinic", { what = "exercise", at_s = 8640, dose = "60 min" }, true, must_fire("R-37", "within the window", { severity = "warn" }))
care("care_r37_exercise_after_kept", "exercise an hour beyond the span.", "clinic", { what = "exercise", at_s = 176400, dose = "60 min" }, false, must_hold("R-37", "beyond the window"))
care("care_r38_makeup_after_broken", "makeup well within the span.", "clinic", { what = "makeup", at_s = 8640 }, true, must_fire("R-38", "within the window", { severity = "info" }))
care("care_r38_makeup_after_kept", "makeup an hour beyond the span.", "clinic", { what = "makeup", at_s = 90000 }, false, must_hold("R-38", "beyond the window"))
care("care_r39_active_after_broken", "active well within the span.", "clinic", { what = "active", at_s = 8640, dose = "10 %" }, true, must_fire("R-39", "within the window", { severity = "warn" }))
care("care_r39_active_after_kept", "active an hour beyond the span.", "clinic", { what = "active", at_s = 90000, dose = "10 %" }, false, must_hold("R-39", "beyond the window"))
care("care_r40_occlusion_after_broken", "occlusion well within the span.", "clinic", { what = "occlusion", at_s = 8640, duration_s = hours(12) }, true, must_fire("R-40", "within the window", { severity = "info" }))
care("care_r40_occlusion_after_kept", "occlusion an hour beyond the span.", "clinic", { what = "occlusion", at_s = 2595600, duration_s = hours(12) }, false, must_hold("R-40", "beyond the window"))
care("care_r08_blood_thinner_before_broken", "blood_thinner well within the span.", "clinic", { what = "blood_thinner", at_s = -60480, dose = "20 mg" }, true, must_fire("R-08", "within the window", { severity = "block" }))
care("care_r08_blood_thinner_before_kept", "blood_thinner an hour beyond the span.", "clinic", { what = "blood_thinner", at_s = -608400, dose = "20 mg" }, false, must_hold("R-08", "beyond the window"))
care("care_r29_paracetamol_kept", "Paracetamol for the pain: no anti-inflammatory.", "clinic", { what = "paracetamol", at_s = hours(6), dose = "500 mg" }, false, must_hold("R-29", "not an anti-inflammatory"))
