/* The suite as one page to look at: verdicts, what did not pass and why, then every scenario with key numbers, findings and a
 * thumbnail of its coverage, and a link to its own page. All is there without the script; with it the list can be filtered
 * and sorted. Nothing depends on the clock: time is the scenario's own. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "base/units.h"
#include "report/html.h"
#include "runner/runner_internal.h"

/* clang-format off */
static const char script[] =
    "addEventListener('DOMContentLoaded',function(){\n"
    "var by=function(i){return document.getElementById(i)},body=document.querySelector('.list tbody'),\n"
    "rows=Array.from(body.rows),find=by('find'),verdict=by('verdict'),finding=by('finding');\n"
    "function show(){var words=find.value.toLowerCase().split(/\\s+/),count=0;rows.forEach(function(row){\n"
    "var text=row.textContent.toLowerCase();\n"
    "row.hidden=!words.every(function(w){return text.indexOf(w)>=0})||verdict.value&&row.dataset.verdict!==verdict.value||\n"
    "finding.value&&row.dataset.finding.split(' ').indexOf(finding.value)<0;count+=!row.hidden});\n"
    "by('shown').textContent=count+' of '+rows.length+' shown'}\n"
    "find.oninput=verdict.onchange=finding.onchange=show;by('tools').hidden=false;show();\n"
    "function key(row,i){var c=row.cells[i],v=c.dataset.sort;return v===undefined?c.textContent.trim():v===''?null:+v}\n"
    "document.querySelectorAll('.list th button').forEach(function(b){b.onclick=function(){\n"
    "var th=b.parentNode,i=th.cellIndex,up=th.getAttribute('aria-sort')!=='ascending';\n"
    "document.querySelectorAll('.list th').forEach(function(t){t.removeAttribute('aria-sort')});\n"
    "th.setAttribute('aria-sort',up?'ascending':'descending');\n"
    "rows.sort(function(a,b){var p=key(a,i),q=key(b,i);if(p===null||q===null)return (p===null)-(q===null);\n"
    "return (typeof p==='number'?p-q:p.localeCompare(q))*(up?1:-1)});\n"
    "rows.forEach(function(row){body.appendChild(row)})}})})\n";
/* clang-format on */

static bool is_unjudged(const mn_run_entry *entry)
{
    return !entry->is_done || (entry->status != MN_OK && entry->status != MN_FAILED);
}

static void add_badge(mn_text *page, const char *verdict)
{
    mn_text_add(page, "<span class=\"badge %s\">%s %s</span>", mn_verdict_class(verdict), mn_verdict_sign(verdict),
                verdict);
}

/* ---- the head: how many passed, and what did not ---- */

static void add_share(mn_text *page, const char *name, int count)
{
    if (count > 0) mn_text_add(page, "<i class=\"%s\" style=\"flex:%d\"></i>", name, count);
}

static void add_totals(mn_text *page, const mn_run *run)
{
    int passed = 0, unjudged = 0, block = 0, warn = 0;
    for (int i = 0; i < run->entry_count; i++) {
        const mn_run_entry *entry = &run->entries[i];
        unjudged += is_unjudged(entry);
        passed += entry->is_done && entry->status == MN_OK;
        block += entry->block_count > 0;
        warn += entry->warn_count > 0;
    }
    const int failed = run->entry_count - passed - unjudged;
    mn_text_add(page, "<p>%d scenario%s: <span class=\"pass\">\xe2\x9c\x93 %d passed</span>", run->entry_count,
                run->entry_count == 1 ? "" : "s", passed);
    if (failed > 0) mn_text_add(page, ", <span class=\"fail\">\xe2\x9c\x97 %d failed</span>", failed);
    if (unjudged > 0) mn_text_add(page, ", <span class=\"warn\">! %d without a verdict</span>", unjudged);
    mn_text_add(page, ". Rules blocked in %d and warned in %d.</p>\n<div class=\"total\" aria-hidden=\"true\">", block,
                warn);
    add_share(page, "p", passed);
    add_share(page, "f", failed);
    add_share(page, "o", unjudged);
    mn_text_add(page, "</div>\n");
}

static void add_link(mn_text *page, const mn_run_entry *entry)
{
    if (entry->folder[0]) mn_text_add(page, "<a href=\"%s/index.html\">", entry->folder);
    mn_html_text(page, entry->name);
    if (entry->folder[0]) mn_text_add(page, "</a>");
}

static void add_reasons(mn_text *page, const mn_run_entry *entry)
{
    char message[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    mn_text_add(page, "<ul>\n");
    if (entry->is_done && is_unjudged(entry)) {
        mn_text_add(page, "<li>");
        mn_html_text(page, mn_error_text(&entry->error, message, (int)sizeof message));
        mn_text_add(page, "</li>\n");
    }
    for (int i = 0; i < entry->check_count; i++) {
        const mn_check *check = &entry->checks[i];
        if (check->is_passed) continue;
        mn_text_add(page, "<li>line %d: ", check->line);
        mn_html_text(page, check->name);
        mn_text_add(page, ": ");
        mn_html_text(page, check->detail);
        mn_text_add(page, " <span class=\"soft\">(");
        mn_html_text(page, check->reason);
        mn_text_add(page, ")</span></li>\n");
    }
    mn_text_add(page, "</ul>\n<p><code>");
    mn_html_text(page, entry->command);
    mn_text_add(page, "</code></p>\n");
}

static void add_not_passed(mn_text *page, const mn_run *run)
{
    bool has_any = false;
    for (int i = 0; i < run->entry_count; i++) {
        const mn_run_entry *entry = &run->entries[i];
        if (entry->is_done && entry->status == MN_OK) continue;
        if (!has_any) mn_text_add(page, "<h2>Not passed</h2>\n");
        has_any = true;
        mn_text_add(page, "<section class=\"card\">\n<h3>");
        add_badge(page, mn_entry_verdict(entry));
        mn_text_add(page, " ");
        add_link(page, entry);
        mn_text_add(page, "</h3>\n");
        add_reasons(page, entry);
        mn_text_add(page, "</section>\n");
    }
    if (has_any) mn_text_add(page, "<h2>All scenarios</h2>\n");
}

/* ---- the list ---- */

/* `sort` is what the column is ordered by; a value that does not exist comes last. */
static void add_number(mn_text *page, const char *label, double value, int digits)
{
    if (isfinite(value))
        mn_text_add(page, "<td class=\"n\" data-label=\"%s\" data-sort=\"%.9g\">%.*f</td>", label, value, digits,
                    value);
    else
        mn_text_add(page, "<td class=\"n\" data-label=\"%s\" data-sort=\"\">\xe2\x80\x93</td>", label);
}

/* The unit that leaves a small number. */
static void add_time(mn_text *page, double time_s)
{
    static const struct {
        const char *unit;
        double second_count;
    } units[] = {{"d", 86400}, {"h", 3600}, {"min", 60}};
    mn_text_add(page, "<td class=\"n\" data-label=\"time\" data-sort=\"%.9g\">", time_s);
    size_t i = 0;
    while (i < sizeof units / sizeof units[0] && time_s < 2 * units[i].second_count) i++;
    if (i < sizeof units / sizeof units[0])
        mn_text_add(page, "%.1f %s</td>", time_s / units[i].second_count, units[i].unit);
    else
        mn_text_add(page, "%.2f s</td>", time_s);
}

static const char *text_in(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void add_device_and_site(mn_text *page, const json_t *inputs)
{
    const json_t *map = json_object_get(inputs, "map");
    mn_text_add(page, "<td class=\"d\">");
    mn_html_text(page, text_in(json_object_get(inputs, "device"), "name"));
    mn_text_add(page, "<br><span class=\"soft\">");
    mn_html_text(page, text_in(map != NULL ? map : json_object_get(inputs, "site"), "name"));
    mn_text_add(page, "</span></td>\n");
}

/* Sorted by how severe and how many. */
static void add_findings(mn_text *page, const mn_run_entry *entry)
{
    size_t index;
    json_t *finding;
    mn_text_add(page, "<td class=\"f\" data-sort=\"%d\">", 100 * entry->block_count + entry->finding_count);
    json_array_foreach(json_object_get(entry->json, "findings"), index, finding)
    {
        const char *severity = text_in(finding, "severity");
        mn_text_add(page, "<span class=\"badge %s\" title=\"", mn_verdict_class(severity));
        mn_html_text(page, text_in(finding, "title"));
        mn_text_add(page, "\">%s ", mn_verdict_sign(severity));
        mn_html_text(page, severity);
        mn_text_add(page, " ");
        mn_html_text(page, text_in(finding, "rule"));
        mn_text_add(page, " \xc3\x97%lld</span> ", (long long)json_integer_value(json_object_get(finding, "count")));
    }
    mn_text_add(page, "</td></tr>\n");
}

static void add_entry(mn_text *page, const mn_run_entry *entry)
{
    const char *verdict = mn_entry_verdict(entry);
    const bool has_run = mn_entry_has_run(entry);
    const mn_metrics *metrics = &entry->metrics;
    mn_text_add(page, "<tr data-verdict=\"%s\" data-finding=\"%s %s %s\"><td class=\"t\">", mn_verdict_class(verdict),
                entry->block_count > 0 ? "block" : "", entry->warn_count > 0 ? "warn" : "",
                entry->finding_count > 0 ? "" : "none");
    mn_html_png(page, entry->thumbnail.bytes, entry->thumbnail.byte_count, "thumb", "coverage");
    mn_text_add(page, "</td>\n<td class=\"v\">");
    add_badge(page, verdict);
    mn_text_add(page, "</td>\n<td class=\"s\"><span class=\"name\">");
    add_link(page, entry);
    mn_text_add(page, "</span><br><span class=\"soft\">");
    mn_html_text(page, has_run ? text_in(entry->json, "intent") : entry->file);
    mn_text_add(page, "</span></td>\n");
    add_device_and_site(page, json_object_get(entry->json, "inputs"));
    add_number(page, "p50, mm", has_run ? mn_mm_from_um(metrics->penetration_um_p50) : MN_NAN, 3);
    add_number(page, "p95, mm", has_run ? mn_mm_from_um(metrics->penetration_um_p95) : MN_NAN, 3);
    add_number(page, "per cm\xc2\xb2", has_run ? metrics->density_per_cm2 : MN_NAN, 1);
    add_number(page, "ideal, %", has_run ? 100 * metrics->coverage_ideal_frac : MN_NAN, 1);
    if (has_run)
        add_time(page, entry->virtual_s);
    else
        add_number(page, "time", MN_NAN, 0);
    add_findings(page, entry);
}

static bool has_thumbnails(const mn_run *run)
{
    for (int i = 0; i < run->entry_count; i++)
        if (run->entries[i].thumbnail.byte_count > 0) return true;
    return false;
}

static void add_tools(mn_text *page)
{
    mn_text_add(page,
                "<p id=\"tools\" hidden><label>find <input id=\"find\" type=\"search\"></label>\n"
                "<label>verdict <select id=\"verdict\"><option value=\"\">all</option><option "
                "value=\"pass\">passed</option><option value=\"fail\">failed</option><option value=\"warn\">no "
                "verdict</option></select></label>\n<label>findings <select id=\"finding\"><option "
                "value=\"\">all</option><option value=\"block\">block</option><option value=\"warn\">warn</option>"
                "<option value=\"none\">none</option></select></label>\n"
                "<span id=\"shown\" class=\"soft\" aria-live=\"polite\"></span></p>\n");
}

static void add_list(mn_text *page, const mn_run *run)
{
    static const struct {
        const char *title, *class_name;
    } columns[] = {{"verdict", ""},
                   {"scenario", ""},
                   {"device, skin", ""},
                   {"p50, mm", " class=\"n\""},
                   {"p95, mm", " class=\"n\""},
                   {"per cm\xc2\xb2", " class=\"n\""},
                   {"ideal, %", " class=\"n\""},
                   {"time", " class=\"n\""},
                   {"findings", ""}};
    mn_text_add(page, "<table class=\"list\">\n<thead><tr><th>coverage</th>");
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        mn_text_add(page, "<th%s><button type=\"button\">%s</button></th>", columns[i].class_name, columns[i].title);
    mn_text_add(page, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < run->entry_count; i++) add_entry(page, &run->entries[i]);
    mn_text_add(page, "</tbody></table>\n");
}

char *mn_run_index(const mn_run *run)
{
    mn_text page = {0};
    mn_html_open(&page, "Needlelab scenarios", script);
    mn_text_add(&page, "<h1>Needlelab scenarios</h1>\n");
    add_totals(&page, run);
    add_not_passed(&page, run);
    add_tools(&page);
    add_list(&page, run);
    if (has_thumbnails(run))
        mn_text_add(&page, "<p class=\"legend\">Coverage, a pixel for 1 mm\xc2\xb2: <span><i class=\"key "
                           "c0\"></i>missed</span> <span><i class=\"key c1\"></i>thin</span> <span><i class=\"key "
                           "c2\"></i>ideal</span> <span><i class=\"key c3\"></i>over</span></p>\n");
    else
        mn_text_add(&page, "<p class=\"soft\">No maps: built without Cairo and Pango, or nothing ran.</p>\n");
    mn_text_add(&page,
                "<p class=\"soft\">p50 and p95: penetration under load. Time: of the treatment with its pauses.</p>\n");
    mn_html_close(&page);
    return mn_text_take(&page);
}
