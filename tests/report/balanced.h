/* A reader of HTML that is small and separate from the writer: tags only. */
#ifndef MN_TESTS_REPORT_BALANCED_H
#define MN_TESTS_REPORT_BALANCED_H

#include <stdbool.h>
#include <string.h>

/* Tags must close in the order of their opening; void elements and the doctype stand alone. */
static inline void expect_balanced(const char *page)
{
    static const char *const alone[] = {"meta", "img", "br", "input", "!DOCTYPE"};
    char open[64][16];
    int depth = 0, tags = 0;
    for (const char *at = strchr(page, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const bool is_close = at[1] == '/';
        char name[16] = "";
        const char *begin = at + 1 + is_close;
        const size_t length = strcspn(begin, " />\n");
        assert_true(length > 0 && length < sizeof name);
        memcpy(name, begin, length);
        const char *end = strchr(at, '>');
        assert_non_null(end);
        bool is_alone = end[-1] == '/';
        for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++) is_alone = is_alone || strcmp(name, alone[i]) == 0;
        tags++;
        if (is_close) {
            if (depth == 0 || strcmp(open[depth - 1], name) != 0)
                fail_msg("</%s> closes %s", name, depth ? open[depth - 1] : "nothing");
            depth--;
        } else if (!is_alone) {
            assert_true(depth < 64);
            strcpy(open[depth++], name);
        }
        if (!is_close && (strcmp(name, "style") == 0 || strcmp(name, "script") == 0)) at = strstr(at, "</") - 1;
    }
    assert_int_equal(depth, 0);
    assert_true(tags > 20);
}

#endif
