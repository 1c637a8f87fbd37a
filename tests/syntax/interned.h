/* SPDX-License-Identifier: GPL-3.0-or-later */
/* interned.h -- the one copy of a name, as the tree holds it. */
#ifndef GC_TESTS_SYNTAX_INTERNED_H
#define GC_TESTS_SYNTAX_INTERNED_H

#include "syntax/names.h"

static inline const char *
interned(gc_names *names, const char *s, size_t n)
{
    bool fresh;

    return gc_name_text(names, gc_name_number(names, s, n, &fresh));
}

#endif
