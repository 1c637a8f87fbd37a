/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/held.c -- derivatives that stand in a graph, and what is made of them. */
#include <config.h>
#include "graph/query.h"
#include "oracle/held.h"

#include <string.h>
#include "tape/one_sided.h"

struct gc_held_map {
    const gc_lowered *l;
    bool any;                           /* some instruction is suspect at all */
    uint8_t *suspect;                   /* of an instruction; see gc_tape_suspects */
    uint8_t *missed;                    /* of an instruction: see gc_held_misses */
    uint8_t **entries;                  /* of a node: what gc_held_suspects says; NULL: none */
    uint8_t *through;
};

enum { NOT_MISSED, MISSED, MADE_OF_MISSED };

static bool
is_derivative(const gc_graph *g, gc_node i)
{
    return gc_node_op(g, i) == NODE_QUERY || gc_node_op(g, i) == NODE_BUILT_GRAD;
}

/* Marks the entries of x[k] that lead to one of the ny numbers y through a marked instruction. */
static bool
mark_row(gc_held_map *m, const gc_query *q, const uint8_t *mark, size_t ny, const gc_ref *y,
         uint8_t *suspect)
{
    bool any = false;

    if (!gc_tape_through_suspects(m->l->t, mark, ny, y, m->through))
        return false;
    for (uint32_t k = 0; k < q->n; k++)
        for (size_t c = 0; c < gc_node_count(m->l->g, q->x[k]); c++) {
            const bool is = m->through[gc_lower_refs(m->l, q->x[k])[c]];
            suspect[q->kind == QUERY_JVP ? 0 : c] |= is;
            any |= is;
        }
    return any;
}

/* Of the derivative i, all of whose ends were looked at before. */
static bool
mark_entries(gc_held_map *m, gc_node i, uint8_t *suspect)
{
    const gc_query *q = gc_node_query(m->l->g, i);
    const gc_query_shape shape = gc_query_shape_of(m->l->g, q);
    const bool by_rows = gc_query_by_rows(q->kind);
    const size_t ny = by_rows ? 1 : shape.ny;
    bool any = false;

    for (size_t r = 0; r < shape.rows; r++) {
        const gc_ref *y = gc_lower_refs(m->l, q->y) + (by_rows ? r : 0);
        any |= mark_row(m, q, m->suspect, ny, y, suspect + r * shape.columns);
        any |= mark_row(m, q, m->missed, ny, y, suspect + r * shape.columns);
    }
    return any;
}

/* What instructions [from, to) are made of. */
static void
spread(gc_held_map *m, gc_ref from, gc_ref to)
{
    const gc_tape *t = m->l->t;

    for (gc_ref i = from; i < to; i++)
        for (size_t j = 0, n = gc_tape_args(t, i); j < n; j++)
            if (m->missed[gc_tape_arg(t, i, j)])
                m->missed[i] = MADE_OF_MISSED;
}

/* The direction of a jvp, or the weights of a vjp, are missed numbers themselves. */
static bool
is_asked_by_missed(const gc_held_map *m, const gc_query *q)
{
    const gc_graph *g = m->l->g;
    bool any = false;

    for (uint32_t k = 0; q->kind == QUERY_JVP && k < q->n; k++)
        for (size_t e = gc_node_count(g, q->v[k]); e-- > 0;)
            any |= m->missed[gc_lower_refs(m->l, q->v[k])[e]] != NOT_MISSED;
    for (size_t e = q->kind == QUERY_VJP ? gc_node_count(g, q->seed) : 0; e-- > 0;)
        any |= m->missed[gc_lower_refs(m->l, q->seed)[e]] != NOT_MISSED;
    return any;
}

static void
look_at(gc_held_map *m, gc_arena *a, gc_node i, gc_ref *done)
{
    const size_t n = gc_node_count(m->l->g, i);
    const gc_ref *ref = gc_lower_refs(m->l, i);
    uint8_t *suspect = gc_arena_take(a, n);

    for (size_t e = 0; e < n; e++)
        if (ref[e] >= *done) {
            spread(m, *done, ref[e] + 1);
            *done = ref[e] + 1;
        }
    if (is_asked_by_missed(m, gc_node_query(m->l->g, i)))
        for (size_t e = 0; e < n; e++)
            m->missed[ref[e]] = MADE_OF_MISSED;
    if (!mark_entries(m, i, suspect))
        return;
    m->entries[i] = suspect;
    for (size_t e = 0; e < n; e++)
        if (suspect[e] && !m->missed[ref[e]])
            m->missed[ref[e]] = MISSED;
}

static bool
is_skipped(const gc_replay *at, gc_node i)
{
    for (size_t j = 0; j < at->l->queries; j++)
        if (at->l->query[j] == i)
            return at->skip[j];
    return false;
}

gc_held_map *
gc_held_map_new(gc_arena *a, const gc_replay *at)
{
    gc_held_map *m = gc_arena_take(a, sizeof *m);
    const gc_lowered *l = at->l;
    gc_ref done = 0;

    m->l = l;
    m->suspect = gc_arena_take(a, l->t->n);
    gc_tape_suspects(l->t, at->k, at->v, m->suspect);
    m->any = memchr(m->suspect, 1, l->t->n) != NULL;
    if (!m->any)
        return m;
    m->missed = gc_arena_take(a, l->t->n);
    m->through = gc_arena_take(a, l->t->n);
    m->entries = gc_arena_array(a, l->g->n, sizeof *m->entries);
    for (gc_node i = 0; i < l->g->n; i++)
        if (gc_lower_has(l, i) && is_derivative(l->g, i) && gc_node_count(l->g, i) > 0
            && !is_skipped(at, i))
            look_at(m, a, i, &done);
    spread(m, done, l->t->n);
    return m;
}

bool
gc_held_suspects(const gc_held_map *m, gc_node derivative, uint8_t *suspect)
{
    const uint8_t *is = m->any ? m->entries[derivative] : NULL;

    memset(suspect, 0, gc_node_count(m->l->g, derivative));
    if (is)
        memcpy(suspect, is, gc_node_count(m->l->g, derivative));
    return is != NULL;
}

static gc_held
find(const gc_lowered *l, gc_ref i)
{
    for (gc_node d = 0; d < l->g->n; d++)
        for (size_t e = 0, n = gc_lower_has(l, d) && is_derivative(l->g, d)
                                   ? gc_node_count(l->g, d) : 0;
             e < n; e++)
            if (gc_lower_refs(l, d)[e] == i)
                return (gc_held) { d, e };
    return (gc_held) { GC_NO_NODE, 0 };
}

bool
gc_held_misses(const gc_held_map *m, gc_ref i, gc_held *held)
{
    *held = (gc_held) { GC_NO_NODE, 0 };
    if (!m->any || !m->missed[i])
        return false;
    if (m->missed[i] == MISSED)
        *held = find(m->l, i);
    return true;
}

gc_held
gc_held_of(const gc_lowered *l, gc_node i, size_t e)
{
    return find(l, gc_lower_refs(l, i)[e]);
}

void
gc_held_asked(const gc_lowered *l, gc_arena *scratch, size_t n, const gc_node *node, gc_node query,
              uint8_t *asked)
{
    uint8_t *need = gc_arena_take(scratch, l->t->n);

    for (size_t k = 0; k < n; k++)
        for (size_t e = gc_node_count(l->g, node[k]); e-- > 0;)
            need[gc_lower_refs(l, node[k])[e]] = 1;
    for (gc_ref i = l->t->n; i-- > 0;)
        for (size_t j = 0, m = need[i] ? gc_tape_args(l->t, i) : 0; j < m; j++)
            need[gc_tape_arg(l->t, i, j)] = 1;
    for (size_t e = 0; e < gc_node_count(l->g, query); e++)
        asked[e] = need[gc_lower_refs(l, query)[e]];
}
