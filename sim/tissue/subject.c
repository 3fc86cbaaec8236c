#include "tissue/subject.h"

const mn_param mn_subject_param_rows[] = {MN_SUBJECT_PARAMS(MN_PARAM_ROW, mn_subject_params)};
const int mn_subject_param_count = (int)(sizeof mn_subject_param_rows / sizeof mn_subject_param_rows[0]);
