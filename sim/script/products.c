/* product { ... }, a topical in a file of scenarios/products/, and a scenario's `delivery`: which product is put on, when, how
 * much of it, and on what skin. */
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "script/scenario.h"

enum { NAMES_MAX = 512 };

static mn_status read_product(mn_frame *frame, mn_product *product)
{
    mn_frame_identity(frame, product->id, product->name, product->note, product->sources, &product->source_count);
    frame->origins = &product->origins;
    mn_frame_params(frame, mn_product_param_rows, mn_product_param_count, &product->params);
    mn_frame_from(frame, (const char(*)[MN_TEXT_BYTES])product->sources);
    return mn_frame_close(frame, NULL);
}

mn_status mn_read_product(lua_State *state, int index, const char *file, mn_product *product, mn_error *error)
{
    int line = 0;
    mn_frame frame;
    mn_language_made(state, index, &line);
    *product = (mn_product){0};
    mn_params_default(mn_product_param_rows, mn_product_param_count, &product->params);
    snprintf(product->file, sizeof product->file, "%s", file);
    mn_frame_open(&frame, state, index, file, line, "product", error);
    return read_product(&frame, product);
}

static void take_product(mn_script *script, mn_frame *frame)
{
    const mn_library *library = script->library;
    mn_plan *plan = script->plan;
    const char *names[NAMES_MAX];
    int count = 0, line = 0;
    if (!mn_read_choice(frame, "product", plan->product_id, &line)) return;
    const mn_product *product = mn_library_product(library, plan->product_id);
    for (; count < library->product_count && count < NAMES_MAX; count++) names[count] = library->products[count].id;
    if (product == NULL) {
        mn_refuse_id(script, frame, "product", plan->product_id, names, count);
    } else if (line > 0) {
        mn_product changed = *product;
        mn_frame inner;
        mn_frame_open(&inner, frame->state, -1, frame->file, line, "product", frame->error);
        inner.is_partial = true;
        frame->status = read_product(&inner, &changed);
        plan->product = changed.params;
    } else {
        plan->product = product->params;
    }
    if (line > 0) lua_pop(frame->state, 1);
}

/* The apply at the top of the stack; `before` is the one above it in the list, or NULL. */
static void read_apply(mn_frame *outer, int line, const mn_application_params *before, mn_application_params *on)
{
    mn_frame frame;
    mn_frame_open(&frame, outer->state, -1, outer->file, line, "apply", outer->error);
    mn_params_default(mn_application_param_rows, mn_application_param_count, on);
    mn_frame_params(&frame, mn_application_param_rows, mn_application_param_count, on);
    if (before != NULL && on->at_s < before->at_s + before->duration_s)
        mn_frame_fault(&frame, "at_s",
                       "is %g s, while the one above it lies on the skin until %g s; shorten its duration_s, or put them in order of time",
                       on->at_s, before->at_s + before->duration_s);
    mn_frame_close(&frame, outer);
}

static void read_applications(mn_frame *frame, mn_plan *plan)
{
    lua_State *state = frame->state;
    if (!mn_frame_table(frame, "applications", true)) return;
    const int64_t count = mn_frame_list_count(frame, "applications", MN_APPLICATIONS_MAX);
    if (count == 0) mn_frame_fault(frame, "applications", "lists nothing; write apply { at_s = ... }");
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        int line = 0;
        lua_rawgeti(state, -1, i + 1);
        if (mn_language_made(state, -1, &line) == MN_MADE_APPLY)
            read_apply(frame, line, i > 0 ? &plan->applications[i - 1] : NULL, &plan->applications[i]);
        else
            mn_frame_fault(frame, "applications", "has no apply at place %lld; write apply { at_s = ... }", (long long)i + 1);
        lua_pop(state, 1);
        plan->application_count = (int)i + 1;
    }
    lua_pop(state, 1);
}

void mn_read_delivery(mn_script *script, mn_frame *scenario)
{
    mn_plan *plan = script->plan;
    mn_frame frame;
    if (!mn_frame_table(scenario, "delivery", false)) return;
    mn_frame_open_inner(&frame, scenario, "delivery");
    take_product(script, &frame);
    read_applications(&frame, plan);
    mn_frame_params(&frame, mn_delivery_param_rows, mn_delivery_param_count, &plan->delivery);
    plan->is_followed = true;
    mn_frame_close(&frame, scenario);
    lua_pop(scenario->state, 1);
}
