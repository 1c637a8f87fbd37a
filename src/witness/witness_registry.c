/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/witness_registry.c -- the witnesses by number, and what they share. */
#include <config.h>
#include "witness/witness.h"

#define WITNESS(name) extern const gc_witness gc_witness_##name;
#include "witnesses.def"
#undef WITNESS

const double gc_witness_work = 2e8;

const gc_witness *
gc_witness_at(size_t i)
{
    static const gc_witness *const all[] = {
#define WITNESS(name) &gc_witness_##name,
#include "witnesses.def"
#undef WITNESS
        NULL
    };
    return all[i];
}

gc_query_view
gc_view_of(const gc_subject *st, gc_node query)
{
    const gc_graph *g = st->g;
    const gc_query *f = gc_node_query(g, query);
    gc_query_view v = { .query = f, .node = query, .y = f->y, .x = f->x[0],
                       .ny = gc_node_count(g, f->y), .nx = gc_node_count(g, f->x[0]) };

    if (f->kind == QUERY_VJP) {
        double *w = gc_take_array(st->scratch, v.ny, sizeof *w);
        for (size_t i = 0; i < v.ny; i++)
            w[i] = gc_plan_get(st->plan, st->plan->value, f->seed, i);
        v.w = w;
    }
    return v;
}

size_t
gc_sample_columns(size_t n, double work_each, uint8_t *take)
{
    double afford = gc_witness_work / (work_each + 1);
    size_t count = (double) n <= afford ? n : n < GC_SAMPLE_COLUMNS ? n : GC_SAMPLE_COLUMNS;

    for (size_t j = 0; j < count; j++)
        take[count == n ? j : (size_t) ((double) j * (double) n / (double) count)] = 1;
    return count;
}
