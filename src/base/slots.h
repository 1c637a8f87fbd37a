/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/slots.h -- open addressing from a hash to small numbers; the caller compares the keys. */
#ifndef GC_BASE_SLOTS_H
#define GC_BASE_SLOTS_H

#include "base/arena.h"
#include "base/hash.h"
#include <stdint.h>
#include <string.h>

typedef struct gc_slots {
    struct gc_slot {
        uint32_t hash, value;           /* value + 1; 0: free */
    } *at;
    size_t n, room;                     /* room: 0 or a power of two, at most half full */
} gc_slots;

enum { GC_SLOTS_END = UINT32_MAX };

/* The values stored under hash, one after another; *p starts as 0 and counts the steps taken. */
static inline uint32_t
gc_slots_next(const gc_slots *s, uint64_t hash, size_t *p)
{
    while (s->room) {
        const struct gc_slot *at = &s->at[((uint32_t) hash + (*p)++) & (s->room - 1)];

        if (!at->value)
            break;
        if (at->hash == (uint32_t) hash)
            return at->value - 1;
    }
    return GC_SLOTS_END;
}

/* Enters one where it is known that there is room. */
static inline void
gc_slots_put(gc_slots *s, struct gc_slot one)
{
    size_t i = one.hash & (s->room - 1);

    while (s->at[i].value)
        i = (i + 1) & (s->room - 1);
    s->at[i] = one;
}

/* Enters a value under its hash; the table grows from a. */
static inline void
gc_slots_add(gc_arena *a, gc_slots *s, uint64_t hash, uint32_t value)
{
    if (2 * s->n >= s->room) {
        gc_slots old = *s;

        s->room = old.room ? 2 * old.room : 16;
        s->at = gc_arena_array(a, s->room, sizeof *s->at);
        for (size_t i = 0; i < old.room; i++)
            if (old.at[i].value)
                gc_slots_put(s, old.at[i]);
        gc_arena_drop(a, old.at, old.room * sizeof *old.at);
    }
    gc_slots_put(s, (struct gc_slot) { (uint32_t) hash, value + 1 });
    s->n++;
}

/* Forgets all values and keeps the room. */
static inline void
gc_slots_clear(gc_slots *s)
{
    if (s->n)
        memset(s->at, 0, s->room * sizeof *s->at);
    s->n = 0;
}

#endif
