/* The batch that every device ends in: needles that meet the skin, in groups that land together.
 *
 * A group is one landing: a stroke of a pen, a row of a roller at its lowest point with the rows beside it, a press of
 * a stamp. Its first contacts, [begin, wound_end), make wounds; the others, [wound_end, end), only share the load
 * (roller rows on their way in or out). Contacts of a group load the skin together; groups of a batch do not know of
 * each other.
 *
 *     group 0                group 1
 *     | wounds | companions | wounds | companions | ...
 *     begin    wound_end    end=begin
 *
 * Travel is measured along the needle's axis from the undisturbed skin to the tip, with the device's face on the skin
 * (gap 0). Lifting the face by a gap g lowers every travel of the group by g / cos_tilt. */
#ifndef MN_CONTACT_CONTACTS_H
#define MN_CONTACT_CONTACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "contact/needle.h"
#include "contact/path.h"

typedef enum mn_control {
    MN_CONTROL_TRAVEL,   /* every travel is imposed as it is (rig); neighbours act through compliance_um_un */
    MN_CONTROL_FORCE,    /* force_un on each contact; travel is the limit of its way */
    MN_CONTROL_HAND,     /* force_un on the device: the gap follows from balance, the mean plane sinks along */
    MN_CONTROL_POSITION, /* face held press_um below far skin: the mean plane sinks by compliance_um_un times force */
    MN_CONTROL_ENERGY    /* device of energy_pj arrives: needles go in until the work is spent or the face lands */
} mn_control;

typedef struct mn_group {
    int64_t begin, wound_end, end; /* indices of contacts */
    mn_control control;
    int32_t stroke_index, pass_index;
    double time_s;
    double force_un;         /* FORCE, HAND */
    double press_um;         /* POSITION */
    double energy_pj;        /* ENERGY */
    double compliance_um_un; /* TRAVEL: group compliance per needle; POSITION: sinking of the mean plane */
    double patch_radius_um;  /* TRAVEL with spacing_um > 0 and compliance_um_un 0: the kernel takes C = 2(1-nu^2) a/(E s^2) */
    double spacing_um;       /* of the array, s; a is patch_radius_um (E is the skin's, which the device does not know) */
    bool wants_jump;         /* a bench asks how deep the tip jumps as it enters */
    double hold_s;           /* time held at depth: relaxes the force, not the depth */
    mn_path path;
} mn_group;

typedef struct mn_contacts {
    int64_t count, capacity;
    double *x_um, *y_um;       /* where the axis crosses the undisturbed surface */
    double *travel_um;         /* at gap 0, now; <= 0: not touching */
    double *travel_max_um;     /* at gap 0, deepest so far in this engagement; above travel_um on the way out */
    double *cos_load;          /* share of the needle's force that acts along the hand's */
    double *cos_tilt;          /* needle axis to skin normal */
    double *speed_um_s;        /* normal tip speed at first contact; sets the rate stiffening */
    int32_t *needle_index;
    mn_group *groups;
    int64_t group_count, group_capacity;
    const mn_needle *needles;  /* borrowed from the device */
} mn_contacts;

size_t mn_contacts_need_bytes(int64_t capacity, int64_t group_capacity);
void mn_contacts_create(mn_contacts *contacts, int64_t capacity, int64_t group_capacity, mn_arena *arena);
void mn_contacts_clear(mn_contacts *contacts);

/* Opens a group (all zero but begin); fill it through the pointer. There must be room. */
mn_group *mn_contacts_open(mn_contacts *contacts);
/* Adds a contact to the open group and returns its index; travel_max_um = travel_um, cosines 1, speed 0. */
int64_t mn_contacts_add(mn_contacts *contacts, double x_um, double y_um, double travel_um, int32_t needle_index);
/* From here on the open group's contacts are companions. */
void mn_contacts_end_wounds(mn_contacts *contacts);
/* Closes the open group; drops it when it has no wound contact. */
void mn_contacts_close(mn_contacts *contacts);

#endif
