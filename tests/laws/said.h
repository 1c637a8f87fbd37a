/* SPDX-License-Identifier: GPL-3.0-or-later */
/* said.h -- which results are false of a program whose truths are known. */
#ifndef GC_TESTS_SAID_H
#define GC_TESTS_SAID_H

#include "judge/result.h"

#include <string.h>

enum { TRUE_CLAIM, FALSE_CLAIM };

/* What is said of a check that nobody asked for accuses the engine or the oracle; that a derivative
   is undefined, or a number out of its range, may be true. */
static bool
accuses(const gc_result *r)
{
    return r->outcome == OUTCOME_FAIL && r->code != GC_408 && r->code != GC_409 && r->code != GC_411
           && r->code != GC_425 && r->code != GC_428 && r->code != GC_429;
}

static bool
is_false(const gc_result *r, int kind, size_t *drowned)
{
    if (strcmp(r->kind, "claim") != 0)
        return accuses(r);
    if (kind == TRUE_CLAIM)             /* that the engine left the range is no word on the claim */
        return r->outcome == OUTCOME_FAIL && r->code != GC_428 && r->code != GC_429;
    if (r->outcome != OUTCOME_PASS)
        return false;
    if (r->code != GC_417 || r->counts.negligible == 0)
        return true;
    (*drowned)++;                       /* it says that its resolution is low */
    return false;
}

#endif
