/* Inputs on a scenario's page. What a reader asks first is plain to see (which skin, which device, what the hand did); each
 * number with its unit, mark and source is a click below, counted by mark, so that none is hidden. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "report/html.h"
#include "report/page_internal.h"

static void add_row(mn_text *page, const char *name, const json_t *value)
{
    const char *unit = mn_page_text(value, "unit");
    mn_text_add(page, "<tr><td>");
    mn_html_text(page, name);
    mn_text_add(page, "</td><td class=\"n\">");
    mn_page_value(page, json_object_get(value, "value"));
    mn_text_add(page, "</td><td>");
    mn_html_text(page, strcmp(unit, "1") == 0 ? "" : unit);
    mn_text_add(page, "</td><td>");
    mn_html_text(page, mn_page_text(value, "mark"));
    mn_text_add(page, "</td><td>");
    mn_html_text(page, mn_page_text(value, "source"));
    mn_text_add(page, "</td></tr>\n");
}

/* "12 values: 3 measured, 9 assumed" */
static void add_counts(mn_text *page, json_t *values)
{
    static const char *const marks[] = {"measured", "fitted", "assumed"};
    const char *name, *comma = ": ";
    json_t *value;
    mn_text_add(page, "%d values", (int)json_object_size(values));
    for (int i = 0; i < 3; i++) {
        int count = 0;
        json_object_foreach(values, name, value) count += strcmp(mn_page_text(value, "mark"), marks[i]) == 0;
        if (count == 0) continue;
        mn_text_add(page, "%s%d %s", comma, count, marks[i]);
        comma = ", ";
    }
}

static void add_values(mn_text *page, const char *title, json_t *values)
{
    const char *name;
    json_t *value;
    if (json_object_size(values) == 0) return;
    mn_text_add(page, "<details><summary>");
    mn_html_text(page, title);
    mn_text_add(page, " <span class=\"soft\">");
    add_counts(page, values);
    mn_text_add(page,
                "</span></summary>\n<div class=\"scroll\"><table>\n<thead><tr><th>name</th><th class=\"n\">value</th>"
                "<th>unit</th><th>mark</th><th>source</th></tr></thead>\n<tbody>\n");
    json_object_foreach(values, name, value) add_row(page, name, value);
    mn_text_add(page, "</tbody></table></div>\n</details>\n");
}

static void open_card(mn_text *page, const char *label, const char *title)
{
    mn_text_add(page, "<section class=\"card\">\n<h3><span class=\"soft\">%s</span> ", label);
    mn_html_text(page, title);
    mn_text_add(page, "</h3>\n");
}

static void add_note_and_sources(mn_text *page, const json_t *object)
{
    size_t index;
    json_t *source;
    const json_t *sources = json_object_get(object, "sources");
    if (mn_page_text(object, "note")[0] != '\0') {
        mn_text_add(page, "<p>");
        mn_html_text(page, mn_page_text(object, "note"));
        mn_text_add(page, "</p>\n");
    }
    if (json_array_size(sources) == 0) return;
    mn_text_add(page, "<ul class=\"soft\">\n");
    json_array_foreach(sources, index, source)
    {
        mn_text_add(page, "<li>");
        mn_html_text(page, json_string_value(source));
        mn_text_add(page, "</li>\n");
    }
    mn_text_add(page, "</ul>\n");
}

static void add_skin(mn_text *page, const json_t *inputs)
{
    const char *name;
    json_t *layer;
    const json_t *site = json_object_get(inputs, "site");
    open_card(page, "Skin", mn_page_text(site, "name"));
    add_note_and_sources(page, site);
    json_object_foreach(json_object_get(site, "layers"), name, layer) add_values(page, name, layer);
    add_values(page, "site", json_object_get(site, "params"));
    mn_text_add(page, "<p class=\"soft\">Subject: ");
    mn_html_text(page, mn_page_text(inputs, "sex"));
    mn_text_add(page, "</p>\n");
    add_values(page, "subject", json_object_get(inputs, "subject"));
    add_values(page, "kit", json_object_get(inputs, "kit"));
    add_values(page, "field", json_object_get(inputs, "field"));
    mn_text_add(page, "</section>\n");
}

/* What was done before and after, a line each. */
static void add_diary(mn_text *page, const json_t *diary)
{
    size_t index;
    json_t *event;
    if (json_array_size(diary) == 0) return;
    mn_text_add(page, "<p>Diary, days from the first session:</p>\n<ul>\n");
    json_array_foreach(diary, index, event)
    {
        mn_text_add(page, "<li>%.4g: ", mn_page_number(event, "at_s") / 86400);
        mn_html_text(page, mn_page_text(event, "what"));
        if (mn_page_text(event, "dose_unit")[0] != '\0') {
            mn_text_add(page, ", %.4g ", mn_page_number(event, "dose"));
            mn_html_text(page, mn_page_text(event, "dose_unit"));
        }
        if (mn_page_number(event, "every_s") > 0)
            mn_text_add(page, ", every %.4g until %.4g", mn_page_number(event, "every_s") / 86400,
                        mn_page_number(event, "until_s") / 86400);
        mn_text_add(page, "</li>\n");
    }
    mn_text_add(page, "</ul>\n");
}

static void add_aftermath(mn_text *page, const json_t *inputs)
{
    const json_t *delivery = json_object_get(inputs, "delivery");
    if (json_object_get(inputs, "follow") == NULL) return;
    open_card(page, "After the needles", "what the skin does next");
    mn_text_add(page, "<p>Hair, elastin and pigment rest on thin evidence, and so does anything beyond a year. We simulate; we give no "
                      "treatment advice.</p>\n");
    add_diary(page, json_object_get(inputs, "diary"));
    add_values(page, "how it is followed", json_object_get(inputs, "follow"));
    add_values(page, "healing", json_object_get(inputs, "healing"));
    add_values(page, "pores", json_object_get(inputs, "pore"));
    add_values(page, "outcome over months", json_object_get(inputs, "outcome"));
    if (delivery != NULL) {
        mn_text_add(page, "<p>Topical: ");
        mn_html_text(page, mn_page_text(delivery, "product"));
        mn_text_add(page, "</p>\n");
        add_values(page, "product", json_object_get(delivery, "product_params"));
        add_values(page, "its way into the skin", json_object_get(delivery, "params"));
    }
    mn_text_add(page, "</section>\n");
}

static void add_device(mn_text *page, const json_t *device)
{
    const char *kind = mn_page_text(device, "kind");
    open_card(page, "Device", mn_page_text(device, "name"));
    add_note_and_sources(page, device);
    add_values(page, "needle", json_object_get(device, "needle"));
    add_values(page, kind[0] ? kind : "kind", json_object_get(device, "kind_params"));
    add_values(page, "handle and use", json_object_get(device, "params"));
    mn_text_add(page, "</section>\n");
}

/* "22 x 12 mm at 4, 4 mm" */
static void add_region(mn_text *page, const json_t *region)
{
    mn_text_add(page, "%.4g \xc3\x97 %.4g mm at %.4g, %.4g mm%s", mn_mm_from_um(mn_page_number(region, "width_um")),
                mn_mm_from_um(mn_page_number(region, "height_um")), mn_mm_from_um(mn_page_number(region, "x_um")),
                mn_mm_from_um(mn_page_number(region, "y_um")),
                json_object_get(region, "corners_um") ? " inside a polygon" : "");
}

static void add_step_line(mn_text *page, const json_t *step)
{
    const char *kind = mn_page_text(step, "kind");
    mn_html_text(page, kind);
    if (strcmp(kind, "wait") == 0) {
        mn_text_add(page, " %.6g s", mn_page_number(step, "wait_s"));
    } else if (strcmp(kind, "measure") == 0) {
        mn_text_add(page, " ");
        mn_html_text(page, mn_page_text(step, "name"));
    } else {
        const double setting_um = mn_page_number(step, "protrusion_um"), rate_hz = mn_page_number(step, "frequency_hz");
        mn_text_add(page, ": ");
        mn_html_text(page, mn_page_text(step, "pattern"));
        mn_text_add(page, ", ");
        add_region(page, json_object_get(step, "region"));
        if (!isnan(setting_um)) mn_text_add(page, ", setting %.4g mm", mn_mm_from_um(setting_um));
        if (!isnan(rate_hz)) mn_text_add(page, ", %.4g Hz", rate_hz);
    }
}

static void add_technique(mn_text *page, const json_t *steps)
{
    size_t index;
    json_t *step;
    open_card(page, "Technique", "");
    mn_text_add(page, "<ol>\n");
    json_array_foreach(steps, index, step)
    {
        mn_text_add(page, "<li>");
        add_step_line(page, step);
        add_values(page, "hand", json_object_get(step, "params"));
        mn_text_add(page, "</li>\n");
    }
    mn_text_add(page, "</ol>\n</section>\n");
}

static void add_zones(mn_text *page, const json_t *zones)
{
    char title[2 * MN_TEXT_BYTES];
    size_t index;
    json_t *zone;
    if (json_array_size(zones) == 0) return;
    open_card(page, "Zones", "");
    json_array_foreach(zones, index, zone)
    {
        snprintf(title, sizeof title, "%s, %s (%s)", mn_page_text(zone, "name"), mn_page_text(zone, "kind"),
                 mn_page_text(zone, "shape"));
        add_values(page, title, json_object_get(zone, "params"));
    }
    mn_text_add(page, "</section>\n");
}

void mn_page_inputs(mn_text *page, const json_t *json)
{
    const json_t *inputs = json_object_get(json, "inputs");
    mn_text_add(page, "<h2 id=\"inputs\">Inputs</h2>\n");
    add_technique(page, json_object_get(inputs, "steps"));
    add_device(page, json_object_get(inputs, "device"));
    add_skin(page, inputs);
    add_aftermath(page, inputs);
    add_zones(page, json_object_get(inputs, "zones"));
}
