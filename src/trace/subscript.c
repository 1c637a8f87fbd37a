/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/subscript.c -- x[1], x[-1], x[a:b], x[i, :], x[list]; members of families. */
#include <config.h>
#include "trace/apply.h"

#include <inttypes.h>

/* Along each dimension a range; where a list picks, whole, and then list. */
typedef struct gc_cut {
    uint32_t rank, kept;
    int64_t start[GC_MAX_RANK], size[GC_MAX_RANK], keep[GC_MAX_RANK];
    bool whole;                         /* nothing is cut off */
    const gc_ints *list;
    uint32_t list_at;                   /* among the kept dimensions */
} gc_cut;

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

static bool
cut(gc_tracer *t, gc_cut *c, const gc_shape *s, uint32_t lead, uint32_t n, gc_expr *const *index,
    const gc_expr *e)
{
    *c = (gc_cut) { .rank = s->rank, .whole = true };
    if (n > 0 && s->rank == lead) {
        gc_diag_add(t->d, GC_ERROR, GC_115, index[0]->span, "%s is a scalar: it has no entries",
                    gc_expr_shown(t, e->arg[0], "this"));
        return false;
    }
    if (n > s->rank - lead) {
        gc_diag_add(t->d, GC_ERROR, GC_115, index[s->rank - lead]->span,
                    "%s has %u dimension%s; this index is one too many",
                    gc_expr_shown(t, e->arg[0], "this"), s->rank - lead,
                    s->rank - lead == 1 ? "" : "s");
        return false;
    }
    for (uint32_t d = 0; d < s->rank; d++)
        if (!cut_one(t, c, d, d >= lead && d - lead < n ? index[d - lead] : NULL, s->dim[d]))
            return false;
    return true;
}

/* ---- of whole numbers, at once ---- */

static gc_value
cut_ints(gc_tracer *t, gc_value base, const gc_cut *c)
{
    gc_shape s = { 0 };
    size_t stride[GC_MAX_RANK], n = 1;

    gc_shape_strides(&base.ints->shape, stride);
    for (uint32_t k = 0; k < c->kept; k++) {
        bool list = c->list && k == c->list_at;
        s.dim[s.rank++] = list ? c->list->shape.dim[0] : (uint32_t) c->size[c->keep[k]];
        n *= s.dim[k];
    }
    int64_t *at = gc_arena_array(t->scratch, n, sizeof *at);
    for (size_t i = 0; i < n; i++) {
        size_t from = 0, rest = i;
        for (uint32_t d = 0; d < c->rank; d++)
            from += (size_t) c->start[d] * stride[d];
        for (uint32_t k = c->kept; k-- > 0; rest /= s.dim[k]) {
            size_t j = rest % s.dim[k];
            from += (c->list && k == c->list_at ? (size_t) c->list->at[j] : j) * stride[c->keep[k]];
        }
        at[i] = base.ints->at[from];
    }
    return gc_value_of_ints(t, &s, at, base.declared_int);
}

/* ---- of everything else, by ops ---- */

static gc_value
cut_value(gc_tracer *t, gc_value x, const gc_cut *c, const gc_expr *e)
{
    if (!c->whole) {
        size_t op = (size_t) gc_op_find("slice");
        gc_attr *attr = gc_apply_attrs(t, op);
        gc_apply_set_attr(t, op, attr, "start", c->rank, c->start);
        gc_apply_set_attr(t, op, attr, "size", c->rank, c->size);
        gc_apply_set_attr(t, op, attr, "keep", c->kept, c->keep);
        x = gc_apply(t, op, 1, &x, attr, e->span, NULL);
    }
    if (!c->list)
        return x;
    size_t op = (size_t) gc_op_find("gather");
    gc_attr *attr = gc_apply_attrs(t, op);
    gc_apply_set_attr(t, op, attr, "idx", c->list->shape.dim[0], c->list->at);
    gc_apply_set_attr(t, op, attr, "axis", 1, &(int64_t) { c->list_at });
    return gc_apply(t, op, 1, &x, attr, e->span, NULL);
}

gc_value
gc_subscript(gc_tracer *t, gc_value base, uint32_t lead, uint32_t n, gc_expr *const *index,
             const gc_expr *e)
{
    gc_shape s = *gc_value_shape(t, base);      /* an index may make nodes, and move the table */
    gc_cut c;

    if (base.kind == VALUE_BAD || !cut(t, &c, &s, lead, n, index, e))
        return gc_value_bad();
    if (base.kind == VALUE_UNTYPED && base.untyped->kind == UNTYPED_INTS && !base.untyped->unshared)
        base = gc_value_of_ints(t, base.untyped->shape, (int64_t *) base.untyped->ints, false);
    if (base.kind == VALUE_INTS)
        return cut_ints(t, base, &c);
    return cut_value(t, base, &c, e);
}

/* ---- brackets behind a name ---- */

gc_value
gc_subscript_base(gc_tracer *t, const gc_expr *e, const gc_expr **chain, uint32_t *n, bool *named)
{
    uint32_t k = 0;

    for (; e->kind == E_INDEX; e = e->arg[0]) {
        if (k == GC_MAX_CHAIN) {
            gc_diag_add(t->d, GC_ERROR, GC_129, e->span, "more than %d brackets in a row",
                        GC_MAX_CHAIN);
            return gc_value_bad();
        }
        chain[k++] = e;
    }
    *n = k;
    *named = e->kind == E_NAME;
    if (e->kind != E_NAME)
        return gc_expr_value(t, e);
    gc_frame *f;
    gc_binding *b = gc_scope_find(t, e->name, &f);
    if (!b || b->kind != BOUND_FAMILY || k == 0)
        return gc_expr_value(t, e);
    *n = k - 1;
    return gc_member_value(t, chain[k - 1], f, b);
}

gc_value
gc_subscript_value(gc_tracer *t, const gc_expr *e)
{
    const gc_expr *chain[GC_MAX_CHAIN];
    uint32_t n = 0;
    bool named;
    gc_value v = gc_subscript_base(t, e, chain, &n, &named);

    for (uint32_t k = n; k-- > 0;)
        v = gc_subscript(t, v, 0, chain[k]->n - 1, chain[k]->arg + 1, chain[k]);
    return v;
}
