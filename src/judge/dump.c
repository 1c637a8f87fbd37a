/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/dump.c -- --dump grads: values and proved gradients, without any claim. */
#include <config.h>
#include "judge/run.h"

#include "judge/test_points.h"

/* Entries of one tensor that are shown. */
enum { DUMP_ENTRIES = 100 };

static void
line(gc_text *out, const char *who, const char *entry, double seen, const gc_enclosure *t)
{
    gc_text_printf(out, "%s%s = ", who, entry);
    gc_text_double(out, seen);
    if (t)
        gc_text_printf(out, "   proved %s (%ld bit)",
                       gc_enclosure_is_proved(t)
                           ? gc_enclosure_text(out->arena, t, 20)
                           : gc_arena_format(out->arena, "in [%.17g, %.17g]", t->lo, t->hi),
                       (long) t->prec);
    gc_text_char(out, '\n', 1);
}

static void
dump_values(const gc_measurement *c, gc_text *out)
{
    const gc_graph *g = c->st.g;

    for (size_t k = 0; k < g->names_n; k++) {
        gc_node i = g->names[k].node;

        if (!gc_plan_has(c->st.plan, i) || g->names[k].shown == NULL)
            continue;
        for (size_t e = 0, n = gc_node_count(g, i); e < n && e < DUMP_ENTRIES; e++) {
            gc_text entry = gc_text_new(out->arena);
            if (gc_node_shape(g, i)->rank > 0)
                gc_shape_write_entry(gc_node_shape(g, i), e, &entry);
            line(out, g->names[k].shown, entry.at, gc_measurement_value(c, i, e), NULL);
        }
    }
}

static void
dump_queries(const gc_measurement *c, const gc_test_points *l, gc_text *out)
{
    const gc_graph *g = c->st.g;

    for (size_t k = 0; k < l->n; k++)
        for (size_t f = 0; f < l->point[k].queries; f++) {
            gc_node i = l->point[k].query[f];
            const char *y = gc_node_name_of(g, gc_node_query(g, i)->y);
            const char *who = gc_arena_format(out->arena, "d%s/d", y ? y : "output");

            for (size_t e = 0, n = gc_node_count(g, i); e < n && e < DUMP_ENTRIES; e++)
                line(out, who, gc_judge_entry_text(out->arena, g, i, e),
                     gc_measurement_value(c, i, e), gc_measurement_truth(c, i, e));
        }
}

/* Only the pairs of outputs and inputs: claims are not looked at. */
static void
only_pairs(gc_arena *a, gc_graph *g)
{
    gc_claim *pair = gc_arena_array(a, g->outputs * g->leaves, sizeof *pair);
    size_t n = 0;

    for (size_t k = 0; k < g->outputs; k++)
        for (size_t l = 0; l < g->leaves; l++)
            if (g->leaf[l].kind != LEAF_CONST)
                pair[n++] = (gc_claim){ .kind = CLAIM_AUTO,
                                        .y = g->output[k],
                                        .x = g->leaf[l].node,
                                        .within = { -1, -1, -1 },
                                        .text = "" };
    g->claim = pair;
    g->claims = n;
}

void
gc_run_dump(gc_arena *a, gc_graph *g, const gc_run_options *o, gc_text *out)
{
    gc_run_options plain = *o;

    plain.filter = NULL;
    plain.methods = 1u << GC_BY_reverse;
    only_pairs(a, g);
    gc_test_points *l = gc_test_points_new(a, g, gc_diags_new(a), &plain);
    gc_measurement *c = gc_measurement_new(a, g, l->nodes, l->node, l->built, &plain);
    const gc_point *p = gc_point_take(a, g, o->has_seed ? o->seed : g->set.seed, 0, NULL);

    if (!gc_measurement_at(c, p, l->nodes, l->node, true))
        return;
    dump_values(c, out);
    dump_queries(c, l, out);
}
