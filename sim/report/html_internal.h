/* The style that html.c puts into every page (html_style.c). */
#ifndef MN_REPORT_HTML_INTERNAL_H
#define MN_REPORT_HTML_INTERNAL_H

extern const char mn_html_style[];

#endif
