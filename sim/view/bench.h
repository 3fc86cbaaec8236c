/* How fast the window is, measured in the window. */
#ifndef MN_VIEW_BENCH_H
#define MN_VIEW_BENCH_H

#include "view/app.h"

/* Prints what `needlelab live --bench` promises; `up_s`: from the start to the first picture. */
mn_status mn_view_bench(mn_app *app, double up_s, mn_error *error);

#endif
