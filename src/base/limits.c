/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/limits.c -- what a text and its graph may not exceed. */
#include <config.h>
#include "base/limits.h"

const gc_limits gc_limits_default = {
    .file = (size_t) 64 << 20, .line = (size_t) 64 << 10, .name = 255, .nesting = 200,
    .include = 16, .nodes = 8000000, .elements = 10000000, .total_elements = 100000000,
    .errors = 20, .iterations = 10000000
};
