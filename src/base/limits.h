/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/limits.h -- what a text and its graph may not exceed, so that no text takes all memory. */
#ifndef GC_BASE_LIMITS_H
#define GC_BASE_LIMITS_H

#include <stddef.h>

/* The values in force: a field for each row of limits.def. */
typedef struct gc_limits {
#define LIMIT(field, name, value, what) size_t field;
#include "base/limits.def"
#undef LIMIT
} gc_limits;

/* The rows by number: GC_LIMIT_nodes and so on. */
typedef enum gc_limit {
#define LIMIT(field, name, value, what) GC_LIMIT_##field,
#include "base/limits.def"
#undef LIMIT
    GC_LIMITS
} gc_limit;

/* What holds where the caller sets nothing. */
extern const gc_limits gc_limits_default;
/* The words of --limit NAME=N, in the order of the rows. */
extern const char *const gc_limits_names[GC_LIMITS];
/* What is counted, in the plural: "more than 200 levels of nesting". */
extern const char *const gc_limits_what[GC_LIMITS];

/* The field of a row in l; borrowed. */
size_t *gc_limits_at(gc_limits *l, gc_limit which);

#endif
