/* See page.h. The page is written from the scenario's JSON, so that what is there and what is shown cannot part. */
#include "report/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/histogram.h"
#include "report/html.h"

void mn_picture_free(mn_picture *picture)
{
    free(picture->bytes);
    *picture = (mn_picture){0};
}

const char *mn_verdict_class(const char *verdict)
{
    if (strcmp(verdict, "passed") == 0 || strcmp(verdict, "info") == 0) return "pass";
    return strcmp(verdict, "failed") == 0 || strcmp(verdict, "block") == 0 ? "fail" : "warn";
}

const char *mn_verdict_sign(const char *verdict)
{
    const char *class_name = mn_verdict_class(verdict);
    return class_name[0] == 'p' ? "\xe2\x9c\x93" : class_name[0] == 'f' ? "\xe2\x9c\x97" : "!";
}

static const char *text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void add_paragraph(mn_text *page, const char *label, const char *text)
{
    if (text[0] == '\0') return;
    mn_text_add(page, "<p><span class=\"soft\">%s</span> ", label);
    mn_html_text(page, text);
    mn_text_add(page, "</p>\n");
}

static void add_verdict(mn_text *page, const char *verdict)
{
    mn_text_add(page, "<span class=\"%s\">%s %s</span>", mn_verdict_class(verdict), mn_verdict_sign(verdict), verdict);
}

static void add_checks(mn_text *page, const json_t *checks)
{
    size_t index;
    json_t *check;
    mn_text_add(
        page, "<h2>Expectations</h2>\n<div class=\"scroll\"><table><tr><th>verdict</th><th>expected</th><th>found</th>"
              "<th>because</th></tr>\n");
    json_array_foreach(checks, index, check)
    {
        mn_text_add(page, "<tr><td class=\"v\">");
        add_verdict(page, json_is_true(json_object_get(check, "is_passed")) ? "passed" : "failed");
        static const char *const keys[] = {"name", "detail", "reason"};
        for (int i = 0; i < 3; i++) {
            mn_text_add(page, "</td><td>");
            mn_html_text(page, text_at(check, keys[i]));
        }
        mn_text_add(page, "</td></tr>\n");
    }
    mn_text_add(page, "</table></div>\n");
}

static void add_number(mn_text *page, const json_t *value)
{
    if (json_is_boolean(value))
        mn_text_add(page, "%s", json_is_true(value) ? "yes" : "no");
    else if (json_is_number(value))
        mn_text_add(page, "%.6g", json_number_value(value));
    else
        mn_text_add(page, "\xe2\x80\x93");
}

/* Where a rule fired first, as far as it has a place. */
static void add_first_place(mn_text *page, const json_t *finding)
{
    const json_t *first = json_array_get(json_object_get(finding, "evidence"), 0);
    if (!json_object_get(first, "x_um")) return;
    mn_text_add(page, "first at x %.2f mm, y %.2f mm", json_number_value(json_object_get(first, "x_um")) / 1000,
                json_number_value(json_object_get(first, "y_um")) / 1000);
    if (json_object_get(first, "time_s"))
        mn_text_add(page, ", %.3f s, needle %d, %.3f mm deep", json_number_value(json_object_get(first, "time_s")),
                    (int)json_integer_value(json_object_get(first, "needle")),
                    json_number_value(json_object_get(first, "penetration_load_um")) / 1000);
}

static void add_findings(mn_text *page, const json_t *findings)
{
    size_t index;
    json_t *finding;
    mn_text_add(page, "<h2>Findings</h2>\n");
    if (json_array_size(findings) == 0) mn_text_add(page, "<p class=\"soft\">No rule of the ruleset fired.</p>\n");
    json_array_foreach(findings, index, finding)
    {
        mn_text_add(page, "<div class=\"card\"><h3>");
        add_verdict(page, text_at(finding, "severity"));
        mn_text_add(page, " ");
        mn_html_text(page, text_at(finding, "rule"));
        mn_text_add(page, " ");
        mn_html_text(page, text_at(finding, "title"));
        mn_text_add(page, " <span class=\"soft\">\xc3\x97 %lld</span></h3>\n",
                    (long long)json_integer_value(json_object_get(finding, "count")));
        add_paragraph(page, "", text_at(finding, "sentence"));
        mn_text_add(page, "<p class=\"soft\">");
        add_first_place(page, finding);
        mn_text_add(page, "</p>\n");
        add_paragraph(page, "source:", text_at(finding, "source"));
        mn_text_add(page, "</div>\n");
    }
}

/* A table of an object whose members have value and unit; marks and sources where they have them. */
static void add_values(mn_text *page, json_t *object, bool has_marks)
{
    const char *name;
    json_t *member;
    mn_text_add(page, "<div class=\"scroll\"><table><tr><th>name</th><th class=\"n\">value</th><th>unit</th>%s</tr>\n",
                has_marks ? "<th>mark</th><th>source</th>" : "<th>5 to 95 %</th>");
    json_object_foreach(object, name, member)
    {
        if (!json_object_get(member, "value") || json_is_null(json_object_get(member, "value"))) continue;
        mn_text_add(page, "<tr><td>");
        mn_html_text(page, name);
        mn_text_add(page, "</td><td class=\"n\">");
        add_number(page, json_object_get(member, "value"));
        mn_text_add(page, "</td><td>");
        mn_html_text(page, strcmp(text_at(member, "unit"), "1") == 0 ? "" : text_at(member, "unit"));
        mn_text_add(page, "</td><td>");
        if (has_marks) {
            mn_html_text(page, text_at(member, "mark"));
            mn_text_add(page, "</td><td>");
            mn_html_text(page, text_at(member, "source"));
        } else if (json_object_get(member, "p5")) {
            add_number(page, json_object_get(member, "p5"));
            mn_text_add(page, " to ");
            add_number(page, json_object_get(member, "p95"));
        }
        mn_text_add(page, "</td></tr>\n");
    }
    mn_text_add(page, "</table></div>\n");
}

static bool has_values(json_t *object)
{
    const char *name;
    json_t *member;
    json_object_foreach(object, name, member)
    {
        if (json_object_get(member, "value")) return true;
    }
    return false;
}

/* All groups of inputs below an object, each folded under its path: "device.needle". */
static void add_inputs(mn_text *page, const char *path, json_t *object)
{
    char inner[256];
    const char *name;
    json_t *member;
    if (has_values(object)) {
        mn_text_add(page, "<details><summary>");
        mn_html_text(page, path);
        mn_text_add(page, "</summary>\n");
        add_values(page, object, true);
        mn_text_add(page, "</details>\n");
        return;
    }
    json_object_foreach(object, name, member)
    {
        snprintf(inner, sizeof inner, "%s%s%s", path, path[0] ? ", " : "", name);
        if (json_is_object(member)) add_inputs(page, inner, member);
    }
}

static void add_histograms(mn_text *page, const mn_session *session)
{
    mn_histogram histograms[MN_HISTOGRAM_COUNT];
    mn_error error = {0};
    if (mn_report_histograms(session, histograms, &error) != MN_OK) page->is_broken = true;
    if (page->is_broken) return;
    mn_text_add(page,
                "<h2>Histograms</h2>\n<p class=\"soft\">Shaded: the wanted penetration.</p>\n<div class=\"grid\">\n");
    for (int i = 0; i < MN_HISTOGRAM_COUNT; i++) {
        if (histograms[i].total == 0) continue;
        mn_text_add(page, "<div class=\"card\">");
        mn_histogram_svg(page, &histograms[i]);
        mn_text_add(page, "</div>\n");
    }
    mn_text_add(page, "</div>\n");
}

static void add_maps(mn_text *page, const mn_picture *maps)
{
    bool has_any = false;
    for (int i = 0; i < MN_MAP_KIND_COUNT; i++) has_any = has_any || maps[i].byte_count > 0;
    mn_text_add(page, "<h2>Maps</h2>\n<div class=\"grid\">\n");
    if (!has_any) mn_text_add(page, "<p class=\"soft\">No maps: built without Cairo and Pango.</p>\n");
    for (int i = 0; i < MN_MAP_KIND_COUNT; i++)
        mn_html_png(page, maps[i].bytes, maps[i].byte_count, "map", mn_map_name(i));
    mn_text_add(page, "</div>\n");
}

char *mn_report_page(const mn_session *session, const json_t *json, const mn_picture *maps, const char *verdict,
                     const char *command)
{
    mn_text page = {0};
    mn_html_open(&page, text_at(json, "name"), NULL);
    mn_text_add(&page, "<p><a href=\"../index.html\">all scenarios</a></p>\n<h1>");
    mn_html_text(&page, text_at(json, "name"));
    mn_text_add(&page, " ");
    add_verdict(&page, verdict);
    mn_text_add(&page, "</h1>\n");
    add_paragraph(&page, "", text_at(json, "intent"));
    add_paragraph(&page, "source:", text_at(json, "source"));
    mn_text_add(&page, "<p><span class=\"soft\">again:</span> <code>");
    mn_html_text(&page, command);
    mn_text_add(&page, "</code></p>\n");
    add_checks(&page, json_object_get(json, "checks"));
    add_findings(&page, json_object_get(json, "findings"));
    add_maps(&page, maps);
    add_histograms(&page, session);
    mn_text_add(&page, "<h2>Numbers</h2>\n<details><summary>all metrics</summary>\n");
    add_values(&page, json_object_get(json, "metrics"), false);
    mn_text_add(&page, "</details>\n<h2>Inputs</h2>\n");
    add_inputs(&page, "", json_object_get(json, "inputs"));
    mn_html_close(&page);
    return mn_text_take(&page);
}
