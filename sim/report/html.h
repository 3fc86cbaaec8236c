/* HTML pages that need nothing but themselves: style inline, pictures as data, no address but anchors and sibling pages. */
#ifndef MN_REPORT_HTML_H
#define MN_REPORT_HTML_H

#include "base/text.h"

/* Head with title and style; the body is open after it. `script` (may be NULL) is put into the head. The page's own policy
 * forbids every fetch, and scripts where there is none. */
void mn_html_open(mn_text *page, const char *title, const char *script);
/* The note that this is a simulation, then body and page closed. */
void mn_html_close(mn_text *page);

/* Text with & < > " escaped; bytes that are no UTF-8 become '?'. */
void mn_html_text(mn_text *page, const char *text);

/* An image of PNG bytes as data; `class_name` for the style. Nothing without bytes. */
void mn_html_png(mn_text *page, const unsigned char *bytes, size_t byte_count, const char *class_name, const char *alt);

#endif
