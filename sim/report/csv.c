/* Records and blocks as CSV (RFC 4180): a header line, then one row a thing, numbers in the unit their column names.
 * Places are to 1 nm and times to 1 us, the rest to six digits: enough to draw and to count with. What must match to the
 * last bit is compared by hash. A number that does not exist is an empty field, a margin without load "inf". */
#include <math.h>
#include <string.h>

#include "report/report_internal.h"

static const struct {
    const char *name;
    size_t offset;
} numbers[] = {
#define NUMBER(name)                                                                                                   \
    {                                                                                                                  \
#name, offsetof(mn_wound, name)                                                                                \
    }
    NUMBER(travel_um),
    NUMBER(penetration_load_um),
    NUMBER(penetration_open_um),
    NUMBER(penetration_damaged_um),
    NUMBER(force_un),
    NUMBER(hold_force_un),
    NUMBER(energy_pj),
    NUMBER(elastic_pj),
    NUMBER(channel_radius_um),
    NUMBER(slit_um),
    NUMBER(drag_um),
    NUMBER(puncture_force_un),
    NUMBER(puncture_travel_um),
    NUMBER(jump_um),
    NUMBER(withdrawal_un),
    NUMBER(friction_pj),
    NUMBER(speed_um_s),
    NUMBER(gap_um),
    NUMBER(tenting_um),
    NUMBER(skin_um),
    NUMBER(hard_cap_um),
    NUMBER(margin_buckling_guided),
    NUMBER(margin_buckling_free),
    NUMBER(margin_bending),
    NUMBER(margin_axial),
    NUMBER(needle_diameter_um)
#undef NUMBER
};
enum { NUMBER_COUNT = sizeof numbers / sizeof numbers[0] };

static void put_number(FILE *file, double value)
{
    if (isnan(value)) {
        (void)fputc(',', file);
    } else if (isinf(value)) {
        (void)fputs(value > 0 ? ",inf" : ",-inf", file);
    } else {
        (void)fprintf(file, ",%.6g", value);
    }
}

/* A field in quotes, quotes doubled. */
static void put_quoted(FILE *file, const char *text)
{
    for (; *text; text++) {
        if (*text == '"') (void)fputc('"', file);
        (void)fputc(*text, file);
    }
}

/* Names of the zones that hold the wound, one space apart. */
static void put_zones(FILE *file, const mn_zones *zones, uint64_t mask)
{
    (void)fputs(",\"", file);
    bool is_first = true;
    for (int i = 0; i < zones->count; i++) {
        if (!(mask >> i & 1)) continue;
        char name[MN_ID_BYTES];
        if (!is_first) (void)fputc(' ', file);
        put_quoted(file, mn_text_clean(zones->zone[i].name, name, sizeof name));
        is_first = false;
    }
    (void)fputc('"', file);
}

static void put_record_header(FILE *file)
{
    (void)fputs("x_um,y_um,time_s,stroke,pass,needle", file);
    for (int i = 0; i < NUMBER_COUNT; i++) (void)fprintf(file, ",%s", numbers[i].name);
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) (void)fprintf(file, ",volume_%s_um3", mn_layer_name(layer));
    (void)fputs(",layer", file);
    for (int i = 0; i < MN_WOUND_FLAG_COUNT; i++) (void)fprintf(file, ",%s", mn_wound_flag_names[i]);
    (void)fputs(",zones\n", file);
}

static void put_record(FILE *file, const mn_wound *wound, const mn_zones *zones)
{
    (void)fprintf(file, "%.3f,%.3f,%.6f,%d,%d,%d", wound->x_um, wound->y_um, wound->time_s, (int)wound->stroke_index,
                  (int)wound->pass_index, (int)wound->needle_index);
    for (int i = 0; i < NUMBER_COUNT; i++) {
        float value;
        memcpy(&value, (const char *)wound + numbers[i].offset, sizeof value);
        put_number(file, (double)value);
    }
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) put_number(file, (double)wound->volume_um3[layer]);
    (void)fprintf(file, ",%s", mn_reached_name(wound->layer));
    for (int i = 0; i < MN_WOUND_FLAG_COUNT; i++) (void)fputs(wound->flags >> i & 1 ? ",1" : ",0", file);
    put_zones(file, zones, wound->zone_mask);
    (void)fputc('\n', file);
}

mn_status mn_report_records_csv(const mn_session *session, const char *path, mn_error *error)
{
    mn_outfile out;
    mn_status status = mn_outfile_open(&out, path, error);
    if (status != MN_OK) return status;
    const mn_plan *plan = mn_session_plan(session);
    int64_t count;
    const mn_wound *wounds = mn_session_wounds(session, &count);
    put_record_header(out.file);
    for (int64_t i = 0; i < count && !ferror(out.file); i++) put_record(out.file, &wounds[i], &plan->zones);
    return mn_outfile_close(&out, error);
}

/* One size of block; `has_class`: the coverage class too. */
static void put_blocks(FILE *file, const char *kind, const mn_blocks *blocks, const mn_plan *plan, bool has_class)
{
    for (int32_t row = 0; row < blocks->rows; row++) {
        for (int32_t column = 0; column < blocks->columns; column++) {
            int64_t i = (int64_t)row * blocks->columns + column;
            double area_um2 = (double)blocks->area_um2[i];
            const char *class_name = "";
            if (has_class && area_um2 > 0) {
                class_name = mn_coverage_name(
                    (int)mn_block_class(blocks, i, plan->penetration_min_um, plan->penetration_max_um));
            }
            (void)fprintf(file, "%s,%d,%d,%.3f,%.3f,%.0f,%.0f,%u", kind, (int)column, (int)row,
                          blocks->region.x_um + column * blocks->side_um, blocks->region.y_um + row * blocks->side_um,
                          blocks->side_um, area_um2, (unsigned)blocks->count[i]);
            put_number(file, area_um2 > 0 ? blocks->count[i] * 1e8 / area_um2 : (double)NAN);
            put_number(file, (double)blocks->deepest_um[i]);
            (void)fprintf(file, ",%s\n", class_name);
        }
    }
}

mn_status mn_report_blocks_csv(const mn_session *session, const char *path, mn_error *error)
{
    mn_outfile out;
    mn_status status = mn_outfile_open(&out, path, error);
    if (status != MN_OK) return status;
    const mn_plan *plan = mn_session_plan(session);
    (void)fputs("kind,column,row,x_um,y_um,side_um,area_um2,count,density_per_cm2,deepest_um,class\n", out.file);
    put_blocks(out.file, "density", mn_session_density_blocks(session), plan, false);
    put_blocks(out.file, "coverage", mn_session_coverage_blocks(session), plan, true);
    return mn_outfile_close(&out, error);
}
