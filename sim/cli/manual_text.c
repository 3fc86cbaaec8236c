/* The manual on a terminal: 96 columns; a key has one line of type, range and default, then its sentence, then mark and
 * source. Bold and dim only where the output is a terminal that has them. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/manual.h"

enum { COLUMNS = 96, INDENT = 6 };

static const char *style(const manual_printer *printer, const char *code)
{
    return printer->is_coloured ? code : "";
}

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

/* Breaks at blanks; a word longer than a line stands alone. */
static void print_wrapped(FILE *to, const char *text, int indent)
{
    int used = 0;
    while (*text != '\0') {
        const int length = (int)strcspn(text, " ");
        if (used > 0 && indent + used + 1 + length > COLUMNS) {
            fputc('\n', to);
            used = 0;
        }
        used += fprintf(to, "%*s%.*s", used == 0 ? indent : 1, "", length, text) - (used == 0 ? indent : 0);
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', to);
}

static void print_topic(const manual_printer *printer, const char *name, const char *sentence)
{
    fprintf(printer->to, "%s%s%s\n", style(printer, BOLD), name, style(printer, PLAIN));
    print_wrapped(printer->to, sentence, 0);
}

static void print_block(const manual_printer *printer, const char *anchor, const char *name, const char *usage,
                        const char *sentence)
{
    (void)anchor;
    (void)name;
    fprintf(printer->to, "\n%s%s%s\n", style(printer, BOLD), usage, style(printer, PLAIN));
    print_wrapped(printer->to, sentence, 2);
}

static void print_group(const manual_printer *printer, const char *title)
{
    fprintf(printer->to, "\n  %s\n", title);
}

static void print_row(const manual_printer *printer, const char *anchor, const manual_row *row)
{
    (void)anchor;
    char line[COLUMNS * 4];
    fprintf(printer->to, "  %s%-26s%s", style(printer, BOLD), row->name, style(printer, PLAIN));
    const bool is_short = row->range[0] == '\0' && row->fallback[0] == '\0';
    if (is_short) { /* a metric, a field: one line if it fits */
        const int used = fprintf(printer->to, " %-6s ", row->type);
        if (28 + used + (int)strlen(row->sentence) <= COLUMNS) {
            fprintf(printer->to, "%s\n", row->sentence);
            return;
        }
        fputc('\n', printer->to);
    } else {
        const bool is_wide = strlen(row->range) > 32;
        snprintf(line, sizeof line, " %-14s %-32s %s", row->type, is_wide ? "" : row->range, row->fallback);
        for (size_t end = strlen(line); end > 0 && line[end - 1] == ' ';) line[--end] = '\0';
        fprintf(printer->to, "%s\n", line);
        if (is_wide) print_wrapped(printer->to, row->range, INDENT);
    }
    print_wrapped(printer->to, row->sentence, INDENT);
    if (row->mark[0] == '\0') return;
    fputs(style(printer, DIM), printer->to);
    print_wrapped(printer->to, row->mark, INDENT);
    fputs(style(printer, PLAIN), printer->to);
}

static void end_group(const manual_printer *printer)
{
    (void)printer;
}

static void print_text(const manual_printer *printer, const char *text)
{
    fputc('\n', printer->to);
    print_wrapped(printer->to, text, 2);
}

manual_printer manual_text_printer(FILE *to)
{
    const char *terminal = getenv("TERM");
    const bool has_colour =
        isatty(fileno(to)) && getenv("NO_COLOR") == NULL && terminal != NULL && strcmp(terminal, "dumb") != 0;
    return (manual_printer){.to = to,
                            .is_coloured = has_colour,
                            .topic = print_topic,
                            .block = print_block,
                            .group = print_group,
                            .row = print_row,
                            .group_end = end_group,
                            .text = print_text};
}
