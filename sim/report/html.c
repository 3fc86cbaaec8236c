/* See html.h. Colours follow the reader's light or dark setting; verdicts are words and signs, colour only helps. */
#include "report/html.h"

#include "report/report_internal.h"

static const char style[] =
    ":root{--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d5dbe1;--fill:#f4f6f8;--good:#0b6e4f;--bad:#b3261e;--warn:"
    "#8a5a00;"
    "--bar:#2a788e;--band:#bddf2655}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e8ecf0;--soft:#9aa5b1;--line:#303840;--fill:#"
    "1d232a;"
    "--good:#5fd3a5;--bad:#ff8a80;--warn:#f1c167;--bar:#4fb3c9;--band:#bddf2633}}\n"
    "*{box-sizing:border-box}body{margin:0 "
    "auto;max-width:1500px;padding:1.2rem;background:var(--paper);color:var(--ink);"
    "font:15px/1.45 system-ui,'DejaVu Sans',sans-serif}\n"
    "h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.15rem;margin:1.6rem 0 .5rem;border-bottom:1px solid var(--line)}"
    "h3{font-size:1rem;margin:1rem 0 .3rem}a{color:inherit}p{margin:.3rem 0;max-width:75rem}.soft{color:var(--soft)}\n"
    ".scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{padding:.3rem .55rem;text-align:left;"
    "vertical-align:top;border-bottom:1px solid var(--line)}th{position:sticky;top:0;background:var(--fill);"
    "font-weight:600;white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:"
    "nowrap}\n"
    ".pass{color:var(--good);font-weight:600}.fail{color:var(--bad);font-weight:600}.warn{color:var(--warn);font-"
    "weight:600}"
    "td.v{white-space:nowrap}\n"
    ".thumb{width:96px;height:64px;object-fit:contain;image-rendering:pixelated;background:var(--fill)}"
    ".map{width:100%;max-width:760px;height:auto;border:1px solid var(--line);background:#fff}\n"
    ".grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}"
    ".card{border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem}\n"
    ".total{display:flex;height:.8rem;border-radius:4px;overflow:hidden;margin:.5rem 0;background:var(--fill)}"
    ".total i{display:block}.total .p{background:var(--good)}.total .f{background:var(--bad)}.total "
    ".o{background:var(--warn)}\n"
    "input,select,button{font:inherit;padding:.25rem .5rem;border:1px solid var(--line);border-radius:4px;"
    "background:var(--paper);color:inherit}code{background:var(--fill);padding:.1rem .3rem;border-radius:3px;"
    "overflow-wrap:anywhere}details>summary{cursor:pointer;margin:.4rem 0}svg{max-width:100%;height:auto}"
    "svg text{fill:var(--ink);font:12px system-ui,'DejaVu Sans',sans-serif}\n";

void mn_html_open(mn_text *page, const char *title, const char *script)
{
    mn_text_add(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>");
    mn_html_text(page, title);
    mn_text_add(page, "</title>\n<style>\n%s</style>\n", style);
    if (script) mn_text_add(page, "<script>\n%s</script>\n", script);
    mn_text_add(page, "</head>\n<body>\n");
}

void mn_html_close(mn_text *page)
{
    mn_text_add(page, "<p class=\"soft\">%s.</p>\n</body>\n</html>\n", MN_REPORT_NOTE);
}

void mn_html_text(mn_text *page, const char *text)
{
    while (*text != '\0') {
        const size_t length = mn_utf8_length(text);
        const bool is_control = (unsigned char)*text < 0x20 && *text != '\n' && *text != '\t';
        if (length == 0 || is_control)
            mn_text_put(page, "?", 1);
        else if (*text == '&')
            mn_text_put(page, "&amp;", 5);
        else if (*text == '<')
            mn_text_put(page, "&lt;", 4);
        else if (*text == '>')
            mn_text_put(page, "&gt;", 4);
        else if (*text == '"')
            mn_text_put(page, "&quot;", 6);
        else
            mn_text_put(page, text, length);
        text += length == 0 ? 1 : length;
    }
}

/* RFC 4648, with padding. */
static void put_base64(mn_text *page, const unsigned char *bytes, size_t count)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < count; i += 3) {
        const size_t have = count - i < 3 ? count - i : 3;
        const unsigned bits = (unsigned)bytes[i] << 16 | (have > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
                              (have > 2 ? (unsigned)bytes[i + 2] : 0);
        const char quad[4] = {letters[bits >> 18], letters[bits >> 12 & 63], have > 1 ? letters[bits >> 6 & 63] : '=',
                              have > 2 ? letters[bits & 63] : '='};
        mn_text_put(page, quad, 4);
    }
}

void mn_html_png(mn_text *page, const unsigned char *bytes, size_t byte_count, const char *class_name, const char *alt)
{
    if (byte_count == 0) return;
    mn_text_add(page, "<img class=\"%s\" alt=\"", class_name);
    mn_html_text(page, alt);
    mn_text_add(page, "\" src=\"data:image/png;base64,");
    put_base64(page, bytes, byte_count);
    mn_text_add(page, "\">\n");
}
