/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/near.h -- which known word was meant. */
#ifndef GC_BASE_NEAR_H
#define GC_BASE_NEAR_H

#include <stddef.h>

/* Letters (code points) to insert, delete, replace or swap with their neighbour to make b of a;
   anything above most is most + 1.  most < 8. */
unsigned gc_near_distance(const char *a, const char *b, unsigned most);

/* The best word so far: one slip away, or two where the word has six letters. */
typedef struct gc_near {
    const char *word;                   /* as mistyped */
    const char *best;                   /* NULL: none is near */
    unsigned slips;
} gc_near;
void gc_near_try(gc_near *n, const char *known);

#endif
