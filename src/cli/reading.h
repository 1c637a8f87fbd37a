/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/reading.h -- how one option's value is read. */
#ifndef GC_CLI_READING_H
#define GC_CLI_READING_H

#include "cli/options.h"

typedef struct gc_reading {
    gc_options *o;
    gc_arena *a;
    const char *name;                   /* of the option at hand, as it was written */
    const char *error;                  /* what is wrong, on one line */
} gc_reading;

/* All of the text is a whole number, in any locale: nothing before it, nothing after it. */
bool gc_reading_parse_whole(const char *s, uint64_t *n);
/* The same for a number without a sign. */
bool gc_reading_parse_real(const char *s, double *x);

/* The same within bounds; false: the error is set. */
bool gc_reading_whole(gc_reading *r, const char *s, uint64_t lo, uint64_t hi, uint64_t *n);
bool gc_reading_real(gc_reading *r, const char *s, bool positive, double *x);
/* Sets the error "NAME takes TAKES, not 'VALUE'" and returns false. */
bool gc_reading_fail(gc_reading *r, const char *takes, const char *value);

/* One function an option that is more than a number or a switch. */
typedef bool gc_setter(gc_reading *r, const char *value);
gc_setter gc_set_methods, gc_set_seed, gc_set_step, gc_set_setting, gc_set_limit, gc_set_format,
    gc_set_report, gc_set_color, gc_set_max_fail, gc_set_dump, gc_set_no_tests;

#endif
