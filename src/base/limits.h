/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/limits.h -- what a text and its graph may not exceed. */
#ifndef GC_BASE_LIMITS_H
#define GC_BASE_LIMITS_H

#include <stddef.h>

/* What a text may not exceed (graph-language.md 2.3), by --limit NAME=N. */
typedef struct gc_limits {
    size_t file, line, name, nesting, include, nodes, elements, total_elements, errors, iterations;
} gc_limits;
extern const gc_limits gc_limits_default;

#endif
