/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/emit.h -- the state of the number system whose numbers are instructions (private). */
#ifndef GC_TAPE_EMIT_H
#define GC_TAPE_EMIT_H

#include "tape/tape.h"

typedef struct gc_emitted {
    gc_ref ref;
    uint32_t pending;                   /* 1 + the newest term of an accumulator, 0: none */
} gc_emitted;

/* The instruction is exactly zero unless c is nonzero, or where it is nonzero. */
typedef struct gc_mask {
    gc_ref c;
    enum { UNMASKED, ZERO_UNLESS, ZERO_WHERE } how;
} gc_mask;

typedef struct gc_term {
    gc_ref a, b;                        /* a * b, or a alone */
    uint32_t next;                      /* 1 + the next older one, or of the free ones */
} gc_term;

typedef struct gc_emit {
    gc_arena *arena;
    gc_tape *t;
    gc_ref zero, one;
    gc_term *term;
    size_t terms, term_capacity;
    uint32_t free_term;
    gc_mask *mask;                      /* of the instructions below mask_capacity */
    size_t mask_capacity;
    uint8_t *nonfinite;                 /* of the first `classified` instructions: see
                                           gc_emit_may_be_nonfinite */
    size_t classified, nonfinite_capacity;
    gc_ref *side[3];                    /* of the accumulator that ends: sum, factors a and b */
    size_t side_capacity[3];
} gc_emit;

/* ---- emit.c: simplified instructions ---- */
bool gc_emit_is(const gc_emit *s, gc_ref x, double value);
bool gc_emit_constant(const gc_emit *s, gc_ref x, double *value);
gc_ref gc_emit_negate(gc_emit *s, gc_ref a);
gc_ref gc_emit_multiply(gc_emit *s, gc_ref a, gc_ref b);
gc_ref gc_emit_prim(gc_emit *s, gc_prim p, gc_ref a, gc_ref b);
gc_ref gc_emit_choose(gc_emit *s, gc_ref c, gc_ref a, gc_ref b);

/* ---- emit_mask.c ---- */
gc_mask gc_emit_mask(const gc_emit *s, gc_ref x);
void gc_emit_set_mask(gc_emit *s, gc_ref x, gc_mask m);
/* m and n let pass. */
gc_mask gc_emit_both(gc_emit *s, gc_mask m, gc_mask n);
/* m or n lets pass. */
gc_mask gc_emit_either(gc_emit *s, gc_mask m, gc_mask n);
/* x where m lets pass, else exactly zero. */
gc_ref gc_emit_guard(gc_emit *s, gc_mask m, gc_ref x);
/* May be infinite or undefined although all inputs are numbers. */
bool gc_emit_may_be_nonfinite(gc_emit *s, gc_ref x);

/* ---- emit_term.c: accumulators ---- */
void gc_emit_add_to(const gc_num *k, void *acc, const void *a);
void gc_emit_sub_to(const gc_num *k, void *acc, const void *a);
void gc_emit_mul_to(const gc_num *k, void *acc, const void *a, const void *b);
void gc_emit_end(const gc_num *k, void *acc);

#endif
