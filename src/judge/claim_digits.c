/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_digits.c -- how exact the numbers of a claim are as they are written. */
#include <config.h>
#include "judge/claim_case.h"

#include <math.h>
#include <string.h>
#include "trace/literal.h"

/* The constant that entry e of a list of literals is; GC_NO_NODE: it is computed. */
static gc_node
entry_of_list(const gc_graph *g, gc_node i, size_t e)
{
    while (gc_node_op(g, i) < NODE_LEAF) {
        const char *op = gc_node_op_name(g, i);

        if (!strcmp(op, "stack") && e < gc_node_args(g, i)) {
            i = gc_node_arg(g, i, (uint32_t) e);
        } else if (!strcmp(op, "reshape")) {
            i = gc_node_arg(g, i, 0);
        } else {
            return GC_NO_NODE;
        }
    }
    return gc_node_op(g, i) == NODE_CONST ? i : GC_NO_NODE;
}

double
gc_claim_half_unit(const gc_claim_case *f, size_t r)
{
    const gc_graph *g = f->c->st.g;
    const gc_node i = entry_of_list(g, f->t->right, r);
    const char *decimal = i == GC_NO_NODE ? NULL : gc_node_constant(g, i)->decimal;
    uint32_t places;

    return decimal ? gc_literal_half_of(decimal, &places) : 0;      /* pi has no digits */
}

/* A double of at most so many bits is what was written; any other is a decimal, rounded. */
enum { SHORT_BITS = 32 };

static bool
is_short(double x)
{
    int e;
    const double m = ldexp(frexp(x, &e), SHORT_BITS);

    return m == rint(m);
}

static bool
are_short(const double *x, size_t n)
{
    for (size_t e = 0; e < n; e++)
        if (!is_short(x[e]))
            return false;
    return true;
}

/* A number in the text that is not the one that was written.  What is drawn at random is what it
   is. */
static bool
is_rounded(const gc_graph *g, gc_node i)
{
    const size_t n = gc_node_count(g, i);

    if (gc_node_op(g, i) == NODE_CONST)
        return !gc_node_constant(g, i)->decimal && !are_short(gc_node_constant(g, i)->at, n);
    if (gc_node_op(g, i) != NODE_LEAF)
        return false;
    const gc_leaf *l = gc_node_leaf(g, i);
    return l->draw == DRAW_NONE && (!l->value || !are_short(l->value, n));
}

/* Per node: it depends on such a number. */
static const uint8_t *
rounded_nodes(gc_arena *a, const gc_graph *g)
{
    uint8_t *rounded = gc_arena_take(a, g->n);

    for (gc_node i = 0; i < g->n; i++)
        rounded[i] = is_rounded(g, i);
    gc_graph_mark_users(g, rounded);
    return rounded;
}

bool
gc_claim_is_exact(const gc_claim_case *f)
{
    gc_measurement *c = f->c;

    if (!c->rounded)
        c->rounded = rounded_nodes(c->st.arena, c->st.g);
    return !f->claim->ats && !c->rounded[f->t->left] && !c->rounded[f->t->right];
}
