/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/arena.c -- memory that is freed together. */
#include <config.h>
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small things share a chunk; a large thing is a block of its own, so that it can be
   reallocated.  Both hang in one doubly linked list. */
typedef struct block {
    struct block *next, *prev;
    size_t size;
    max_align_t at[];
} block;

#ifdef GC_ARENA_DEBUG
enum { SMALL = 0 };                     /* every object a malloc: ASan sees each end */
#else
enum { SMALL = 8192 };
#endif
enum { FIRST_CHUNK = 16384, LAST_CHUNK = 1 << 20 };
enum { LARGE = 1 << 20 };               /* arrays from here on grow by a quarter */

struct gc_arena {
    char *free;                         /* the rest of the current chunk */
    size_t left, chunk, held;
    jmp_buf *escape;
    gc_arena *parent, *child, *sibling;
    block all;                          /* list head; last, for a block has a flexible end */
};

static void *
out_of_memory(gc_arena *a)
{
    if (a->escape)
        longjmp(*a->escape, 1);
    abort();
}

gc_arena *
gc_arena_new(void)
{
    gc_arena *a = calloc(1, sizeof *a);
    if (a) {
        a->all.next = a->all.prev = &a->all;
        a->chunk = FIRST_CHUNK;
    }
    return a;
}

void
gc_arena_reset(gc_arena *a)
{
    while (a->child)
        gc_arena_free(a->child);
    for (block *b = a->all.next, *next; b != &a->all; b = next) {
        next = b->next;
        free(b);
    }
    a->all.next = a->all.prev = &a->all;
    a->left = a->held = 0;
    a->chunk = FIRST_CHUNK;
}

gc_arena *
gc_arena_like(gc_arena *parent)
{
    gc_arena *a = gc_arena_new();

    if (!a)
        return out_of_memory(parent);
    a->escape = parent->escape;
    a->parent = parent;
    a->sibling = parent->child;
    parent->child = a;
    return a;
}

void
gc_arena_free(gc_arena *a)
{
    if (!a)
        return;
    gc_arena_reset(a);
    if (a->parent) {
        gc_arena **at = &a->parent->child;
        while (*at != a)
            at = &(*at)->sibling;
        *at = a->sibling;
    }
    free(a);
}

void
gc_arena_escape(gc_arena *a, jmp_buf *escape)
{
    a->escape = escape;
    for (gc_arena *c = a->child; c; c = c->sibling)
        gc_arena_escape(c, escape);
}

static block *
link_block(gc_arena *a, block *b, size_t size)
{
    b->size = size;
    b->next = a->all.next;
    b->prev = &a->all;
    b->next->prev = b->prev->next = b;
    a->held += size;
    return b;
}

static block *
new_block(gc_arena *a, size_t size)
{
    block *b = size < SIZE_MAX - sizeof *b ? calloc(1, sizeof *b + size) : NULL;
    return b ? link_block(a, b, size) : out_of_memory(a);
}

void
gc_arena_drop(gc_arena *a, void *at, size_t size)
{
    if (!at || size <= SMALL)
        return;
    block *b = (block *) ((char *) at - offsetof(block, at));

    b->next->prev = b->prev;
    b->prev->next = b->next;
    a->held -= b->size;
    free(b);
}

void *
gc_arena_take(gc_arena *a, size_t size)
{
    const size_t unit = _Alignof(max_align_t);

    if (size == 0)
        size = 1;
    if (size > SMALL)
        return new_block(a, size)->at;
    size = (size + unit - 1) / unit * unit;
    if (size > a->left) {
        a->free = (char *) new_block(a, a->chunk)->at;
        a->left = a->chunk;
        a->chunk = a->chunk < LAST_CHUNK ? 2 * a->chunk : a->chunk;
    }
    a->free += size;
    a->left -= size;
    return a->free - size;
}

void *
gc_arena_array(gc_arena *a, size_t count, size_t size)
{
    return size && count > SIZE_MAX / size ? out_of_memory(a) : gc_arena_take(a, count * size);
}

char *
gc_arena_text(gc_arena *a, const char *s, size_t n)
{
    char *copy = gc_arena_take(a, n + 1);
    memcpy(copy, s, n);
    return copy;
}

char *
gc_arena_format(gc_arena *a, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        return out_of_memory(a);
    char *text = gc_arena_take(a, (size_t) n + 1);
    va_start(args, format);
    vsnprintf(text, (size_t) n + 1, format, args);
    va_end(args);
    return text;
}

/* Makes the small thing at larger where it lies; false: it is not the last one of its chunk, or the
   chunk is full. */
static bool
extend(gc_arena *a, const void *at, size_t old, size_t bytes)
{
    const size_t unit = _Alignof(max_align_t), more = (bytes - old + unit - 1) / unit * unit;

    if (old == 0 || old % unit || (const char *) at + old != a->free || bytes > SMALL
        || more > a->left)
        return false;
    a->free += more;
    a->left -= more;
    return true;
}

/* The large thing at, moved. */
static void *
resize(gc_arena *a, void *at, size_t old, size_t bytes)
{
    block *b = (block *) ((char *) at - offsetof(block, at));
    block *next = b->next, *prev = b->prev;
    block *moved = realloc(b, sizeof *b + bytes);

    if (!moved)
        return out_of_memory(a);
    next->prev = prev->next = moved;
    memset((char *) moved->at + old, 0, bytes - old);
    a->held += bytes - old;
    moved->size = bytes;
    return moved->at;
}

void *
gc_arena_grow(gc_arena *a, void *at, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return at;
    size_t more = *capacity < LARGE / size ? 2 * *capacity : *capacity + *capacity / 4;
    if (more == 0)
        more = 16;
    if (more > SIZE_MAX / 2 / size)
        return out_of_memory(a);
    size_t old_bytes = *capacity * size, bytes = more * size;

    if (old_bytes > SMALL)
        at = resize(a, at, old_bytes, bytes);
    else if (!extend(a, at, old_bytes, bytes)) {
        void *moved = gc_arena_take(a, bytes);
        if (old_bytes)
            memcpy(moved, at, old_bytes);
        at = moved;
    }
    *capacity = more;
    return at;
}

size_t
gc_arena_size(const gc_arena *a)
{
    return a->held;
}
