/* Verification through the kernel itself: contacts in, records and cells out, on plain skin. */
#ifndef MN_STUDY_VERIFICATION_BED_H
#define MN_STUDY_VERIFICATION_BED_H

#include "skin/site.h"

/* One layer all the way down, without pre-tension, bone or speed. */
void mn_verify_plain_site(mn_site *site);

/* C of an array as the kernel takes it, um/uN: what a needle sinks with its neighbours over what it bears. NAN without
 * memory. */
double mn_verify_compliance_um_un(double patch_radius_um, double spacing_um);

/* Of wounds at random places: which share is found in the cell that holds its place, and their volume in the cells over what
 * is told of them. NAN without memory. */
void mn_verify_cells(double *found_frac, double *volume_frac);

#endif
