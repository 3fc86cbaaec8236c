/* The parts of reading one scenario, each in a file of its own: a fault goes into the scenario's frame. */
#ifndef MN_SCRIPT_SCENARIO_H
#define MN_SCRIPT_SCENARIO_H

#include "script/script_internal.h"

void mn_read_zones(mn_script *script, mn_frame *scenario);
void mn_read_steps(mn_script *script, mn_frame *scenario);
void mn_read_expectations(mn_script *script, mn_frame *scenario);

/* The region at a key into `region`; true when it was given. */
bool mn_read_region(mn_frame *frame, const char *key, mn_region *region, mn_polygon *outline);

#endif
