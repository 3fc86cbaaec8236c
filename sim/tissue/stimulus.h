/* What one session told the tissue to do: means over the target, from the wounds that were really made. Read by outcome. */
#ifndef MN_TISSUE_STIMULUS_H
#define MN_TISSUE_STIMULUS_H

/* Shares from 0 (nothing) to 1 (as much as the tissue can answer). */
typedef struct mn_stimulus {
    double at_s;              /* the session's middle on the plan's clock */
    double dermal_frac;       /* channels through the papillary and upper reticular dermis, to 0.6 mm below the epidermis */
    double epidermal_frac;    /* wounds of the epidermis */
    double follicle_frac;     /* disturbance around follicles: wounds that reach the dermis at all */
    double density_per_cm2;   /* pierced wounds over the target */
    double depth_um;          /* their mean penetration under load */
    double pore_area_frac;    /* open area at the end of the session over the target's */
} mn_stimulus;

#endif
