/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/dump.c -- --dump grads: values and proved gradients, without any claim. */
#include <config.h>
#include "judge/run.h"

#include <math.h>
#include "graph/builder.h"
#include "graph/point.h"
#include "judge/test_points.h"
#include "judge/way.h"

/* Entries of one tensor that are shown. */
enum { DUMP_ENTRIES = 100 };

static void
line(gc_text *out, const char *who, const char *entry, double seen, const gc_enclosure *t)
{
    gc_text_printf(out, "%s%s = ", who, entry);
    gc_text_double(out, seen);
    if (t) {
        const bool known = gc_enclosure_is_known(t);
        const char *number = known ? gc_enclosure_text(out->arena, t, 20)
                                   : gc_enclosure_range_text(out->arena, t);
        if (t->measured && known)
            gc_text_printf(out, "   %s (%s)", number, gc_enclosure_measured_text(out->arena, t));
        else if (t->measured || isnan(t->lo))
            gc_text_printf(out, "   %s", t->measured ? gc_enclosure_measured_text(out->arena, t)
                                                     : number);
        else if (gc_enclosure_is_nothing(t))
            gc_text_printf(out, "   proved 0 to %.1g (%ld bit)", fabs(t->mid) + t->radius,
                           (long) t->prec);
        else
            gc_text_printf(out, "   proved %s (%ld bit)", number, (long) t->prec);
    }
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
dump_queries(const gc_measurement *c, const gc_test_graph *l, gc_text *out)
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

/* A copy of the graph whose program claims only the pairs of outputs and inputs. */
static gc_graph *
with_pairs_only(gc_arena *a, const gc_graph *g)
{
    gc_program *p = gc_program_new(a, g->program->name);
    gc_graph *only = gc_arena_take(a, sizeof *only);
    bool fresh;

    p->leaf = g->program->leaf;
    p->leaves = g->program->leaves;
    p->drawn = g->program->drawn;
    p->set = g->program->set;
    *only = *g;
    only->program = p;
    only->claims = only->capacity[CAP_CLAIMS] = 0;
    only->claim_nodes = NULL;
    for (size_t k = 0; k < g->outputs; k++)
        for (size_t l = 0; l < g->leaves; l++) {
            const gc_node y = g->output[k], x = g->leaf_node[l];
            if (x == GC_NO_NODE || p->leaf[l].kind == LEAF_CONST)
                continue;
            gc_claim *c = gc_program_claim(
                p, (gc_place_key){ { 0, y, x }, NULL }, &fresh);
            c->kind = CLAIM_AUTO;
            c->text = "";
            gc_graph_claim_pair(only, c, y, x);
        }
    return only;
}

void
gc_run_dump(gc_arena *a, const gc_graph *all, const gc_run_options *o, gc_text *out)
{
    gc_run_options plain = *o;

    static const volatile bool never = false;
    const gc_point *p = gc_point_take(
        a, all->program, o->has_seed ? o->seed : all->program->set.seed, 0, NULL);
    const gc_way way = gc_way_at(a, all->program, p, &never);

    plain.filter = NULL;
    plain.methods = 1u << GC_BY_reverse;
    gc_graph *g = with_pairs_only(a, way.g);
    const gc_test_points *l = gc_test_points_new(a, g->program, gc_diags_new(a), &plain);
    gc_test_graph *to = gc_test_graph_new(a, g, l);
    gc_measurement *c = gc_measurement_new(a, g, to->nodes, to->node, to->built, &plain);

    c->way_state = way.state;
    if (!gc_measurement_at(c, p, to->nodes, to->node, true))
        return;
    dump_values(c, out);
    dump_queries(c, to, out);
}
