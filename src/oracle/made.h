/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/made.h -- numbers that are made of derivatives which a reverse sweep misses.

   2 grad(y, x) where grad(y, x) is known by its two sides alone: their hull takes the place of what
   the sweep gave, and what was made of that is computed again. */
#ifndef GC_ORACLE_MADE_H
#define GC_ORACLE_MADE_H

#include "oracle/sides.h"

/* At one point, over intervals; taken from a, dies with the replay's next run.  sides: of the same
   replay. */
typedef struct gc_made gc_made;
gc_made *gc_made_new(gc_arena *a, const gc_replay *at, gc_sides *sides);

/* What is known of instruction i, which is made of such derivatives (gc_held_misses).  NULL: one of
   them is not known by its sides; *more: more precision may tell. */
const gc_interval *gc_made_value(gc_made *m, gc_ref i, bool *more);

#endif
