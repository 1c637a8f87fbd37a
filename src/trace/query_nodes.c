/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/query_nodes.c -- derivatives as nodes: asked of a witness, or built from the ops' own
   rules. */
#include <config.h>
#include "trace/query_calls.h"
#include "trace/apply.h"

#include "autodiff/gradient.h"

/* A derivative that is zero because no path leads there is often a slip. */
static void
note_independence(gc_tracer *t, gc_node y, gc_node x, gc_span at)
{
    if (t->zero || (at.file == t->noted.file && at.at == t->noted.at)
        || gc_graph_reaches(t->g, y, x))
        return;
    t->noted = at;                      /* once for all iterations of a loop */
    const char *name = gc_node_name_of(t->g, x);
    gc_diag_add(t->d, GC_NOTE, GC_131, at, "there is no path from %s to what is differentiated: "
                "the derivative is 0", name ? name : "x");
}

static gc_value
ask(gc_tracer *t, gc_query query, gc_node like, const gc_shape *s, gc_span at)
{
    gc_node *x = gc_arena_array(t->arena, query.n, sizeof *x);

    if (!gc_limit_node(t, s, at))
        return gc_value_bad();
    memcpy(x, query.x, query.n * sizeof *x);
    query.x = x;
    for (uint32_t k = 0; k < query.n; k++)
        note_independence(t, query.y, x[k], at);
    return gc_value_of_node(gc_graph_query(
        t->g, NODE_QUERY, query, (gc_new_node){ gc_node_type(t->g, like), s, 0, NULL, at }));
}

/* The shape of a Jacobian: y's dimensions, then x's. */
static bool
jac_shape(gc_tracer *t, gc_node y, gc_node x, gc_span at, gc_shape *s)
{
    const gc_shape *b = gc_node_shape(t->g, x);

    *s = *gc_node_shape(t->g, y);
    if (s->rank + b->rank > GC_MAX_RANK) {
        gc_diag_add(t->d, GC_ERROR, GC_115, at, "the Jacobian would have %u dimensions; at most %d "
                    "are possible", s->rank + b->rank, GC_MAX_RANK);
        return false;
    }
    for (uint32_t d = 0; d < b->rank; d++)
        s->dim[s->rank++] = b->dim[d];
    return true;
}

gc_value
gc_query_ask(gc_tracer *t, gc_query_kind kind, gc_node y, gc_node x, gc_span at)
{
    gc_shape s = *gc_node_shape(t->g, x);

    if (kind == QUERY_JAC && !jac_shape(t, y, x, at, &s))
        return gc_value_bad();
    return ask(t, (gc_query) { kind, y, 1, &x, NULL, GC_NO_NODE }, x, &s, at);
}

gc_value
gc_query_ask_jvp(gc_tracer *t, gc_node y, uint32_t n, const gc_node *x, const gc_node *v,
                 gc_span at)
{
    gc_shape s = *gc_node_shape(t->g, y);

    return ask(t, (gc_query) { QUERY_JVP, y, n, x, v, GC_NO_NODE }, y, &s, at);
}

gc_value
gc_query_ask_vjp(gc_tracer *t, gc_node y, gc_node seed, gc_node x, gc_span at)
{
    gc_shape s = *gc_node_shape(t->g, x);

    return ask(t, (gc_query) { QUERY_VJP, y, 1, &x, NULL, seed }, x, &s, at);
}

gc_value
gc_query_ask_ones(gc_tracer *t, gc_node y, gc_node x, gc_span at)
{
    gc_shape s = *gc_node_shape(t->g, y);
    gc_value one = gc_apply_shape(t, "broadcast_to", gc_value_of_int(1), &s, at);
    gc_node seed = one.kind == VALUE_BAD ? GC_NO_NODE
                                         : gc_value_to_node(t, one, gc_node_type(t->g, y), at);

    return seed == GC_NO_NODE ? gc_value_bad() : gc_query_ask_vjp(t, y, seed, x, at);
}

/* ---- built ---- */

gc_value
gc_query_build_grad(gc_tracer *t, gc_node y, gc_node x, gc_span at)
{
    gc_node *place = gc_arena_take(t->arena, sizeof *place), made;

    *place = x;
    note_independence(t, y, x, at);
    if (!gc_gradient_build(t->g, t->d, y, GC_NO_NODE, 1, &x, &made)) {
        t->stop = true;
        return gc_value_bad();
    }
    gc_shape s = *gc_node_shape(t->g, x);
    if (!gc_limit_node(t, &s, at))
        return gc_value_bad();
    return gc_value_of_node(gc_graph_query(
        t->g, NODE_BUILT_GRAD, (gc_query){ QUERY_GRAD, y, 1, place, NULL, GC_NO_NODE },
        (gc_new_node){ gc_node_type(t->g, x), &s, 1, &made, at }));
}

enum { MOST_ROWS = 10000 };

/* Row by row: the gradients of y's entries. */
gc_value
gc_query_build_jac(gc_tracer *t, gc_node y, gc_node x, gc_span at)
{
    size_t n = gc_node_count(t->g, y), op = (size_t) gc_op_find("gather");
    gc_shape s, flat = { 1, { (uint32_t) n } };

    if (!jac_shape(t, y, x, at, &s))
        return gc_value_bad();
    if (gc_node_shape(t->g, y)->rank == 0)
        return gc_query_build_grad(t, y, x, at);
    if (n > MOST_ROWS) {
        gc_diag_add(t->d, GC_ERROR, GC_129, at, "a Jacobian of %zu rows inside a derivative; at "
                    "most %d are built", n, MOST_ROWS);
        return gc_value_bad();
    }
    if (n == 0)
        return gc_apply_shape(t, "broadcast_to", gc_value_of_int(0), &s, at);
    gc_value rows = gc_apply_shape(t, "reshape", gc_value_of_node(y), &flat, at);
    gc_value *row = gc_arena_array(t->scratch, n, sizeof *row);
    for (size_t i = 0; i < n; i++) {
        gc_attr *attr = gc_apply_attrs(t, op);
        gc_apply_set_attr(t, op, attr, "idx", 1, &(int64_t) { (int64_t) i });
        gc_apply_set_attr(t, op, attr, "axis", 1, &(int64_t) { 0 });
        attr[0].shape = (gc_shape) { 0 };
        row[i] = gc_apply(t, op, 1, &rows, attr, at, NULL);
        if (row[i].kind != VALUE_BAD)
            row[i] = gc_query_build_grad(t, row[i].node, x, at);
        if (row[i].kind == VALUE_BAD)
            return row[i];
    }
    op = (size_t) gc_op_find("stack");
    gc_value v = gc_apply(t, op, (uint32_t) n, row, gc_apply_attrs(t, op), at, NULL);
    return v.kind == VALUE_BAD ? v : gc_apply_shape(t, "reshape", v, &s, at);
}

static gc_value
as_matrix(gc_tracer *t, gc_value v, size_t rows, size_t columns, gc_span at)
{
    gc_shape s = { 2, { (uint32_t) rows, (uint32_t) columns } };

    return v.kind == VALUE_BAD ? v : gc_apply_shape(t, "reshape", v, &s, at);
}

static gc_value
as_vector(gc_tracer *t, gc_node v, gc_span at)
{
    gc_shape s = { 1, { (uint32_t) gc_node_count(t->g, v) } };

    return gc_apply_shape(t, "reshape", gc_value_of_node(v), &s, at);
}

gc_value
gc_query_build_jvp(gc_tracer *t, gc_node y, uint32_t n, const gc_node *x, const gc_node *v,
                   gc_span at)
{
    gc_shape s = *gc_node_shape(t->g, y);
    size_t rows = gc_shape_count(&s);
    gc_value sum = gc_value_bad();

    for (uint32_t k = 0; k < n; k++) {
        gc_value jac = as_matrix(t, gc_query_build_jac(t, y, x[k], at), rows,
                                 gc_node_count(t->g, x[k]), at);
        gc_value part = jac.kind == VALUE_BAD
                            ? jac : gc_apply_binary(t, "matmul", jac, as_vector(t, v[k], at), at);
        sum = k && part.kind != VALUE_BAD ? gc_apply_binary(t, "add", sum, part, at) : part;
        if (sum.kind == VALUE_BAD)
            return sum;
    }
    return gc_apply_shape(t, "reshape", sum, &s, at);
}

gc_value
gc_query_build_vjp(gc_tracer *t, gc_node y, gc_node seed, gc_node x, gc_span at)
{
    gc_shape s = *gc_node_shape(t->g, x);
    gc_value jac = as_matrix(t, gc_query_build_jac(t, y, x, at), gc_node_count(t->g, y),
                             gc_shape_count(&s), at);
    gc_value v = jac.kind == VALUE_BAD
                     ? jac : gc_apply_binary(t, "matmul", as_vector(t, seed, at), jac, at);

    return v.kind == VALUE_BAD ? v : gc_apply_shape(t, "reshape", v, &s, at);
}
