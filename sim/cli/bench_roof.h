/* What this machine can do at the most, measured now: the roof under which the kernel's time is judged.
 *
 * One core, double precision. A clock moves by some percent from minute to minute and a neighbour takes what it takes, so
 * the roof belongs to the run that it was measured in. Each figure is the best of several short tries: a roof is what can be
 * reached, and noise only ever takes away. Contraction is forbidden in results, so the peak is of adds and multiplies that
 * stand alone, half of each; a machine with separate ports for them reaches more than one with fused ones alone. */
#ifndef MN_CLI_BENCH_ROOF_H
#define MN_CLI_BENCH_ROOF_H

/* What a width of vectors reaches; all 0 where the processor or the build has no such width. */
typedef struct cli_roof_width {
    double add_mul_gflop_s; /* 10^9 adds and multiplies a second */
    double divide_ns;       /* a division */
    double sqrt_ns;         /* a square root */
    double gather_l2_ns;    /* an 8-byte element picked at random from 256 KB */
} cli_roof_width;

typedef struct cli_roof {
    cli_roof_width sse2, avx2, avx512;
    double read_l2_gb_s;     /* 256 KB over and over */
    double read_cache_gb_s;  /* 3.6 MB: the grid of the peers' case */
    double read_memory_gb_s; /* 96 MB */
    double deposit_l2_ns;    /* a 40-byte cell read, changed and written, cells at random, 256 KB, places known ahead */
    double deposit_cache_ns; /* the same within 3.6 MB */
} cli_roof;

/* About half a second. */
void cli_roof_measure(cli_roof *roof);
void cli_roof_print(const cli_roof *roof);

/* The widest width that the processor has. */
const cli_roof_width *cli_roof_widest(const cli_roof *roof);

#endif
