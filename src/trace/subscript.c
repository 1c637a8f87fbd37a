/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/subscript.c -- x[1], x[-1], x[a:b], x[i, :], x[list], x[:, None]; members of families. */
#include <config.h>
#include "trace/cut.h"

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
    s = gc_cut_widen(c, &s);
    return gc_value_of_ints(t, &s, at, base.declared_int);
}

/* ---- of everything else, by ops ---- */

static gc_value
pick_value(gc_tracer *t, gc_value x, const gc_cut *c, const gc_expr *e)
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

static gc_value
cut_value(gc_tracer *t, gc_value x, const gc_cut *c, const gc_expr *e)
{
    x = pick_value(t, x, c, e);
    if (c->news == 0 || x.kind == VALUE_BAD)
        return x;
    const gc_shape s = gc_cut_widen(c, gc_value_shape(t, x));
    return gc_apply_shape(t, "reshape", x, &s, e->span);
}

gc_value
gc_subscript(gc_tracer *t, gc_value base, uint32_t lead, uint32_t n, gc_expr *const *index,
             const gc_expr *e)
{
    gc_shape s = *gc_value_shape(t, base);      /* an index may make nodes, and move the table */
    gc_cut c;

    if (base.kind == VALUE_BAD || !gc_cut_make(t, &c, &s, &(gc_brackets) { lead, n, index, e }))
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
