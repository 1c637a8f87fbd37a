/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/format.h -- what a report format is: results -> bytes. */
#ifndef GC_REPORT_FORMAT_H
#define GC_REPORT_FORMAT_H

#include "judge/result.h"

/* What all formats get. */
typedef struct gc_report_options {
    bool color, quiet;
    int verbose;                        /* -v: every entry's facts, costs */
    uint32_t top;                       /* --top: worst entries shown */
    bool hex;                           /* --hex */
    const char *version;                /* "0.1.0" */
    bool has_seed;                      /* false: the files' seeds differ */
    uint64_t seed;
    uint32_t prec;                      /* last rung of the ladder */
    bool seconds;                       /* times may be shown */
    bool allow_undecided;
    size_t planned, files;              /* of the whole run */
    unsigned name_width;                /* columns of the longest base name of a file */
    bool selected;                      /* -k: files without a claim that matches are left out */
    const char *nothing;                /* why no test point was selected; NULL */
    const char *bail;                   /* end: the run broke off for this reason; NULL */
    /* Those handed over so far, for a format that tells failures at the end.  They live as long as
       the run. */
    size_t done;
    const gc_file_report *const *report;
} gc_report_options;

/* One format = one file of src/report, one const struct at its end: gc_format_NAME.  Every
   function appends to out; out is flushed by the caller after each call. */
typedef struct gc_report_format {
    const char *name;
    bool for_people;                    /* color, times on a terminal, and messages about texts are
                                           part of the report, not of standard error */
    const char *crashed;                /* ends a stream that breaks off, written from a signal
                                           handler; NULL: nothing */
    void (*begin)(gc_text *out, const gc_report_options *o);
    /* first_id: the number of the file's first test point.  A file with a failure is one point; of
       the others planned points, those past results were not run. */
    void (*file)(gc_text *out, const gc_report_options *o, const gc_file_report *f,
                 size_t first_id);
    void (*end)(gc_text *out, const gc_report_options *o, const gc_totals *t, bool interrupted);
} gc_report_format;

/* Format number i, or the one of that name; NULL: there is none. */
const gc_report_format *gc_format_at(size_t i);
const gc_report_format *gc_format_find(const char *name);

#endif
