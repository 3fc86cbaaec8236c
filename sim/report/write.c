/* Files that appear whole or not at all: written beside their place and renamed, which the system does at once. A
 * reader never sees half a file, and a run that dies leaves what was there before. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/report_internal.h"

static mn_status fail_write(const char *path, int reason, mn_error *error)
{
    return mn_fail(error, MN_BAD_INPUT, NULL, 0, "cannot write %s: %s; name another output folder with -o", path,
                   strerror(reason));
}

mn_status mn_outfile_open(mn_outfile *out, const char *path, mn_error *error)
{
    memset(out, 0, sizeof *out);
    out->path = path;
    /* the process number keeps two runs into one folder apart */
    int length = snprintf(out->temporary, sizeof out->temporary, "%s.%ld.tmp", path, (long)getpid());
    if (length >= (int)sizeof out->temporary) return fail_write(path, ENAMETOOLONG, error);
    out->file = fopen(out->temporary, "wb");
    return out->file ? MN_OK : fail_write(path, errno, error);
}

mn_status mn_outfile_close(mn_outfile *out, mn_error *error)
{
    errno = 0;
    bool is_bad = ferror(out->file) != 0;
    if (fflush(out->file) != 0) is_bad = true;
    int reason = errno;
    if (fclose(out->file) != 0 && !is_bad) {
        is_bad = true;
        reason = errno;
    }
    out->file = NULL;
    if (!is_bad && rename(out->temporary, out->path) != 0) {
        is_bad = true;
        reason = errno;
    }
    if (!is_bad) return MN_OK;
    (void)unlink(out->temporary);
    return fail_write(out->path, reason ? reason : EIO, error);
}

void mn_outfile_drop(mn_outfile *out)
{
    if (out->file) (void)fclose(out->file);
    out->file = NULL;
    (void)unlink(out->temporary);
}

mn_status mn_report_write(const char *path, const char *text, size_t text_bytes, mn_error *error)
{
    mn_outfile out;
    mn_status status = mn_outfile_open(&out, path, error);
    if (status != MN_OK) return status;
    (void)fwrite(text, 1, text_bytes, out.file); /* a fault stays in the stream until the close */
    return mn_outfile_close(&out, error);
}

static mn_status make_one(const char *path, mn_error *error)
{
    if (mkdir(path, 0777) == 0) return MN_OK;
    int reason = errno;
    struct stat found;
    if (stat(path, &found) == 0) {
        if (S_ISDIR(found.st_mode)) return MN_OK;
        reason = ENOTDIR;
    }
    return mn_fail(error, MN_BAD_INPUT, NULL, 0, "cannot make the folder %s: %s; name another output folder with -o",
                   path, strerror(reason));
}

mn_status mn_report_make_dir(const char *path, mn_error *error)
{
    char part[MN_PATH_BYTES];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof part) {
        return mn_fail(error, MN_BAD_INPUT, NULL, 0,
                       "cannot make the folder \"%s\": its name has %zu bytes; between 1 and %d "
                       "are allowed",
                       path, length, MN_PATH_BYTES - 1);
    }
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        mn_status status = make_one(part, error);
        if (status != MN_OK) return status;
    }
    return MN_OK;
}
