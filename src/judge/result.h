/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/result.h -- what a report may see: one result a test point, one file report a file. */
#ifndef GC_JUDGE_RESULT_H
#define GC_JUDGE_RESULT_H

#include "base/diag.h"
#include <stddef.h>
#include <stdint.h>

/* One number in the failure block. */
typedef struct gc_row {
    const char *who;                    /* "oracle", "forward", "claimed" … */
    const char *shown;                  /* its digits; those past sure are not to be trusted */
    int same;                           /* leading characters of shown that agree with the oracle's
                                           */
    int sure;                           /* central: characters before the unreliable ones, shown in
                                           brackets; -1: all are sure */
    double value;                       /* NaN where it is none */
    double error, relative, ulps;       /* against the oracle; NaN when not known */
    double allowed;                     /* absolute; NaN when not judged */
    const char *remark;                 /* "h 2^-20, bar 5e-11", "reference, 256 bit", "not
                                           applicable" */
    bool judged, wrong;
} gc_row;

typedef struct gc_result_note {
    gc_code code;
    const char *text;
} gc_result_note;

/* How the entries stand, of all samples together. */
typedef struct gc_entry_counts {
    size_t entries, wrong;
    size_t certified, negligible;       /* the oracle's proof of the gradient entry */
    size_t measured;                    /* by differences of values: no proof */
    size_t convention;                  /* kinks where a convention inside the proved set was
                                           accepted */
    size_t undecided, undefined;        /* undefined: proved domain errors and poles */
} gc_entry_counts;

typedef struct gc_result {
    const char *kind;                   /* "claim" "refute" "check" "auto" "self" "file" */
    unsigned line, column;              /* 0: the file as a whole */
    const char *title;                  /* claim "…":; NULL */
    const char *reason;                 /* the string of because "…"; NULL */
    const char *text;                   /* "claim grad(e, b) == 3" on one line */
    gc_outcome outcome;
    gc_code code;                       /* why it is not a plain pass; GC_NONE */
    const char *verdict;                /* OK AD-WRONG CLAIM-WRONG PRIMAL-WRONG KINK DOMAIN
                                           NONFINITE … */
    const char *why;                    /* of todo and skip */
    const char *summary;                /* one line: what is wrong; NULL on a plain pass */

    /* The worst entry of the worst sample; all NULL/0 on a plain pass. */
    const char *entry;                  /* "w[1]"; of a jacobian "p[0],z[2]" */
    const char *iteration;                   /* "t = 3"; NULL */
    uint32_t sample, samples;           /* 0-based; how many ran */
    const char *at;                     /* "w[1] = -3" */
    gc_span culprit;                    /* the text of the node that is to blame; file 0: unknown */
    unsigned culprit_line, culprit_column;      /* of it, 1-based; 0: unknown */
    const char *metric;                 /* "rel", "abs", "ulp": of error and tolerance */
    double error, tolerance;
    double resolution;                  /* smallest relative slip this point could have seen; NaN
                                           unknown */
    size_t rows;
    const gc_row *row;
    size_t wrongs;                      /* further wrong entries, worst first (for --top and -v) */
    const struct gc_wrong {
        const char *entry;
        uint32_t sample;
        double value, oracle, relative;
    } * more;

    const char *blame;                  /* who is to blame, in a sentence */
    const char *cause;                  /* a word: sign factor transpose dropped-path accumulate
                                           zero sum-mean decay shift reversed chain derivative
                                           swapped term axis …; NULL */
    const char *because;                /* the cause in a sentence */
    const char *advice;                 /* "-> a factor f (line 5) is missing on the right side" */
    const char *replay;                 /* the command that shows this again */
    gc_entry_counts counts;
    size_t notes;
    const gc_result_note *note;
} gc_result;

/* What the graph cost (-v); counts are exact, of one evaluation at one point. */
typedef struct gc_cost {
    uint64_t nodes, edges, scalar_nodes, madds_forward, madds_reverse, stored_values, tape;
    double seconds;                     /* only shown on a terminal or with -v */
} gc_cost;

typedef struct gc_file_report {
    const char *path;                   /* as shown */
    const char *name;                   /* the graph's */
    const gc_diags *diags;              /* its messages; NULL: could not even be read */
    const char *failure;                /* the file could not be read or checked at all: why; NULL
                                           */
    bool interrupted;
    size_t planned;                     /* test points it was said to have */
    size_t results;
    const gc_result *const *result;
    gc_cost cost;
} gc_file_report;

typedef struct gc_totals {
    size_t files, bad_files, passed, failed, undecided, skipped, todo;
    gc_entry_counts counts;
    double seconds;
} gc_totals;

#endif
