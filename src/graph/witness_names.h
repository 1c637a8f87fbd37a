/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/witness_names.h -- what users call the witnesses: in by clauses, settings and options. */
#ifndef GC_GRAPH_WITNESS_NAMES_H
#define GC_GRAPH_WITNESS_NAMES_H

#include "base/arena.h"

/* Numbers, and the bits 1u << number of sets of methods: first the witnesses of Makefile.am's list,
   in its order, then the two that every claim is compared with anyway. */
enum {
#define WITNESS(name, symbol) GC_BY_##name,
#include "witnesses.def"
#undef WITNESS
    GC_WITNESSES,
    GC_BY_analytic = GC_WITNESSES,      /* the claim's own formula */
    GC_BY_oracle,                       /* the proved enclosure */
    GC_BY_COUNT
};

/* "forward" and so on, by number. */
extern const char *const gc_witness_names[GC_BY_COUNT];
/* The number of a witness, or -1. */
int gc_witness_number(const char *name);
/* "analytic forward reverse …": all names with a separator between, taken from a. */
const char *gc_witness_list(gc_arena *a, const char *separator);

#endif
