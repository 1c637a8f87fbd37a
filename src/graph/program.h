/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/program.h -- what a text says whatever the point: leaves, claims, settings; no nodes. */
#ifndef GC_GRAPH_PROGRAM_H
#define GC_GRAPH_PROGRAM_H

#include "base/diag.h"
#include "base/language.h"
#include "base/slots.h"
#include "tensor/tensor.h"

typedef enum gc_draw { DRAW_NONE, DRAW_UNIFORM, DRAW_NORMAL } gc_draw;
typedef struct gc_leaf {
    const char *name;                   /* "x", "W[2]" */
    gc_leaf_kind kind;
    gc_type type;
    gc_shape shape;
    gc_draw draw;
    double p[2];                        /* lo hi; mean deviation */
    const double *value;                /* DRAW_NONE: entries rounded to the type */
    bool measured;                      /* from load(): */
    const double *half_unit;            /* half a unit of the last digit, each entry; NULL */
    gc_span span;
} gc_leaf;

typedef struct gc_tolerance {           /* within; < 0: not given */
    double rel, abs, ulp;
} gc_tolerance;

typedef enum gc_claim_kind { CLAIM_FACT, CLAIM_REFUTE, CLAIM_CHECK, CLAIM_AUTO } gc_claim_kind;

/* One test point; a check in a loop is one for each iteration. */
typedef struct gc_claim {
    uint32_t number;                    /* its place in the program */
    gc_claim_kind kind;
    gc_fact_kind fact;
    gc_span span;                       /* of the fact (check: of the pair) */
    const char *title;                  /* the string of claim "…":; NULL */
    const char *text;                   /* the statement in canonical text: "claim grad(e, a) == d"
                                           */
    bool literal;                       /* the right side is nothing but literals */
    bool identity;                      /* they are zeros and ones: may hold at all points */
    bool scalar_fill;                   /* scalar right side against a tensor */
    uint32_t stated_digits;             /* of a lone literal: its last digit's place, as -log10; see
                                           GC419 */
    double half_unit;                   /* half a unit of the last written digit of a lone literal
                                           with a point or exponent (of a list: the largest), else 0
                                           */
    gc_tolerance within;
    bool convention;                    /* by convention */
    uint32_t by;                        /* bit i: witness number i of GC_BY_…; 0: all that apply */
    uint32_t ats;                       /* at: leaf values of their own */
    struct { uint32_t leaf; const double *value; } *at;
    const char *because;
    gc_directive directive;
    const char *why;
} gc_claim;

/* The precisions of the oracle in bits: each rung of its ladder lies between these. */
enum { GC_PREC_LEAST = 120, GC_PREC_MOST = 3064 };

/* What the file sets; options of the command line beat it. */
typedef struct gc_settings {
    gc_tolerance tolerance;             /* < 0: computed */
#define WHOLE(field, least, most)   uint32_t field;
#define BOUND(member)
#define OWN(type, field, word)      type field;
#define SETTING(key, kind, letter, argument, flags, help) kind
#define FILE_SETTING(key, kind)     kind
#include "graph/settings.def"
} gc_settings;

/* Where a claim stands in the text: two with the same place and text are one. */
typedef struct gc_place_key {
    gc_span at;
    const char *text;                   /* NULL: the place says it all */
} gc_place_key;

/* A program is traced into graphs: one for each list of decisions that is met.  A program without
   decisions has one graph for all points. */
typedef struct gc_program {
    gc_arena *arena;
    const char *name;                   /* graph "name", else the file's base name without .graph */
    gc_leaf *leaf;
    gc_claim **claim;                   /* a claim stays where it is as others are added */
    gc_settings set;
    size_t leaves, claims;
    size_t drawn;                       /* leaves that are drawn at random */
    struct gc_graph **graph;            /* no two with equal decisions */
    size_t graphs;
    const struct gc_script *script;     /* what is traced, include.h; NULL: nothing */
    gc_place_key *claim_key;
    gc_slots leaf_slots, claim_slots;
    size_t capacity[4];
} gc_program;

/* An empty program, and all that it will hold, in a; name is borrowed. */
gc_program *gc_program_new(gc_arena *a, const char *name);
/* The number of the leaf of that name, place, type and shape, which is entered if it is new. */
uint32_t gc_program_leaf(gc_program *p, const gc_leaf *leaf);
/* The claim of that key; *fresh: it was made now, and only its number and tolerances are set. */
gc_claim *gc_program_claim(gc_program *p, gc_place_key key, bool *fresh);
/* Keeps a graph of the program.  Returns the one kept before that took the same decisions, or g. */
struct gc_graph *gc_program_keep(gc_program *p, struct gc_graph *g);

#endif
