/* A device to scale: where its needles sit, and one needle beside the skin it goes into. */
#ifndef MN_REPORT_DEVICE_PICTURE_H
#define MN_REPORT_DEVICE_PICTURE_H

#include "report/report.h"

/* Draws to a file that ends in .png or .svg. MN_BAD_INPUT for another ending, a place that cannot be written, or built without
 * Cairo. The skin is the site's mean for women. */
mn_status mn_report_device_picture(const mn_device *device, const mn_site *site, const char *path, mn_error *error);

#endif
