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

static void *
grow(gc_graph *g, void *at, size_t n, int cap, size_t size)
{
    return gc_arena_grow(g->arena, at, n, &g->capacity[cap], size);
}

gc_graph *
gc_graph_new(gc_program *p, const gc_registry *ops)
{
    gc_graph *g = gc_arena_take(p->arena, sizeof *g);

    g->arena = p->arena;
    g->program = p;
    g->ops = ops;
    g->index = gc_arena_take(p->arena, sizeof *g->index);
    g->index->limits = &gc_limits_default;
    g->attrs = grow(g, NULL, 0, CAP_ATTRS, sizeof *g->attrs);
    g->attrs_n = 1;                     /* number 0: no attributes */
    g->shapes = grow(g, NULL, 0, CAP_SHAPES, sizeof *g->shapes);
    g->shapes_n = 1;                    /* number 0: a scalar */
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

static uint32_t
store_argument(gc_graph *g, uint32_t x)
{
    g->arg = grow(g, g->arg, g->args, CAP_ARGS, sizeof *g->arg);
    g->arg[g->args] = x;
    return (uint32_t) g->args++;
}

/* Two arguments and the attributes do not fit into a record together. */
static void
store_arguments(gc_graph *g, gc_node_record *r, uint32_t n, const gc_node *arg, uint32_t attr)
{
    if (n > 2 || (n == 2 && attr)) {
        r->n = GC_MANY;
        r->at[0] = store_argument(g, n);
        for (uint32_t k = 0; k < n; k++)
            store_argument(g, arg[k]);
        r->at[1] = attr;
        return;
    }
    r->n = (uint8_t) n;
    r->at[1] = attr;
    for (uint32_t k = 0; k < n; k++)
        r->at[k] = arg[k];
}

static gc_node_place
place_of(gc_span span)
{
    return (gc_node_place) { .at = span.at,
                             .file = span.file <= UINT16_MAX ? (uint16_t) span.file : 0,
                             .length = span.len <= UINT16_MAX ? (uint16_t) span.len : UINT16_MAX };
}

static gc_node
append(gc_graph *g, unsigned op, uint32_t attr, const gc_new_node *made)
{
    gc_node i = g->n;
    gc_node_record r = { .op = (uint16_t) op, .type = (uint8_t) made->type };

    for (uint32_t k = 0; k < made->n; k++)
        assert(made->arg[k] < i);
    store_arguments(g, &r, made->n, made->arg, attr);
    r.shape = intern_shape(g, made->shape);
    g->index->entries += gc_shape_count(made->shape);
    g->node = grow(g, g->node, i, CAP_NODES, sizeof *g->node);
    g->place = grow(g, g->place, i, CAP_PLACES, sizeof *g->place);
    g->node[i] = r;
    g->place[i] = place_of(made->span);
    return g->n++;
}

gc_node
gc_graph_op(gc_graph *g, size_t op, gc_attr *attrs, gc_new_node made)
{
    uint32_t attr = 0;

    if (attrs) {
        g->attrs = grow(g, g->attrs, g->attrs_n, CAP_ATTRS, sizeof *g->attrs);
        attr = (uint32_t) g->attrs_n;
        g->attrs[g->attrs_n++] = attrs;
    }
    return append(g, (unsigned) op, attr, &made);
}

gc_node
gc_graph_special(gc_graph *g, unsigned kind, uint32_t entry, gc_new_node made)
{
    assert(kind >= NODE_LEAF && kind <= NODE_PART);
    return append(g, kind, entry, &made);
}

gc_node
gc_graph_query(gc_graph *g, unsigned kind, gc_query query, gc_new_node made)
{
    g->query = grow(g, g->query, g->queries, CAP_QUERIES, sizeof *g->query);
    g->query[g->queries] = query;
    return append(g, kind, (uint32_t) g->queries++, &made);
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
    return append(g, NODE_CONST, (uint32_t) g->constants++,
                  &(gc_new_node) { type, shape, 0, NULL, span });
}

gc_node
gc_graph_leaf(gc_graph *g, const gc_leaf *leaf)
{
    uint32_t l = gc_program_leaf(g->program, leaf);

    for (; g->leaves <= l; g->leaves++) {
        g->leaf_node = grow(g, g->leaf_node, g->leaves, CAP_LEAVES, sizeof *g->leaf_node);
        g->leaf_node[g->leaves] = GC_NO_NODE;
    }
    if (g->leaf_node[l] == GC_NO_NODE)
        g->leaf_node[l] =
            append(g, NODE_LEAF, l,
                   &(gc_new_node) { leaf->type, &leaf->shape, 0, NULL, leaf->span });
    return g->leaf_node[l];
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
        const gc_const_value *c = gc_node_constant(g, i);
        if (gc_node_type(g, i) == type && memcmp(c->at, at, sizeof *at) == 0
            && same_digits(c->decimal, decimal))
            return i;
    }
    i = gc_graph_const_unshared(g, type, shape, at, decimal, span);
    gc_slots_add(g->arena, &g->index->scalars, h, i);
    return i;
}

/* ---- names ---- */

void
gc_graph_name(gc_graph *g, gc_node i, const char *shown, gc_span span)
{
    g->names = grow(g, g->names, g->names_n, CAP_NAMES, sizeof *g->names);
    g->names[g->names_n++] = (gc_node_name) { i, span.at, shown };
}

static int
by_node(const void *a, const void *b)
{
    const gc_node_name *x = a, *y = b;

    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
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

    uint16_t op = gc_node_op(g, i);

    return op < NODE_LEAF ? gc_node_op_row(g, i)->name : special[op - NODE_LEAF];
}
