/* See html.h. */
#include "report/html.h"

#include "report/html_internal.h"
#include "report/report_internal.h"

void mn_html_open(mn_text *page, const char *title, const char *script)
{
    mn_text_add(page,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';img-src data:;"
                "style-src 'unsafe-inline'%s\">\n<title>",
                script ? ";script-src 'unsafe-inline'" : "");
    mn_html_text(page, title);
    mn_text_add(page, "</title>\n<style>\n%s</style>\n", mn_html_style);
    if (script) mn_text_add(page, "<script>\n%s</script>\n", script);
    mn_text_add(page, "</head>\n<body>\n");
}

void mn_html_close(mn_text *page)
{
    mn_text_add(page, "<footer>%s.</footer>\n</body>\n</html>\n", MN_REPORT_NOTE);
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
