/* The format of a trace, shared by writer and reader. All numbers little endian, whatever the machine; hashes are of memory.
 *
 *     head    magic[8] version u32, layout u64, scenario[64], seed u64, cell_um f64, width_cells i32, height_cells i32
 *     frame   kind u32, body_bytes u64, body; ticks in order, then the end
 *     tick    tick i64, t_s f64, records_hash u64, saturated u64, outside u64, record_count u32, tile_count u32, is_detailed u32
 *             tile_count times: tile_x u32, tile_y u32, hash u64, cell_count u32          in the order of the directory
 *             if detailed: the records, then each tile's changed cells: index in the tile u16, fields
 *     end     ticks i64, hashes of grid, records, metrics u64, metric_count u32, the metrics f64
 *
 * `layout` is a hash of the names and kinds of all fields: traces of builds whose records differ are told apart. */
#ifndef MN_REPORT_TRACE_INTERNAL_H
#define MN_REPORT_TRACE_INTERNAL_H

#include "report/report_internal.h"
#include "report/trace.h"

enum {
    MN_TRACE_VERSION = 1,
    MN_TRACE_MAGIC_BYTES = 8,
    MN_TRACE_HEAD_BYTES = 8 + 4 + 8 + MN_ID_BYTES + 8 + 8 + 4 + 4,
    MN_TRACE_FRAME_BYTES = 4 + 8,
    MN_TRACE_TICK_BYTES = 5 * 8 + 3 * 4,
    MN_TRACE_TILE_BYTES = 4 + 4 + 8 + 4,
    MN_TRACE_END_BYTES = 4 * 8 + 4,
    MN_TRACE_TICK = 1,
    MN_TRACE_END = 2
};

extern const unsigned char mn_trace_magic[MN_TRACE_MAGIC_BYTES];

typedef enum mn_trace_kind {
    MN_TRACE_U16,
    MN_TRACE_U32,
    MN_TRACE_U64,
    MN_TRACE_I32,
    MN_TRACE_F32,
    MN_TRACE_F64
} mn_trace_kind;

typedef struct mn_trace_field {
    const char *name;
    mn_trace_kind kind;
    size_t offset;
    double unit; /* what 1 stands for in `unit_name`; 0: the number says it itself */
    const char *unit_name;
} mn_trace_field;

typedef struct mn_trace_fields {
    const mn_trace_field *field;
    int count;
    int bytes; /* of one thing in a trace: all its fields without padding */
} mn_trace_fields;

extern const mn_trace_fields mn_trace_record_fields; /* of mn_wound */
extern const mn_trace_fields mn_trace_cell_fields;   /* of mn_cell_state */
enum { MN_TRACE_CELL_BYTES = 2 + 40 };

uint64_t mn_trace_layout(void);
int mn_trace_kind_bytes(mn_trace_kind kind);

/* ---- numbers in bytes ---- */

void mn_trace_put(unsigned char **at, uint64_t value, int bytes);
void mn_trace_put_f64(unsigned char **at, double value);
void mn_trace_put_thing(unsigned char **at, const mn_trace_fields *fields, const void *thing);
uint64_t mn_trace_get(const unsigned char **at, int bytes);
double mn_trace_get_f64(const unsigned char **at);

/* The first field that differs between two things in bytes, -1 for none; `offset` is where it lies. */
int mn_trace_first_differing(const mn_trace_fields *fields, const unsigned char *a, const unsigned char *b, int *offset);
/* "12345 (771.5625 um)", every bit of it. */
void mn_trace_field_text(const mn_trace_field *field, const unsigned char *at, char *text, size_t text_bytes);

/* ---- reading ---- */

typedef struct mn_trace_head {
    char scenario[MN_ID_BYTES];
    uint64_t seed;
    double cell_um;
    int32_t width_cells, height_cells;
} mn_trace_head;

typedef struct mn_trace_reader {
    FILE *file;
    const char *path;
    mn_trace_head head;
    uint64_t left_bytes; /* of the file */
    int64_t tick;        /* of the next frame */
    unsigned char *body;
    size_t body_room;
} mn_trace_reader;

/* A frame taken apart; pointers into the reader's body, valid until the next frame. */
typedef struct mn_trace_frame {
    bool is_end;
    int64_t tick;
    double t_s;
    uint64_t records_hash, saturated, outside;
    uint32_t record_count, tile_count;
    bool is_detailed;
    const unsigned char *tiles, *records, *cells;
    uint64_t grid_hash, metrics_hash; /* of the end */
    uint32_t metric_count;
    const unsigned char *metrics;
} mn_trace_frame;

typedef struct mn_trace_tile {
    uint32_t x, y, cell_count;
    uint64_t hash;
} mn_trace_tile;

mn_status mn_trace_reader_open(mn_trace_reader *reader, const char *path, mn_error *error);
mn_status mn_trace_reader_next(mn_trace_reader *reader, mn_trace_frame *frame, mn_error *error);
void mn_trace_reader_close(mn_trace_reader *reader);
/* The tile at `*at`, and goes on to the next. */
mn_trace_tile mn_trace_tile_next(const unsigned char **at);

#endif
