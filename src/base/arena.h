/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/arena.h -- memory that is freed together. */
#ifndef GC_BASE_ARENA_H
#define GC_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

typedef struct gc_arena gc_arena;

/* A new arena, or NULL when memory is out.  The caller frees it. */
gc_arena *gc_arena_new(void);
/* A new arena with parent's escape, freed with parent at the latest; never NULL. */
gc_arena *gc_arena_like(gc_arena *parent);
void gc_arena_free(gc_arena *a);
/* Frees all that was taken; the arena stays usable. */
void gc_arena_reset(gc_arena *a);

/* Where a failed take goes, of its children too.  Without an escape it aborts.  The jump buffer is
   borrowed. */
void gc_arena_escape(gc_arena *a, jmp_buf *escape);

/* Zeroed memory, aligned for any type, alive as long as the arena; never NULL (see escape). */
void *gc_arena_take(gc_arena *a, size_t size);
/* count * size, overflow checked (an overflow counts as memory being out). */
void *gc_arena_array(gc_arena *a, size_t count, size_t size);
/* A NUL-terminated copy of the n bytes at s. */
char *gc_arena_text(gc_arena *a, const char *s, size_t n);
/* The formatted text, NUL-terminated. */
char *gc_arena_format(gc_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes room for one more element in a growing array taken from the arena: returns at,
   moved where needed, with *capacity > count.  New room is zeroed.  Large arrays are
   reallocated in place, and the larger they are, the less room they have to spare. */
void *gc_arena_grow(gc_arena *a, void *at, size_t count, size_t *capacity, size_t size);

/* Gives back what was taken from a with that size, when it is large enough to be worth it; else it
   stays until the arena ends.  at may be NULL. */
void gc_arena_drop(gc_arena *a, void *at, size_t size);

/* Bytes now held, for reports and budgets. */
size_t gc_arena_size(const gc_arena *a);

#endif
