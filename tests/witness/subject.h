/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subject.h -- a text as the subject of witnesses, and what each witness must say. */
#ifndef GC_TESTS_WITNESS_SUBJECT_H
#define GC_TESTS_WITNESS_SUBJECT_H

#include "tests/engine/queries.h"
#include "tests/graphs.h"
#include "tests/near.h"
#include "witness/witness.h"

static const double u = 0x1p-53;
static volatile bool stop;

/* The queries of a text, at sample 0 of its leaves. */
typedef struct posed {
    gc_arena *a;
    gc_graph *g;
    gc_subject st;
    gc_node query;                      /* the first */
} posed;

/* Gives st all queries of p->g as nodes and marks their ends. */
static size_t
pose_nodes(posed *p, gc_node **x, gc_node **ends)
{
    gc_graph *g = p->g;
    gc_node *nodes = gc_arena_array(p->a, g->n, sizeof *nodes);
    size_t m = 0;

    *x = gc_arena_array(p->a, 2 * g->n, sizeof **x);
    *ends = gc_arena_array(p->a, 3 * g->n, sizeof **ends);
    p->st.which = gc_arena_array(p->a, g->n, sizeof *p->st.which);
    p->st.built = gc_arena_array(p->a, g->n, sizeof *p->st.built);
    for (gc_node i = 0; i < g->n; i++) {
        p->st.built[i] = GC_NO_NODE;
        if (gc_node_op(g, i) != NODE_QUERY)
            continue;
        const gc_query *q = gc_node_query(g, i);
        p->query = p->st.n == 0 ? i : p->query;
        p->st.which[i] = (uint32_t) p->st.n;
        nodes[p->st.n++] = i;
        for (uint32_t k = 0; k < q->n; k++)
            (*x)[m++] = q->x[k];
    }
    for (size_t k = 0; k < p->st.n; k++)
        (*ends)[k] = gc_node_query(g, nodes[k])->y;
    for (size_t k = 0; k < m; k++)
        (*ends)[p->st.n + k] = (*x)[k];
    p->st.nodes = nodes;
    return m;
}

static posed
pose(const char *text)
{
    posed p = { .a = gc_arena_new() };
    gc_diags *d;
    gc_node *x, *ends;

    p.g = graph_of(p.a, text, &d);
    stop = false;
    size_t m = pose_nodes(&p, &x, &ends);
    p.st.g = p.g;
    p.st.arena = p.st.scratch = p.a;
    p.st.stop = &stop;
    p.st.plan = gc_plan_new(p.a, p.g, p.st.n, p.st.nodes, m, x, (gc_plan_options) { 0 });
    p.st.f64 = gc_plan_new(p.a, p.g, p.st.n + m, ends, m, x, (gc_plan_options) { .f64 = true });
    p.st.roundoff = gc_roundoff_new(p.a, p.g, p.st.n, p.st.nodes, &gc_precision_f64, true, &stop);
    p.st.f64_roundoff = p.st.roundoff;
    p.st.formula_roundoff =
        gc_roundoff_new(p.a, p.g, p.st.n, p.st.nodes, &gc_precision_f64, false, &stop);
    const gc_point *point = gc_point_take(p.a, p.g->program, 0, 0, NULL);
    gc_plan_point(p.st.plan, point);
    gc_plan_eval(p.st.plan, 0, p.g->n);
    gc_plan_point(p.st.f64, point);
    gc_plan_eval(p.st.f64, 0, p.g->n);
    gc_roundoff_run(p.st.roundoff, gc_plan_values(p.st.plan));
    return p;
}

/* What the witness says of the first query. */
__attribute__((unused)) static gc_estimate
ask(posed *p, const gc_witness *w)
{
    gc_estimate t = { 0 };

    w->estimate(&p->st, p->query, &t);
    return t;
}

/* All rows of queries.h, to `ulps` doubles or, for differences, to the bar and truncation; jvp says
   that jvps are estimated too. */
__attribute__((unused)) static void
try_queries(const gc_witness *w, double ulps, bool jvp)
{
    for (int i = 0; i < QUERY_ROWS; i++) {
        posed p = pose(query_row[i].text);
        gc_estimate t = ask(&p, w);
        bool right = !t.given;

        if (!jvp && gc_node_query(p.g, p.query)->kind == QUERY_JVP) {
            ok(t.absent != NULL, "%s: not estimated", query_row[i].what);
            gc_arena_free(p.a);
            continue;
        }
        for (size_t e = 0; e < query_row[i].n && !t.absent; e++) {
            double off = fabs(t.value[e] - query_row[i].entry[e]);
            right &= t.bar ? off <= t.bar[e] + t.step[e] * t.step[e]
                           : tap_ulps(t.value[e], query_row[i].entry[e]) <= ulps;
        }
        ok(!t.absent && right, "%s", query_row[i].what);
        gc_arena_free(p.a);
    }
}

#define LARGE "input x : f64[12000] ~ normal(0, 1)\nf = sum(x*x)\nclaim grad(f, x) == 2*x\n"

/* Of 12000 columns 64 are taken, column 187 among them, not 1 and 188; and none once stopped. */
__attribute__((unused)) static void
try_large(const gc_witness *w)
{
    posed p = pose(LARGE);
    gc_estimate t = ask(&p, w);
    size_t n = 0, right = 0;

    for (size_t e = 0; e < 12000; e++) {
        double truth = 2 * gc_plan_get(p.st.plan, p.st.plan->value, 0, e);
        n += t.given[e];
        right += t.given[e] ? fabs(t.value[e] - truth) <= (t.bar ? t.bar[e] : 0x1p-50)
                            : t.value[e] == 0;
    }
    ok(n == 64 && t.given[0] && t.given[187] && !t.given[1] && !t.given[188],
       "of many columns 64 are taken, evenly");
    ok(right == 12000, "these are right, the others are left alone");
    stop = true;
    t = ask(&p, w);
    for (size_t e = right = 0; e < 12000; e++)
        right += t.value[e] == 0;
    ok(right == 12000, "once stopped none is computed");
    gc_arena_free(p.a);
}
enum { LARGE_POINTS = 3 };

#endif
