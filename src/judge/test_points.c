/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/test_points.c -- the test points of a program: one a claim. */
#include <config.h>
#include "graph/point.h"
#include "graph/witness_names.h"
#include "judge/test_points.h"

static const char *
kind_of(const gc_claim *c)
{
    static const char *const kind[] = { "claim", "refute", "check", "auto" };
    return kind[c->kind];
}

/* A check compares witnesses.  Where the command line or the file as a whole asks none that gives
   an estimate there is nothing to compare; one that asks so itself is to blame for it (GC424). */
static const char *
why_skipped(const gc_claim *c, uint32_t methods)
{
    const bool check = c->kind == CLAIM_CHECK || c->kind == CLAIM_AUTO;

    if (c->directive == SKIP_FACT)
        return c->why;
    if (check && !c->by && !(methods & ~(1u << GC_BY_oracle | 1u << GC_BY_analytic)))
        return "no witness that was asked for estimates a derivative";
    return NULL;
}

gc_test_points *
gc_test_points_new(gc_arena *a, const gc_program *p, const gc_diags *d, const gc_run_options *o)
{
    gc_test_points *l = gc_arena_take(a, sizeof *l);

    l->point = gc_arena_array(a, p->claims + 1, sizeof *l->point);
    for (size_t i = 0; i < p->claims; i++) {
        const gc_claim *c = p->claim[i];
        if (!gc_select_claim(p, d, o, c))
            continue;
        gc_test_point *t = &l->point[l->n++];
        t->claim = c;
        t->findings = gc_findings_new(a, c, kind_of(c));
        gc_diags_place(d, c->span, &t->findings->result->line, &t->findings->result->column);
        t->samples = gc_point_samples(p, c, o->samples);
        const uint32_t methods = gc_test_point_methods(p, o, c);
        t->skip = why_skipped(c, methods);
        l->methods |= methods;
    }
    l->self = gc_select_selfcheck(p, o);
    return l;
}
