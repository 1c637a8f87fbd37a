/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/format.h -- what a report format is: results -> bytes. */
#ifndef GC_REPORT_FORMAT_H
#define GC_REPORT_FORMAT_H

#include "checks/result.h"

/* What all formats are told. */
typedef struct gc_report_options {
    bool color, quiet;
    int verbose;                        /* -v: every entry's facts, costs */
    uint32_t top;                       /* --top: worst entries shown */
    const char *version;                /* "0.1.0" */
    uint64_t seed;
    uint32_t prec;                      /* last rung of the ladder */
    bool seconds;                       /* times may be shown */
    bool allow_undecided;
    size_t planned, files;              /* of the whole run */
} gc_report_options;

/* One format = one file of src/report, one const struct at its end: gc_format_NAME.  Every
   function appends to out; out is flushed by the caller after each call. */
typedef struct gc_format {
    const char *name, *doc;
    void (*begin)(gc_text *out, const gc_report_options *o);
    void (*file)(gc_text *out, const gc_report_options *o, const gc_file_report *f, size_t first_id);
    void (*end)(gc_text *out, const gc_report_options *o, const gc_totals *t, bool interrupted);
} gc_format;

const gc_format *gc_format_at(size_t i);
const gc_format *gc_format_find(const char *name);

#endif
