/* The manual as one page that needs nothing else: contents, an anchor for every key, light or dark as the reader's system
 * is. */
#include <string.h>

#include "cli/manual.h"

static void put(FILE *to, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': fputs("&amp;", to); break;
        case '<': fputs("&lt;", to); break;
        case '>': fputs("&gt;", to); break;
        case '"': fputs("&quot;", to); break;
        default: fputc(*text, to);
        }
    }
}

/* Anchors hold no blanks and no signs that a link would have to escape. */
static void put_anchor(FILE *to, const char *anchor)
{
    for (; *anchor != '\0'; anchor++) {
        const bool is_plain = (*anchor >= 'a' && *anchor <= 'z') || (*anchor >= 'A' && *anchor <= 'Z') ||
                              (*anchor >= '0' && *anchor <= '9') || strchr("._", *anchor) != NULL;
        fputc(is_plain ? *anchor : '-', to);
    }
}

static void print_topic(const manual_printer *printer, const char *name, const char *sentence)
{
    fputs("<h2 id=\"", printer->to);
    put_anchor(printer->to, name);
    fputs("\">", printer->to);
    put(printer->to, name);
    fputs("</h2>\n<p>", printer->to);
    put(printer->to, sentence);
    fputs("</p>\n", printer->to);
}

static void print_block(const manual_printer *printer, const char *anchor, const char *name, const char *usage,
                        const char *sentence)
{
    fputs("<h3 id=\"", printer->to);
    put_anchor(printer->to, anchor);
    fputs("\">", printer->to);
    put(printer->to, name);
    fputs("</h3>\n<p><code>", printer->to);
    put(printer->to, usage);
    fputs("</code></p>\n<p>", printer->to);
    put(printer->to, sentence);
    fputs("</p>\n", printer->to);
}

static void print_group(const manual_printer *printer, const char *title)
{
    fputs("<div class=\"wide\"><table><caption>", printer->to);
    put(printer->to, title);
    fputs("</caption>\n<thead><tr><th>key</th><th>type, unit</th><th>range</th><th>default</th><th>what</th>"
          "<th>mark and source</th></tr></thead>\n<tbody>\n",
          printer->to);
}

static void print_row(const manual_printer *printer, const char *anchor, const manual_row *row)
{
    const char *const cells[] = {row->type, row->range, row->fallback, row->sentence, row->mark};
    fputs("<tr id=\"", printer->to);
    put_anchor(printer->to, anchor);
    fputs("\"><td><a href=\"#", printer->to);
    put_anchor(printer->to, anchor);
    fputs("\"><code>", printer->to);
    put(printer->to, row->name);
    fputs("</code></a></td>", printer->to);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        fputs("<td>", printer->to);
        put(printer->to, cells[i]);
        fputs("</td>", printer->to);
    }
    fputs("</tr>\n", printer->to);
}

static void end_group(const manual_printer *printer)
{
    fputs("</tbody></table></div>\n", printer->to);
}

static void print_text(const manual_printer *printer, const char *text)
{
    fputs("<p>", printer->to);
    put(printer->to, text);
    fputs("</p>\n", printer->to);
}

manual_printer manual_html_printer(FILE *to)
{
    return (manual_printer){.to = to,
                            .topic = print_topic,
                            .block = print_block,
                            .group = print_group,
                            .row = print_row,
                            .group_end = end_group,
                            .text = print_text};
}

/* ---- contents: the same walk, of which only headings are printed ---- */

static void list_topic(const manual_printer *printer, const char *name, const char *sentence)
{
    (void)sentence;
    fputs("<li><a href=\"#", printer->to);
    put_anchor(printer->to, name);
    fputs("\"><b>", printer->to);
    put(printer->to, name);
    fputs("</b></a>", printer->to);
}

static void list_block(const manual_printer *printer, const char *anchor, const char *name, const char *usage,
                       const char *sentence)
{
    (void)usage;
    (void)sentence;
    fputs(" <a href=\"#", printer->to);
    put_anchor(printer->to, anchor);
    fputs("\">", printer->to);
    put(printer->to, name);
    fputs("</a>", printer->to);
}

static void list_no_text(const manual_printer *printer, const char *text)
{
    (void)printer;
    (void)text;
}

static void list_no_row(const manual_printer *printer, const char *anchor, const manual_row *row)
{
    (void)printer;
    (void)anchor;
    (void)row;
}

static void list_no_end(const manual_printer *printer)
{
    (void)printer;
}

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1c1c1a;--paper:#fcfcfa;--line:#d8d8d2;--dim:#63635d;--link:#0b5cad}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6e6e0;--paper:#161614;--line:#3a3a36;--dim:#a3a39b;--link:#7db8f5}"
    "}\n"
    "body{margin:2rem auto;max-width:72rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);"
    "background:var(--paper)}\n"
    "a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}code{font-size:.92em}\n"
    "nav li{margin:.2rem 0}h2{margin-top:3rem;border-bottom:1px solid var(--line)}h3{margin-top:2rem}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem;font-size:.9rem}\n"
    "caption{text-align:left;color:var(--dim);padding:.3rem 0}th,td{text-align:left;vertical-align:top;padding:.25rem "
    ".6rem "
    ".25rem 0;border-bottom:1px solid var(--line)}th{color:var(--dim);font-weight:normal}tr:target{outline:2px solid "
    "var(--link)}\n";

void manual_html_begin(FILE *to)
{
    manual_printer contents = {.to = to,
                               .topic = list_topic,
                               .block = list_block,
                               .group = list_no_text,
                               .row = list_no_row,
                               .group_end = list_no_end,
                               .text = list_no_text};
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>Needlelab: "
          "manual</title>\n<style>\n",
          to);
    fputs(style, to);
    fputs("</style>\n</head>\n<body>\n<h1>Needlelab: manual</h1>\n<p>Every key that a file may write, printed from the "
          "tables "
          "that the readers obey. Numbers are in the unit that the key's name carries. Marks: measured, fitted or "
          "assumed, of the default; data files say their own.</p>\n<nav><ul>\n",
          to);
    for (int i = 0; i < (int)MN_TOPIC_COUNT; i++) {
        manual_topic(&contents, i);
        fputs("</li>\n", to);
    }
    fputs("</ul></nav>\n", to);
}

void manual_html_end(FILE *to)
{
    fputs("</body>\n</html>\n", to);
}
