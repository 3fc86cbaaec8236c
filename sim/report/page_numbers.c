/* Metrics on a scenario's page: the few that tell a treatment at a glance, then zones and snapshots side by side, then all
 * with unit and meaning. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/units.h"
#include "report/html.h"
#include "report/page_internal.h"
#include "report/report_internal.h"

static double metric(const json_t *metrics, const char *name)
{
    return mn_page_number(json_object_get(metrics, name), "value");
}

/* A number with its digits after the point; a dash where there is none. */
static void add_fixed(mn_text *page, double value, int digits)
{
    if (isfinite(value))
        mn_text_add(page, "%.*f", digits, value);
    else
        mn_text_add(page, "\xe2\x80\x93");
}

static void add_coverage(mn_text *page, const json_t *metrics)
{
    static const char *const names[] = {"coverage_missed_frac", "coverage_thin_frac", "coverage_ideal_frac",
                                        "coverage_over_frac"};
    double share[4];
    for (int i = 0; i < 4; i++) share[i] = metric(metrics, names[i]);
    if (!isfinite(share[0] + share[1] + share[2] + share[3])) return;
    mn_text_add(page, "<div class=\"total\" aria-hidden=\"true\">");
    for (int i = 0; i < 4; i++)
        if (share[i] > 0) mn_text_add(page, "<i class=\"c%d\" style=\"flex:%.4f\"></i>", i, share[i]);
    mn_text_add(page, "</div>\n<p class=\"legend\">Coverage:");
    for (int i = 0; i < 4; i++)
        mn_text_add(page, " <span><i class=\"key c%d\"></i>%s %.1f %%</span>", i, mn_coverage_name(i), 100 * share[i]);
    mn_text_add(page, "</p>\n");
}

void mn_page_tiles(mn_text *page, const json_t *json)
{
    static const struct {
        const char *label, *metric, *unit;
        double factor;
        int digits;
    } tiles[] = {{"depth, median", "penetration_um_p50", "mm", 1e-3, 3},
                 {"depth, 95th percentile", "penetration_um_p95", "mm", 1e-3, 3},
                 {"density", "density_per_cm2", "/cm\xc2\xb2", 1, 1},
                 {"punctures", "puncture_count", "", 1, 0},
                 {"needle force, 95th percentile", "needle_force_un_p95", "mN", 1e-3, 1},
                 {"longest slit", "slit_um_max", "mm", 1e-3, 3},
                 {"time in contact", "contact_s", "s", 1, 1}};
    const json_t *metrics = json_object_get(json, "metrics");
    mn_text_add(page, "<div class=\"tiles\">\n");
    for (size_t i = 0; i < sizeof tiles / sizeof tiles[0]; i++) {
        mn_text_add(page, "<div><b>");
        add_fixed(page, tiles[i].factor * metric(metrics, tiles[i].metric), tiles[i].digits);
        mn_text_add(page, " <small>%s</small></b>%s</div>\n", tiles[i].unit, tiles[i].label);
    }
    mn_text_add(page, "</div>\n");
    add_coverage(page, metrics);
}

/* One row a zone or a snapshot, with what one compares. */
static void add_parts(mn_text *page, const char *title, const json_t *parts)
{
    size_t index;
    json_t *part;
    if (json_array_size(parts) == 0) return;
    mn_text_add(page,
                "<h3>%s</h3>\n<div class=\"scroll\"><table>\n<thead><tr><th>name</th><th>kind</th><th "
                "class=\"n\">punctures</th><th class=\"n\">depth p50, mm</th><th class=\"n\">p95, mm</th><th "
                "class=\"n\">per cm\xc2\xb2</th><th class=\"n\">ideal, %%</th></tr></thead>\n<tbody>\n",
                title);
    json_array_foreach(parts, index, part)
    {
        const json_t *metrics = json_object_get(part, "metrics");
        mn_text_add(page, "<tr><td>");
        mn_html_text(page, mn_page_text(part, "name"));
        mn_text_add(page, "</td><td>");
        mn_html_text(page, mn_page_text(part, "kind"));
        const double values[] = {metric(metrics, "puncture_count"),
                                 mn_mm_from_um(metric(metrics, "penetration_um_p50")),
                                 mn_mm_from_um(metric(metrics, "penetration_um_p95")),
                                 metric(metrics, "density_per_cm2"), 100 * metric(metrics, "coverage_ideal_frac")};
        static const int digits[] = {0, 3, 3, 1, 1};
        for (int i = 0; i < 5; i++) {
            mn_text_add(page, "</td><td class=\"n\">");
            add_fixed(page, values[i], digits[i]);
        }
        mn_text_add(page, "</td></tr>\n");
    }
    mn_text_add(page, "</tbody></table></div>\n");
}

static void add_metric(mn_text *page, const char *name, const json_t *value, bool has_bands)
{
    const int index = mn_metric_find(name);
    const char *unit = mn_page_text(value, "unit");
    mn_text_add(page, "<tr><td>");
    mn_html_text(page, name);
    mn_text_add(page, "</td><td class=\"n\">");
    mn_page_value(page, json_object_get(value, "value"));
    mn_text_add(page, "</td><td>");
    mn_html_text(page, strcmp(unit, "1") == 0 ? "" : unit);
    if (has_bands) {
        mn_text_add(page, "</td><td class=\"n\">");
        if (json_object_get(value, "p5")) {
            mn_page_value(page, json_object_get(value, "p5"));
            mn_text_add(page, " to ");
            mn_page_value(page, json_object_get(value, "p95"));
        }
    }
    mn_text_add(page, "</td><td>");
    mn_html_text(page, index >= 0 ? mn_metric_rows[index].sentence : "");
    mn_text_add(page, "</td></tr>\n");
}

/* The metrics of what comes after the needles, or all others; of the former only those that were asked for. */
static void add_metrics(mn_text *page, const char *summary, const json_t *metrics, bool is_after, bool has_bands)
{
    const char *name;
    json_t *value;
    mn_text_add(page,
                "<details%s><summary>%s</summary>\n<div class=\"scroll\"><table>\n"
                "<thead><tr><th>name</th><th class=\"n\">value</th><th>unit</th>%s<th>meaning</th></tr></thead>\n<tbody>\n",
                is_after ? " open" : "", summary, has_bands ? "<th class=\"n\">5 to 95 %</th>" : "");
    json_object_foreach((json_t *)(uintptr_t)metrics, name, value)
    {
        const json_t *number = json_object_get(value, "value");
        if (number == NULL || mn_metric_is_after(mn_metric_find(name)) != is_after || (is_after && json_is_null(number))) continue;
        add_metric(page, name, value, has_bands);
    }
    mn_text_add(page, "</tbody></table></div>\n</details>\n");
}

void mn_page_numbers(mn_text *page, const json_t *json)
{
    const bool has_bands = json_object_get(json, "band_sample_count") != NULL;
    mn_text_add(page, "<h2 id=\"numbers\">Numbers</h2>\n");
    add_parts(page, "Zones", json_object_get(json, "zones"));
    add_parts(page, "Measured on the way", json_object_get(json, "snapshots"));
    const json_t *metrics = json_object_get(json, "metrics");
    if (json_object_get(json_object_get(json, "inputs"), "follow") != NULL)
        add_metrics(page, "after the needles, at the end of the plan", metrics, true, has_bands);
    add_metrics(page, "all metrics of the target", metrics, false, has_bands);
}
