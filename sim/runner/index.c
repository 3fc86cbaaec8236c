/* The suite as one page to look at: verdicts, key numbers, findings and a thumbnail of each scenario's coverage, with a link
 * to its own page. All is there without the script; with it the table can be filtered and sorted. */
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "report/html.h"
#include "runner/runner_internal.h"

static const char script[] =
    "addEventListener('DOMContentLoaded',function(){\n"
    "var "
    "t=document.querySelector('tbody'),f=document.getElementById('find'),v=document.getElementById('verdict'),r=[]."
    "slice.call(t.rows);\n"
    "function show(){var "
    "w=f.value.toLowerCase();r.forEach(function(x){x.hidden=x.textContent.toLowerCase().indexOf(w)<0||"
    "(v.value&&x.dataset.verdict!==v.value)})}\n"
    "f.oninput=show;v.onchange=show;document.getElementById('tools').hidden=false;\n"
    "document.querySelectorAll('th button').forEach(function(b){var up=true;b.onclick=function(){var "
    "c=b.parentNode.cellIndex;\n"
    "r.sort(function(x,y){var p=x.cells[c].textContent,q=y.cells[c].textContent,n=parseFloat(p)-parseFloat(q);"
    "return (isNaN(n)?p.localeCompare(q):n)*(up?1:-1)});up=!up;r.forEach(function(x){t.appendChild(x)})}})})\n";

static void add_totals(mn_text *page, const mn_run *run)
{
    int passed = 0, failed = 0;
    for (int i = 0; i < run->entry_count; i++) {
        passed += run->entries[i].is_done && run->entries[i].status == MN_OK;
        failed += run->entries[i].is_done && run->entries[i].status == MN_FAILED;
    }
    const int other = run->entry_count - passed - failed;
    mn_text_add(page, "<p>%d scenarios: <span class=\"pass\">\xe2\x9c\x93 %d passed</span>", run->entry_count, passed);
    if (failed > 0) mn_text_add(page, ", <span class=\"fail\">\xe2\x9c\x97 %d failed</span>", failed);
    if (other > 0) mn_text_add(page, ", <span class=\"warn\">! %d without a verdict</span>", other);
    mn_text_add(page,
                "</p>\n<div class=\"total\"><i class=\"p\" style=\"flex:%d\"></i><i class=\"f\" style=\"flex:%d\"></i>"
                "<i class=\"o\" style=\"flex:%d\"></i></div>\n",
                passed, failed, other);
}

static void add_cell(mn_text *page, double value, int digits)
{
    if (value - value == 0)
        mn_text_add(page, "<td class=\"n\">%.*f</td>", digits, value);
    else
        mn_text_add(page, "<td class=\"n\">\xe2\x80\x93</td>");
}

static const char *input_of(const mn_run_entry *entry, const char *key)
{
    const json_t *object = json_object_get(json_object_get(entry->json, "inputs"), key);
    const char *name = json_string_value(json_object_get(object, "name"));
    return name ? name : "";
}

static void add_entry(mn_text *page, const mn_run_entry *entry)
{
    char message[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    const char *verdict = mn_entry_verdict(entry), *intent = json_string_value(json_object_get(entry->json, "intent"));
    mn_text_add(page, "<tr data-verdict=\"%s\"><td>", mn_verdict_class(verdict));
    mn_html_png(page, entry->thumbnail.bytes, entry->thumbnail.byte_count, "thumb", "coverage");
    mn_text_add(page, "</td><td class=\"v %s\">%s %s</td><td>", mn_verdict_class(verdict), mn_verdict_sign(verdict),
                verdict);
    if (entry->folder[0]) mn_text_add(page, "<a href=\"%s/index.html\">", entry->folder);
    mn_html_text(page, entry->name);
    mn_text_add(page, "%s<br><span class=\"soft\">", entry->folder[0] ? "</a>" : "");
    const bool is_broken = entry->is_done && entry->status != MN_OK && entry->status != MN_FAILED;
    mn_html_text(page, is_broken ? mn_error_text(&entry->error, message, (int)sizeof message) : intent ? intent : "");
    mn_text_add(page, "</span></td><td>");
    mn_html_text(page, input_of(entry, "device"));
    mn_text_add(page, "<br><span class=\"soft\">");
    mn_html_text(page, input_of(entry, "site"));
    mn_text_add(page, "</span></td>");
    const bool has_run = mn_entry_has_run(entry);
    const double none = (double)NAN;
    add_cell(page, has_run ? mn_mm_from_um(entry->metrics.penetration_um_p50) : none, 3);
    add_cell(page, has_run ? mn_mm_from_um(entry->metrics.penetration_um_p95) : none, 3);
    add_cell(page, has_run ? entry->metrics.density_per_cm2 : none, 1);
    add_cell(page, has_run ? 100 * entry->metrics.coverage_ideal_frac : none, 1);
    mn_text_add(page, "<td>");
    mn_html_text(page, entry->findings);
    mn_text_add(page, "</td></tr>\n");
}

char *mn_run_index(const mn_run *run)
{
    mn_text page = {0};
    mn_html_open(&page, "Needlelab scenarios", script);
    mn_text_add(&page, "<h1>Needlelab scenarios</h1>\n");
    add_totals(&page, run);
    mn_text_add(
        &page,
        "<p id=\"tools\" hidden><label>find <input id=\"find\" type=\"search\"></label> <label>verdict <select "
        "id=\"verdict\">"
        "<option value=\"\">all</option><option value=\"pass\">passed</option><option value=\"fail\">failed</option>"
        "<option value=\"warn\">no verdict</option></select></label></p>\n"
        "<div class=\"scroll\"><table>\n<thead><tr><th>coverage</th><th><button>verdict</button></th>"
        "<th><button>scenario</button></th><th><button>device, site</button></th><th class=\"n\"><button>depth p50, "
        "mm</button></th>"
        "<th class=\"n\"><button>p95, mm</button></th><th class=\"n\"><button>per cm\xc2\xb2</button></th>"
        "<th class=\"n\"><button>ideal, %%</button></th><th><button>findings</button></th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < run->entry_count; i++) add_entry(&page, &run->entries[i]);
    mn_text_add(
        &page,
        "</tbody></table></div>\n<p class=\"soft\">Coverage: grey missed, blue thin, green ideal, orange over.</p>\n");
    mn_html_close(&page);
    return mn_text_take(&page);
}
