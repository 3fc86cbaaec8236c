/* The suite for people: one aligned line a scenario in the units people use, and below what did not pass the reasons and the
 * command that shows it again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "runner/runner_internal.h"

enum { COLUMN_COUNT = 8, CELL_BYTES = 96, FINDINGS_WIDTH = 48 };

static const char *const headings[COLUMN_COUNT] = {"scenario", "verdict", "p50 mm", "p95 mm",
                                                   "/cm2",     "ideal %", "x real", "findings"};

typedef struct row {
    char cell[COLUMN_COUNT][CELL_BYTES];
} row;

static void put_number(char cell[CELL_BYTES], double value, int digits)
{
    if (!(value - value == 0))
        snprintf(cell, CELL_BYTES, "-"); /* NaN or infinite */
    else
        snprintf(cell, CELL_BYTES, "%.*f", digits, value);
}

/* Days of waiting go by in no time: such multiples are given by their size. */
static void put_multiple(char cell[CELL_BYTES], double multiple)
{
    if (multiple >= 1e6)
        snprintf(cell, CELL_BYTES, "%.0e", multiple);
    else
        put_number(cell, multiple, multiple < 10 ? 1 : 0);
}

static void fill_row(const mn_run_entry *entry, row *line)
{
    *line = (row){0};
    snprintf(line->cell[0], CELL_BYTES, "%s", entry->name);
    snprintf(line->cell[1], CELL_BYTES, "%s", mn_entry_verdict(entry));
    for (int i = 2; i < 7; i++) snprintf(line->cell[i], CELL_BYTES, "-");
    snprintf(line->cell[7], CELL_BYTES, "%.*s%s", FINDINGS_WIDTH, entry->findings,
             strlen(entry->findings) > FINDINGS_WIDTH ? "..." : "");
    if (!mn_entry_has_run(entry)) return;
    put_number(line->cell[2], mn_mm_from_um(entry->metrics.penetration_um_p50), 3);
    put_number(line->cell[3], mn_mm_from_um(entry->metrics.penetration_um_p95), 3);
    put_number(line->cell[4], entry->metrics.density_per_cm2, 1);
    put_number(line->cell[5], entry->metrics.coverage_ideal_frac * 100, 1);
    if (entry->wall_s > 0) put_multiple(line->cell[6], entry->virtual_s / entry->wall_s);
}

/* Characters, not bytes, so that columns stand. */
static int width_of(const char *cell)
{
    int width = 0;
    for (; *cell != '\0'; cell++) width += ((unsigned char)*cell & 0xc0) != 0x80;
    return width;
}

static const char *colour_of(const mn_run_entry *entry)
{
    if (!entry->is_done) return "\033[33m";
    return entry->status == MN_OK ? "\033[32m" : entry->status == MN_FAILED ? "\033[31m" : "\033[33m";
}

static void add_row(mn_text *text, const row *line, const int widths[COLUMN_COUNT], const char *colour)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        bool is_left = i < 2 || i == COLUMN_COUNT - 1, is_last = i == COLUMN_COUNT - 1;
        int gap = widths[i] - width_of(line->cell[i]);
        if (is_last && line->cell[i][0] == '\0') break;
        if (i > 0) mn_text_add(text, "  ");
        if (!is_left) mn_text_add(text, "%*s", gap, "");
        if (i == 1 && colour != NULL)
            mn_text_add(text, "%s%s\033[0m", colour, line->cell[i]);
        else
            mn_text_add(text, "%s", line->cell[i]);
        if (is_left && !is_last) mn_text_add(text, "%*s", gap, "");
    }
    mn_text_put(text, "\n", 1);
}

static void add_band(mn_text *text, const mn_bands *bands, const char *name, const char *shown, double factor,
                     const char *unit)
{
    const int i = mn_metric_find(name);
    if (bands->p5[i] - bands->p5[i] == 0)
        mn_text_add(text, "  %s %.3g to %.3g%s", shown, bands->p5[i] * factor, bands->p95[i] * factor, unit);
}

/* What the spread of the skin's constants makes of the main numbers. */
static void add_bands(mn_text *text, const mn_bands *bands)
{
    if (bands->sample_count == 0) return;
    mn_text_add(text, "    5 to 95 %% of %d samples:", bands->sample_count);
    add_band(text, bands, "penetration_um_p50", "p50", 1e-3, " mm");
    add_band(text, bands, "penetration_um_p95", "p95", 1e-3, " mm");
    add_band(text, bands, "needle_force_un_p50", "needle force", 1e-3, " mN");
    add_band(text, bands, "density_per_cm2", "density", 1, " /cm2");
    add_band(text, bands, "coverage_ideal_frac", "ideal", 100, " %");
    mn_text_put(text, "\n", 1);
}

static void add_trouble(mn_text *text, const mn_run_entry *entry)
{
    char message[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    mn_text_add(text, "\n%s: %s\n", entry->name, mn_entry_verdict(entry));
    if (entry->is_done && entry->status != MN_FAILED) {
        mn_text_add(text, "  %s\n", mn_error_text(&entry->error, message, (int)sizeof message));
    }
    for (int i = 0; i < entry->check_count; i++) {
        const mn_check *check = &entry->checks[i];
        if (check->is_passed) continue;
        mn_text_add(text, "  %s:%d: %s: %s\n", entry->file, check->line, check->name, check->detail);
        if (check->reason[0] != '\0') mn_text_add(text, "      because: %s\n", check->reason);
    }
    mn_text_add(text, "  again: %s\n", entry->command);
}

char *mn_run_table(const mn_run *run, bool is_colour)
{
    mn_text text = {0};
    int widths[COLUMN_COUNT];
    row line = {0};
    for (int i = 0; i < COLUMN_COUNT; i++) {
        widths[i] = width_of(headings[i]);
        snprintf(line.cell[i], CELL_BYTES, "%s", headings[i]);
    }
    row heading = line;
    for (int k = 0; k < run->entry_count; k++) {
        fill_row(&run->entries[k], &line);
        for (int i = 0; i < COLUMN_COUNT; i++) {
            if (width_of(line.cell[i]) > widths[i]) widths[i] = width_of(line.cell[i]);
        }
    }
    add_row(&text, &heading, widths, NULL);
    for (int k = 0; k < run->entry_count; k++) {
        fill_row(&run->entries[k], &line);
        add_row(&text, &line, widths, is_colour ? colour_of(&run->entries[k]) : NULL);
        add_bands(&text, &run->entries[k].bands);
    }
    for (int k = 0; k < run->entry_count; k++) {
        if (!run->entries[k].is_done || run->entries[k].status != MN_OK) add_trouble(&text, &run->entries[k]);
    }
    return mn_text_take(&text);
}
