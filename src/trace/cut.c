/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/cut.c -- what the indices of one pair of brackets take, dimension by dimension. */
#include <config.h>
#include "trace/cut.h"

#include <inttypes.h>

static void
out_of_range(gc_tracer *t, const gc_expr *e, int64_t i, int64_t size)
{
    gc_diag *d = gc_diag_add(t->d, GC_ERROR, GC_113, e->span,
                             "index %" PRId64 " is out of range", i);

    d->hint = size == 0 ? "the dimension has no entries"
                        : gc_arena_format(t->arena,
                                          "the dimension has %" PRId64 " entries, 0 to %" PRId64
                                          "; -1 is the last",
                                          size, size - 1);
}

static bool
one_entry(gc_tracer *t, const gc_expr *e, int64_t i, int64_t size, int64_t *start)
{
    if (i < -size || i >= size) {
        out_of_range(t, e, i, size);
        return false;
    }
    *start = i < 0 ? i + size : i;
    return true;
}

static bool
range(gc_tracer *t, const gc_expr *e, int64_t size, int64_t *start, int64_t *count)
{
    int64_t end[2] = { 0, size };

    for (int k = 0; k < 2; k++) {
        if (!e->arg[k])
            continue;
        int64_t i;
        if (!gc_static_int_of(t, e->arg[k], "an end of a slice", &i))
            return false;
        end[k] = i < 0 ? i + size : i;
        if (end[k] < 0 || end[k] > size || i < -size) {
            gc_diag_add(t->d, GC_ERROR, GC_113, e->arg[k]->span, "the slice ends at %" PRId64
                        ", the dimension has %" PRId64 " entries", i, size);
            return false;
        }
    }
    if (end[0] > end[1]) {
        gc_diag_add(t->d, GC_ERROR, GC_113, e->span, "the slice begins at %" PRId64
                    " and ends before that, at %" PRId64, end[0], end[1]);
        return false;
    }
    *start = end[0];
    *count = end[1] - end[0];
    return true;
}

static bool
list_entry(gc_tracer *t, gc_cut *c, const gc_expr *e, gc_value v, int64_t size)
{
    const gc_ints *list = gc_ints_of(t, v, e->span, "an index");

    if (!list)
        return false;
    if (c->list || list->shape.rank > 1) {
        gc_diag_add(t->d, GC_ERROR, GC_113, e->span, c->list ? "one list of indices at a time"
                    : "a list of indices is a vector")->hint =
            "gather(x, list, axis=…) picks along one axis";
        return false;
    }
    int64_t *at = gc_arena_array(t->scratch, gc_shape_count(&list->shape), sizeof *at);
    for (size_t i = 0; i < gc_shape_count(&list->shape); i++)
        if (!one_entry(t, e, list->at[i], size, &at[i]))
            return false;
    gc_ints *settled = gc_arena_take(t->scratch, sizeof *settled);
    *settled = (gc_ints) { list->shape, at };
    c->list = settled;
    c->list_at = c->kept;
    return true;
}

static bool
is_list(gc_value v)
{
    return v.kind == VALUE_INTS || (v.kind == VALUE_UNTYPED && v.untyped->kind == UNTYPED_INTS
                                    && v.untyped->shape->rank > 0);
}

/* None makes a new axis, unless the text has a name None of its own. */
static bool
is_new_axis(gc_tracer *t, const gc_expr *e)
{
    return e->kind == E_NAME && strcmp(e->name, "None") == 0 && !gc_scope_find(t, e->name, NULL);
}

/* Dimension d by index e (NULL: whole). */
static bool
cut_one(gc_tracer *t, gc_cut *c, uint32_t d, const gc_expr *e, int64_t size)
{
    bool keep = true;

    c->start[d] = 0;
    c->size[d] = size;
    if (e && e->kind == E_SLICE) {
        if (!range(t, e, size, &c->start[d], &c->size[d]))
            return false;
    } else if (e) {
        gc_value v = gc_expr_value(t, e);
        int64_t i;
        if (v.kind == VALUE_BAD)
            return false;
        if (is_list(v)) {
            if (!list_entry(t, c, e, v, size))
                return false;
        } else {
            if (!gc_static_int_value(t, v, e->span, "an index", &i)
                || !one_entry(t, e, i, size, &c->start[d]))
                return false;
            c->size[d] = 1;
            keep = false;
        }
    }
    c->whole &= keep && c->size[d] == size;
    if (keep)
        c->keep[c->kept++] = d;
    return true;
}

/* An index that is no new axis, where no dimension is left for it. */
static bool
one_too_many(gc_tracer *t, const gc_expr *index, uint32_t rank, const gc_expr *e)
{
    const char *shown = gc_expr_shown(t, e->arg[0], "this");

    if (rank == 0)
        gc_diag_add(t->d, GC_ERROR, GC_115, index->span, "%s is a scalar: it has no entries",
                    shown);
    else
        gc_diag_add(t->d, GC_ERROR, GC_115, index->span,
                    "%s has %u dimension%s; this index is one too many", shown, rank,
                    rank == 1 ? "" : "s");
    return false;
}

/* Dimensions that are there, and will be. */
static bool
have_room(gc_tracer *t, uint32_t rank, const gc_expr *e)
{
    if (rank <= GC_MAX_RANK)
        return true;
    gc_diag_add(t->d, GC_ERROR, GC_115, e->span, "at most %d dimensions are possible", GC_MAX_RANK);
    return false;
}

bool
gc_cut_make(gc_tracer *t, gc_cut *c, const gc_shape *s, const gc_brackets *b)
{
    uint32_t d = 0;

    *c = (gc_cut) { .rank = s->rank, .whole = true };
    for (; d < b->lead; d++)
        if (!cut_one(t, c, d, NULL, s->dim[d]))
            return false;
    for (uint32_t k = 0; k < b->n; k++) {
        if (is_new_axis(t, b->index[k])) {
            if (!have_room(t, c->news + 1, b->index[k]))
                return false;
            c->fresh[c->news++] = c->kept;
            continue;
        }
        if (d == s->rank)
            return one_too_many(t, b->index[k], s->rank - b->lead, b->e);
        if (!cut_one(t, c, d, b->index[k], s->dim[d]))
            return false;
        d++;
    }
    for (; d < s->rank; d++)
        if (!cut_one(t, c, d, NULL, s->dim[d]))
            return false;
    return have_room(t, c->kept + c->news, b->e);
}

gc_shape
gc_cut_widen(const gc_cut *c, const gc_shape *s)
{
    gc_shape y = { 0 };

    for (uint32_t k = 0, next = 0; k <= s->rank; k++) {
        for (; next < c->news && c->fresh[next] == k; next++)
            y.dim[y.rank++] = 1;
        if (k < s->rank)
            y.dim[y.rank++] = s->dim[k];
    }
    return y;
}
