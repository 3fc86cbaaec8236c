/* See page.h. The page is written from the scenario's JSON, so that what is there and what is shown cannot part. First what
 * was asked and the verdict, then what decides it, then pictures, then every number. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "report/histogram.h"
#include "report/html.h"
#include "report/page_internal.h"

void mn_picture_free(mn_picture *picture)
{
    free(picture->bytes);
    *picture = (mn_picture){0};
}

const char *mn_verdict_class(const char *verdict)
{
    if (strcmp(verdict, "passed") == 0) return "pass";
    if (strcmp(verdict, "info") == 0) return "note";
    return strcmp(verdict, "failed") == 0 || strcmp(verdict, "block") == 0 ? "fail" : "warn";
}

const char *mn_verdict_sign(const char *verdict)
{
    const char *class_name = mn_verdict_class(verdict);
    switch (class_name[0]) {
    case 'p': return "\xe2\x9c\x93";
    case 'f': return "\xe2\x9c\x97";
    case 'n': return "i";
    default: return "!";
    }
}

/* ---- pieces ---- */

const char *mn_page_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

double mn_page_number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

void mn_page_badge(mn_text *page, const char *verdict)
{
    mn_text_add(page, "<span class=\"badge %s\">%s %s</span>", mn_verdict_class(verdict), mn_verdict_sign(verdict),
                verdict);
}

void mn_page_value(mn_text *page, const json_t *value)
{
    if (json_is_boolean(value))
        mn_text_add(page, "%s", json_is_true(value) ? "yes" : "no");
    else if (json_is_number(value))
        mn_text_add(page, "%.6g", json_number_value(value));
    else
        mn_text_add(page, "\xe2\x80\x93");
}

/* ---- what was asked ---- */

static void add_fact(mn_text *page, const char *label, const char *text)
{
    if (text[0] == '\0') return;
    mn_text_add(page, "<dt>%s</dt><dd>", label);
    mn_html_text(page, text);
    mn_text_add(page, "</dd>\n");
}

static void add_facts(mn_text *page, const mn_session *session, const json_t *json, const char *command)
{
    const json_t *inputs = json_object_get(json, "inputs");
    const mn_plan *plan = mn_session_plan(session);
    mn_text_add(page, "<dl>\n");
    add_fact(page, "device", mn_page_text(json_object_get(inputs, "device"), "name"));
    if (plan->map[0] != '\0')
        add_fact(page, "map", plan->map_name);
    else
        add_fact(page, "skin", plan->site.name);
    add_fact(page, "ruleset", mn_page_text(inputs, "ruleset"));
    if (plan->target_areas != 0)
        add_fact(page, "wanted depth", "each area's own");
    else
        mn_text_add(page, "<dt>wanted depth</dt><dd>%.4g to %.4g mm</dd>\n", mn_mm_from_um(plan->penetration_min_um),
                    mn_mm_from_um(plan->penetration_max_um));
    add_fact(page, "source", mn_page_text(json, "source"));
    mn_text_add(page, "<dt>file</dt><dd>");
    mn_html_text(page, mn_page_text(json, "file"));
    mn_text_add(page, ":%.0f, seed ", mn_page_number(json, "line"));
    mn_html_text(page, mn_page_text(json, "seed"));
    mn_text_add(page, "</dd>\n<dt>run it again</dt><dd><code>");
    mn_html_text(page, command);
    mn_text_add(page, "</code></dd>\n</dl>\n");
}

/* ---- what decides ---- */

static void add_checks(mn_text *page, const json_t *checks)
{
    size_t index;
    json_t *check;
    mn_text_add(page, "<h2 id=\"expectations\">Expectations</h2>\n");
    if (json_array_size(checks) == 0) {
        mn_text_add(page, "<p class=\"soft\">None was judged.</p>\n");
        return;
    }
    mn_text_add(page,
                "<div class=\"card scroll stack\"><table>\n<thead><tr><th>verdict</th><th>expected</th><th>found</th>"
                "<th>because</th><th class=\"n\">line</th></tr></thead>\n<tbody>\n");
    json_array_foreach(checks, index, check)
    {
        mn_text_add(page, "<tr><td class=\"v\">");
        mn_page_badge(page, json_is_true(json_object_get(check, "is_passed")) ? "passed" : "failed");
        static const char *const keys[] = {"name", "detail", "reason"};
        for (int i = 0; i < 3; i++) {
            mn_text_add(page, "</td><td>");
            mn_html_text(page, mn_page_text(check, keys[i]));
        }
        mn_text_add(page, "</td><td class=\"n\">%.0f</td></tr>\n", mn_page_number(check, "line"));
    }
    mn_text_add(page, "</tbody></table></div>\n");
}

/* One place a rule fired, as far as it has one. */
static void add_place(mn_text *page, const json_t *evidence)
{
    mn_text_add(page, "<li>");
    if (json_object_get(evidence, "x_um"))
        mn_text_add(page, "x %.2f mm, y %.2f mm: ", mn_mm_from_um(mn_page_number(evidence, "x_um")),
                    mn_mm_from_um(mn_page_number(evidence, "y_um")));
    mn_page_value(page, json_object_get(evidence, "value"));
    mn_text_add(page, ", limit ");
    mn_page_value(page, json_object_get(evidence, "limit"));
    if (json_object_get(evidence, "needle")) {
        mn_text_add(page, "; at %.3f s, needle %.0f, %.3f mm deep in ", mn_page_number(evidence, "time_s"),
                    mn_page_number(evidence, "needle"), mn_mm_from_um(mn_page_number(evidence, "penetration_load_um")));
        mn_html_text(page, mn_page_text(evidence, "layer"));
        mn_text_add(page, ", %.2f mN", mn_page_number(evidence, "force_un") / 1000);
    } else if (json_object_get(evidence, "count")) {
        mn_text_add(page, "; block with %.0f punctures, deepest %.3f mm", mn_page_number(evidence, "count"),
                    mn_mm_from_um(mn_page_number(evidence, "deepest_um")));
    }
    mn_text_add(page, "</li>\n");
}

static void add_evidence(mn_text *page, const json_t *finding)
{
    enum { PLACES = 5 };
    const json_t *evidence = json_object_get(finding, "evidence");
    const size_t count = json_array_size(evidence), shown = count < PLACES ? count : PLACES;
    if (count == 0) return;
    mn_text_add(page, "<details><summary>where first</summary>\n<ol>\n");
    for (size_t i = 0; i < shown; i++) add_place(page, json_array_get(evidence, i));
    mn_text_add(page, "</ol>\n</details>\n");
}

static void add_findings(mn_text *page, const json_t *findings)
{
    size_t index;
    json_t *finding;
    mn_text_add(page, "<h2 id=\"findings\">Findings</h2>\n");
    if (json_array_size(findings) == 0) mn_text_add(page, "<p class=\"soft\">No rule of the ruleset fired.</p>\n");
    json_array_foreach(findings, index, finding)
    {
        mn_text_add(page, "<section class=\"card\">\n<h3>");
        mn_page_badge(page, mn_page_text(finding, "severity"));
        mn_text_add(page, " ");
        mn_html_text(page, mn_page_text(finding, "rule"));
        mn_text_add(page, " ");
        mn_html_text(page, mn_page_text(finding, "title"));
        mn_text_add(page, " <span class=\"soft\">\xc3\x97 %.0f</span></h3>\n<p>", mn_page_number(finding, "count"));
        mn_html_text(page, mn_page_text(finding, "sentence"));
        mn_text_add(page, "</p>\n<p class=\"soft\">Source: ");
        mn_html_text(page, mn_page_text(finding, "source"));
        mn_text_add(page, "</p>\n");
        add_evidence(page, finding);
        mn_text_add(page, "</section>\n");
    }
}

/* ---- pictures ---- */

static void add_maps(mn_text *page, const mn_picture *maps)
{
    bool has_any = false;
    for (int i = 0; i < MN_MAP_KIND_COUNT; i++) has_any = has_any || maps[i].byte_count > 0;
    mn_text_add(page, "<h2 id=\"maps\">Maps</h2>\n");
    if (!has_any) {
        mn_text_add(page, "<p class=\"soft\">No maps: built without Cairo and Pango.</p>\n");
        return;
    }
    mn_text_add(page, "<div class=\"wide\">\n");
    for (int i = 0; i < MN_MAP_KIND_COUNT; i++)
        mn_html_png(page, maps[i].bytes, maps[i].byte_count, "map", mn_map_name(i));
    mn_text_add(page, "</div>\n");
}

/* Three digits, and no power of ten for what is large. */
static void add_short(mn_text *page, double value)
{
    mn_text_add(page, value >= 100 ? "%.0f" : "%.3g", value);
}

static void add_histogram(mn_text *page, const mn_histogram *histogram)
{
    mn_text_add(page, "<figure class=\"card\">\n<h3>%s, %s</h3>\n<p class=\"soft\">", histogram->title,
                histogram->unit);
    if (histogram->total == 0) {
        mn_text_add(page, "No %s.</p>\n</figure>\n", histogram->things);
        return;
    }
    mn_text_add(page, "%lld %s; median ", (long long)histogram->total, histogram->things);
    add_short(page, histogram->p50);
    mn_text_add(page, ", 5 to 95 %%: ");
    add_short(page, histogram->p5);
    mn_text_add(page, " to ");
    add_short(page, histogram->p95);
    mn_text_add(page, "</p>\n");
    mn_histogram_svg(page, histogram);
    mn_text_add(page, "</figure>\n");
}

static void add_histograms(mn_text *page, const mn_session *session)
{
    mn_histogram histograms[MN_HISTOGRAM_COUNT];
    mn_error error = {0};
    if (mn_report_histograms(session, histograms, &error) != MN_OK) {
        page->is_broken = true;
        return;
    }
    mn_text_add(page, "<h2 id=\"histograms\">Histograms</h2>\n<div class=\"grid\">\n");
    for (int i = 0; i < MN_HISTOGRAM_COUNT; i++) add_histogram(page, &histograms[i]);
    mn_text_add(page, "</div>\n");
}

char *mn_report_page(const mn_session *session, const json_t *json, const mn_picture *maps, const char *verdict,
                     const char *trouble, const char *command)
{
    mn_text page = {0};
    mn_html_open(&page, mn_page_text(json, "name"), NULL);
    mn_text_add(&page, "<nav><a href=\"../index.html\">All scenarios</a></nav>\n<h1>");
    mn_html_text(&page, mn_page_text(json, "name"));
    mn_text_add(&page, " ");
    mn_page_badge(&page, verdict);
    mn_text_add(&page, "</h1>\n<p>");
    mn_html_text(&page, mn_page_text(json, "intent"));
    mn_text_add(&page, "</p>\n");
    if (trouble != NULL) {
        mn_text_add(&page, "<p class=\"card warn\">! ");
        mn_html_text(&page, trouble);
        mn_text_add(&page, "</p>\n");
    }
    mn_page_tiles(&page, json);
    add_facts(&page, session, json, command);
    add_checks(&page, json_object_get(json, "checks"));
    add_findings(&page, json_object_get(json, "findings"));
    add_maps(&page, maps);
    add_histograms(&page, session);
    mn_page_numbers(&page, json);
    mn_page_inputs(&page, json);
    mn_html_close(&page);
    return mn_text_take(&page);
}
