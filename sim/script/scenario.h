/* The parts of reading one scenario, each in a file of its own: a fault goes into the scenario's frame. */
#ifndef MN_SCRIPT_SCENARIO_H
#define MN_SCRIPT_SCENARIO_H

#include "script/script_internal.h"

void mn_read_zones(mn_script *script, mn_frame *scenario);
void mn_read_steps(mn_script *script, mn_frame *scenario);
void mn_read_expectations(mn_script *script, mn_frame *scenario);
void mn_read_lesson(mn_script *script, mn_frame *scenario);

/* Looks a metric, a zone up by name; -1 and a fault that names the nearest when there is none. */
int mn_find_metric(mn_frame *frame, const char *name);
int mn_find_zone(mn_frame *frame, const mn_zones *zones, const char *name);
/* A CSV of poses into a track on the heap; NULL and a fault at `key`, which says `name`. */
mn_track *mn_read_hand(mn_frame *frame, const char *key, const char *name, const char *path);

/* The map's areas, sites and size into the plan; zones that follow come after the areas. */
void mn_lay_map(mn_script *script, const mn_site_map *map);
void mn_fit_field_to_map(mn_script *script, mn_frame *scenario);
/* Index of an area of the plan's map, -1: none. */
int mn_find_area(const mn_plan *plan, const char *name);

/* area = "cheek_left": the step's polygon is that area of the map. */
void mn_read_step_area(const mn_plan *plan, mn_frame *frame, mn_step *step);

/* The treat step in `frame`, opened on its table. */
void mn_read_treat(mn_script *script, mn_frame *frame, mn_step *step);
/* treat_areas at the top of the stack: one treat step an area, appended to the plan. */
void mn_read_treat_areas(mn_script *script, mn_frame *scenario, int line);

/* The region at a key into `region`; true when it was given. */
bool mn_read_region(mn_frame *frame, const char *key, mn_region *region, mn_polygon *outline);

/* The id at the key; for an override its line too, and its fields are pushed. False on a fault or when absent. */
bool mn_read_choice(mn_frame *frame, const char *key, char id[MN_ID_BYTES], int *override_line);
/* The id is of nothing that loaded: because its file has a fault, or because there is none. */
void mn_refuse_id(mn_script *script, mn_frame *frame, const char *key, const char *id, const char *const *names, int count);

/* `delivery` (products.c). */
void mn_read_delivery(mn_script *script, mn_frame *scenario);

/* The keys of a person (subjects.c); `first_session` is empty when it is not told. */
void mn_read_subject(mn_frame *frame, mn_subject_params *params, mn_diary *diary, char first_session[MN_ID_BYTES]);
/* A list of event { ... } at a key, in order of time. */
void mn_read_events(mn_frame *frame, const char *key, const char *first_session, mn_diary *diary);

#endif
