/* The fields of a trace by name, and numbers in bytes. Nothing is written that is not in these tables, and the tables' size is
 * held against the structs': a new field of a record or cell stops the build here. */
#include <string.h>

#include "base/hash.h"
#include "report/trace_internal.h"

const unsigned char mn_trace_magic[MN_TRACE_MAGIC_BYTES] = {'M', 'N', 'T', 'R', 'A', 'C', 'E', '\n'};

#define RECORD(kind, name)                                                                                             \
    {                                                                                                                  \
#name, MN_TRACE_##kind, offsetof(mn_wound, name), 0, ""                                                        \
    }
#define RECORD_VOLUME(layer, k)                                                                                        \
    {                                                                                                                  \
        "volume_um3 of " layer, MN_TRACE_F32, offsetof(mn_wound, volume_um3) + 4 * (k), 0, ""                          \
    }

static const mn_trace_field record_fields[] = {
    RECORD(F64, x_um),
    RECORD(F64, y_um),
    RECORD(F64, time_s),
    RECORD(U64, zone_mask),
    RECORD(F32, travel_um),
    RECORD(F32, penetration_load_um),
    RECORD(F32, penetration_open_um),
    RECORD(F32, penetration_damaged_um),
    RECORD(F32, force_un),
    RECORD(F32, hold_force_un),
    RECORD(F32, energy_pj),
    RECORD(F32, elastic_pj),
    RECORD(F32, channel_radius_um),
    RECORD(F32, slit_um),
    RECORD(F32, drag_um),
    RECORD(F32, puncture_force_un),
    RECORD(F32, puncture_travel_um),
    RECORD(F32, jump_um),
    RECORD(F32, withdrawal_un),
    RECORD(F32, friction_pj),
    RECORD(F32, speed_um_s),
    RECORD(F32, gap_um),
    RECORD(F32, tenting_um),
    RECORD(F32, skin_um),
    RECORD(F32, hard_cap_um),
    RECORD(F32, margin_buckling_guided),
    RECORD(F32, margin_buckling_free),
    RECORD(F32, margin_bending),
    RECORD(F32, margin_axial),
    RECORD_VOLUME("stratum corneum", 0),
    RECORD_VOLUME("viable epidermis", 1),
    RECORD_VOLUME("papillary dermis", 2),
    RECORD_VOLUME("reticular dermis", 3),
    RECORD_VOLUME("hypodermis", 4),
    RECORD(F32, needle_diameter_um),
    RECORD(I32, needle_index),
    RECORD(I32, stroke_index),
    RECORD(I32, pass_index),
    RECORD(I32, layer),
    RECORD(U32, flags),
};
enum { RECORD_FIELDS = sizeof record_fields / sizeof record_fields[0] };
_Static_assert(4 * 8 + (RECORD_FIELDS - 4) * 4 == sizeof(mn_wound), "every field of a record");
const mn_trace_fields mn_trace_record_fields = {record_fields, RECORD_FIELDS, sizeof(mn_wound)};

#define DEPTH(name)                                                                                                    \
    {                                                                                                                  \
#name, MN_TRACE_U16, offsetof(mn_cell_state, marks.name), 1 / MN_DEPTH_PER_UM, "um"                                   \
    }
#define VOLUME(layer, k)                                                                                               \
    {                                                                                                                  \
        "volume of " layer, MN_TRACE_U32, offsetof(mn_cell_state, cell.volume) + 4 * (k), MN_VOLUME_UNIT_UM3, "um3"          \
    }

static const mn_trace_field cell_fields[] = {
    {"hole", MN_TRACE_U64, offsetof(mn_cell_state, hole), 0, ""},
    VOLUME("stratum corneum", 0),
    VOLUME("viable epidermis", 1),
    VOLUME("papillary dermis", 2),
    VOLUME("reticular dermis", 3),
    VOLUME("hypodermis", 4),
    {"open_area", MN_TRACE_U32, offsetof(mn_cell_state, cell.open_area), MN_AREA_UNIT_UM2, "um2"},
    {"count", MN_TRACE_U16, offsetof(mn_cell_state, marks.count), 0, ""},
    DEPTH(load),
    DEPTH(open),
    DEPTH(damaged),
};
enum { CELL_FIELDS = sizeof cell_fields / sizeof cell_fields[0] };
_Static_assert(8 + 6 * 4 + (CELL_FIELDS - 7) * 2 == sizeof(mn_cell_state), "every field of a cell");
_Static_assert(MN_TRACE_CELL_BYTES == 2 + sizeof(mn_cell_state), "a cell in a trace: its index and fields");
_Static_assert(MN_LAYER_COUNT == 5, "the layers named above");
const mn_trace_fields mn_trace_cell_fields = {cell_fields, CELL_FIELDS, sizeof(mn_cell_state)};

int mn_trace_kind_bytes(mn_trace_kind kind)
{
    static const int bytes[] = {2, 4, 8, 4, 4, 8};
    return bytes[kind];
}

static uint64_t add_layout(uint64_t hash, const mn_trace_fields *fields)
{
    for (int i = 0; i < fields->count; i++) {
        const unsigned char kind = (unsigned char)fields->field[i].kind;
        hash = mn_hash(hash, fields->field[i].name, strlen(fields->field[i].name));
        hash = mn_hash(hash, &kind, 1);
    }
    return hash;
}

uint64_t mn_trace_layout(void)
{
    uint64_t hash = add_layout(add_layout(0, &mn_trace_record_fields), &mn_trace_cell_fields);
    for (int i = 0; i < mn_metric_count; i++)
        hash = mn_hash(hash, mn_metric_rows[i].name, strlen(mn_metric_rows[i].name));
    return hash;
}

void mn_trace_put(unsigned char **at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) *(*at)++ = (unsigned char)(value >> (8 * i));
}

/* A NaN's sign and payload differ between compilers; they are one value here. */
void mn_trace_put_f64(unsigned char **at, double value)
{
    uint64_t bits = 0x7ff8000000000000u;
    if (value == value) memcpy(&bits, &value, sizeof bits);
    mn_trace_put(at, bits, 8);
}

static uint64_t load_field(const mn_trace_field *field, const void *thing)
{
    const char *from = (const char *)thing + field->offset;
    uint16_t bits_16 = 0;
    uint32_t bits_32 = 0;
    uint64_t bits_64 = 0;
    switch (mn_trace_kind_bytes(field->kind)) {
    case 2: memcpy(&bits_16, from, 2); return bits_16;
    case 4: memcpy(&bits_32, from, 4); return bits_32;
    default: memcpy(&bits_64, from, 8); return bits_64;
    }
}

void mn_trace_put_thing(unsigned char **at, const mn_trace_fields *fields, const void *thing)
{
    for (int i = 0; i < fields->count; i++)
        mn_trace_put(at, load_field(&fields->field[i], thing), mn_trace_kind_bytes(fields->field[i].kind));
}

uint64_t mn_trace_get(const unsigned char **at, int bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++) value |= (uint64_t) * (*at)++ << (8 * i);
    return value;
}

double mn_trace_get_f64(const unsigned char **at)
{
    const uint64_t bits = mn_trace_get(at, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

int mn_trace_first_differing(const mn_trace_fields *fields, const unsigned char *a, const unsigned char *b, int *offset)
{
    *offset = 0;
    for (int i = 0; i < fields->count; i++) {
        const int bytes = mn_trace_kind_bytes(fields->field[i].kind);
        if (memcmp(a + *offset, b + *offset, (size_t)bytes) != 0) return i;
        *offset += bytes;
    }
    return -1;
}

void mn_trace_field_text(const mn_trace_field *field, const unsigned char *at, char *text, size_t text_bytes)
{
    const uint64_t bits = mn_trace_get(&at, mn_trace_kind_bytes(field->kind));
    const uint32_t low = (uint32_t)bits;
    float single;
    double number;
    memcpy(&single, &low, sizeof single);
    memcpy(&number, &bits, sizeof number);
    if (field->kind == MN_TRACE_F32)
        snprintf(text, text_bytes, "%.9g", (double)single);
    else if (field->kind == MN_TRACE_F64)
        snprintf(text, text_bytes, "%.17g", number);
    else if (field->kind == MN_TRACE_I32)
        snprintf(text, text_bytes, "%lld", (long long)(low >> 31 ? (int64_t)low - ((int64_t)1 << 32) : (int64_t)low));
    else if (field->unit > 0)
        snprintf(text, text_bytes, "%llu (%.10g %s)", (unsigned long long)bits, (double)bits * field->unit,
                 field->unit_name);
    else
        snprintf(text, text_bytes, "%llu", (unsigned long long)bits);
}
