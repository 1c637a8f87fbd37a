/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/limits.c -- the rows of limits.def as values and names. */
#include <config.h>
#include "base/limits.h"

const gc_limits gc_limits_default = {
#define LIMIT(field, name, value, what) .field = (value),
#include "base/limits.def"
#undef LIMIT
};

const char *const gc_limits_names[GC_LIMITS] = {
#define LIMIT(field, name, value, what) name,
#include "base/limits.def"
#undef LIMIT
};

const char *const gc_limits_what[GC_LIMITS] = {
#define LIMIT(field, name, value, what) what,
#include "base/limits.def"
#undef LIMIT
};

size_t *
gc_limits_at(gc_limits *l, gc_limit which)
{
    static const size_t at[GC_LIMITS] = {
#define LIMIT(field, name, value, what) offsetof(gc_limits, field),
#include "base/limits.def"
#undef LIMIT
    };

    return (size_t *) ((char *) l + at[which]);
}
