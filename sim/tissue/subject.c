#include "tissue/subject.h"

const mn_param mn_subject_param_rows[] = {MN_SUBJECT_PARAMS(MN_PARAM_ROW, mn_subject_params)};
const int mn_subject_param_count = (int)(sizeof mn_subject_param_rows / sizeof mn_subject_param_rows[0]);
const mn_param mn_kit_param_rows[] = {MN_KIT_PARAMS(MN_PARAM_ROW, mn_kit_params)};
const int mn_kit_param_count = (int)(sizeof mn_kit_param_rows / sizeof mn_kit_param_rows[0]);

const char *mn_scar_type_name(int type)
{
    static const char *const names[MN_SCAR_TYPE_COUNT] = {"none", "atrophic", "raised", "burn", "stretch_mark"};
    return names[type];
}
