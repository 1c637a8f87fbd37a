/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/graph.c -- nodes are appended; shapes and scalar constants are shared. */
#include <config.h>
#include "graph/graph.h"

#include "base/hash.h"
#include "graph/builder.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of g->capacity[]. */
enum { CAP_NODES, CAP_FIRST, CAP_ARGS, CAP_SHAPES, CAP_ATTRS, CAP_QUERIES, CAP_CONSTS, CAP_NAMES };

static void *
grow(gc_graph *g, void *at, size_t n, int cap, size_t size)
{
    return gc_arena_grow(g->arena, at, n, &g->capacity[cap], size);
}

gc_graph *
gc_graph_new(gc_arena *a, const gc_registry *ops)
{
    gc_graph *g = gc_arena_take(a, sizeof *g);

    g->arena = a;
    g->ops = ops;
    g->index = gc_arena_take(a, sizeof *g->index);
    g->index->limits = &gc_limits_default;
    g->attrs = grow(g, NULL, 0, CAP_ATTRS, sizeof *g->attrs);
    g->attrs_n = 1;                     /* number 0: no attributes */
    g->shapes = grow(g, NULL, 0, CAP_SHAPES, sizeof *g->shapes);
    g->shapes_n = 1;                    /* number 0: a scalar */
    g->first = grow(g, NULL, 0, CAP_FIRST, sizeof *g->first);
    g->set.autocheck = 1;
    g->set.tolerance = (gc_tolerance) { -1, -1, -1 };
    return g;
}

static uint32_t
intern_shape(gc_graph *g, const gc_shape *s)
{
    if (s->rank == 0)
        return 0;
    uint64_t h = gc_hash_bytes(s->dim, s->rank * sizeof *s->dim);
    uint32_t i;

    for (size_t p = 0; (i = gc_slots_next(&g->index->shapes, h, &p)) != GC_SLOTS_END;)
        if (gc_shape_equal(&g->shapes[i], s))
            return i;
    g->shapes = grow(g, g->shapes, g->shapes_n, CAP_SHAPES, sizeof *g->shapes);
    g->shapes[g->shapes_n] = *s;
    gc_slots_add(g->arena, &g->index->shapes, h, (uint32_t) g->shapes_n);
    return (uint32_t) g->shapes_n++;
}

/* One more row in all arrays that count nodes; they grow in step. */
static void
reserve_node(gc_graph *g)
{
    size_t n = g->n, before = g->capacity[CAP_NODES];
    gc_graph at = *g;
    size_t *cap = &g->capacity[CAP_NODES];

    g->first = grow(g, g->first, n + 1, CAP_FIRST, sizeof *g->first);
    if (n < before)
        return;
#define GROW(array)                                                                                \
    *cap = before, g->array = gc_arena_grow(g->arena, at.array, n, cap, sizeof *at.array)
    GROW(op);
    GROW(type);
    GROW(shape);
    GROW(attr);
    GROW(span);
#undef GROW
}

static gc_node
append(gc_graph *g, unsigned op, uint32_t attr, gc_type type, const gc_shape *shape, uint32_t n,
       const gc_node *arg, gc_span span)
{
    gc_node i = g->n;

    reserve_node(g);
    g->op[i] = (uint16_t) op;
    g->type[i] = (uint8_t) type;
    g->shape[i] = intern_shape(g, shape);
    g->attr[i] = attr;
    g->span[i] = span;
    for (uint32_t k = 0; k < n; k++) {
        assert(arg[k] < i);
        g->arg = grow(g, g->arg, g->args, CAP_ARGS, sizeof *g->arg);
        g->arg[g->args++] = arg[k];
    }
    g->first[i + 1] = (uint32_t) g->args;
    g->index->entries += gc_shape_count(shape);
    g->n++;
    return i;
}

gc_node
gc_graph_op(gc_graph *g, size_t op, gc_type type, const gc_shape *shape, uint32_t n,
            const gc_node *arg, gc_attr *attrs, gc_span span)
{
    uint32_t attr = 0;

    if (attrs) {
        g->attrs = grow(g, g->attrs, g->attrs_n, CAP_ATTRS, sizeof *g->attrs);
        attr = (uint32_t) g->attrs_n;
        g->attrs[g->attrs_n++] = attrs;
    }
    return append(g, (unsigned) op, attr, type, shape, n, arg, span);
}

gc_node
gc_graph_special(gc_graph *g, unsigned kind, uint32_t entry, gc_type type, const gc_shape *shape,
                 uint32_t n, const gc_node *arg, gc_span span)
{
    assert(kind >= NODE_LEAF && kind <= NODE_PART);
    return append(g, kind, entry, type, shape, n, arg, span);
}

gc_node
gc_graph_query(gc_graph *g, unsigned kind, gc_query query, gc_type type, const gc_shape *shape,
              uint32_t n, const gc_node *arg, gc_span span)
{
    g->query = grow(g, g->query, g->queries, CAP_QUERIES, sizeof *g->query);
    g->query[g->queries] = query;
    return append(g, kind, (uint32_t) g->queries++, type, shape, n, arg, span);
}

gc_node
gc_graph_const_unshared(gc_graph *g, gc_type type, const gc_shape *shape, const double *at,
                   const char *decimal, gc_span span)
{
    size_t n = gc_shape_count(shape);
    double *copy = gc_arena_array(g->arena, n, sizeof *copy);

    if (n)
        memcpy(copy, at, n * sizeof *copy);
    g->constant = grow(g, g->constant, g->constants, CAP_CONSTS, sizeof *g->constant);
    g->constant[g->constants] = (gc_const_value) { copy, decimal };
    return append(g, NODE_CONST, (uint32_t) g->constants++, type, shape, 0, NULL, span);
}

static bool
same_digits(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

gc_node
gc_graph_const(gc_graph *g, gc_type type, const gc_shape *shape, const double *at,
               const char *decimal, gc_span span)
{
    if (shape->rank > 0)
        return gc_graph_const_unshared(g, type, shape, at, decimal, span);
    uint64_t bits;
    memcpy(&bits, at, sizeof bits);
    uint64_t h = gc_hash_mix(bits, (uint64_t) type);
    gc_node i;

    h ^= decimal ? gc_hash_bytes(decimal, strlen(decimal)) : 0;
    for (size_t p = 0; (i = gc_slots_next(&g->index->scalars, h, &p)) != GC_SLOTS_END;) {
        const gc_const_value *c = &g->constant[g->attr[i]];
        if (g->type[i] == type && memcmp(c->at, at, sizeof *at) == 0
            && same_digits(c->decimal, decimal))
            return i;
    }
    i = gc_graph_const_unshared(g, type, shape, at, decimal, span);
    gc_slots_add(g->arena, &g->index->scalars, h, i);
    return i;
}

void
gc_graph_name(gc_graph *g, gc_node i, const char *name, const char *shown, gc_span span)
{
    g->names = grow(g, g->names, g->names_n, CAP_NAMES, sizeof *g->names);
    g->names[g->names_n++] = (gc_node_name) { i, name, shown, span };
}

static int
by_node(const void *a, const void *b)
{
    const gc_node_name *x = a, *y = b;

    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return x->span.at < y->span.at ? -1 : x->span.at > y->span.at;
}

void
gc_graph_sort_names(gc_graph *g)
{
    bool sorted = true;

    for (size_t k = 1; k < g->names_n && sorted; k++)
        sorted = g->names[k - 1].node <= g->names[k].node;
    if (!sorted)
        qsort(g->names, g->names_n, sizeof *g->names, by_node);
}

const char *
gc_node_name_of(const gc_graph *g, gc_node i)
{
    size_t lo = 0, hi = g->names_n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (g->names[mid].node < i)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < g->names_n && g->names[lo].node == i ? g->names[lo].shown : NULL;
}

const char *
gc_node_op_name(const gc_graph *g, gc_node i)
{
    static const char *const special[] = { "leaf", "const", "grad", "form", "cast", "part" };

    return g->op[i] < NODE_LEAF ? gc_node_op_row(g, i)->name : special[g->op[i] - NODE_LEAF];
}

void
gc_graph_place(gc_graph *g, gc_node i, gc_span span)
{
    g->span[i] = span;
}
