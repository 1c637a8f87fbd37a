/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/build_template.c -- a template becomes the nodes of one gradient. */
#include <config.h>
#include "autodiff/template.h"

#include <string.h>
#include "autodiff/append.h"

/* What a step gave: a node, or integers. */
typedef struct part {
    gc_node node;                       /* GC_NO_NODE: integers */
    gc_shape shape;                     /* of the integers */
    const int64_t *at;                  /* own, or borrowed from an attribute */
    int64_t own[GC_MAX_RANK];
} part;

typedef struct builder {
    gc_append to;
    gc_node user, by;                   /* the node differentiated, its adjoint */
    uint32_t k;                         /* of its arguments */
    part part[GC_MAX_STEPS];
} builder;

/* ---- integers ---- */

static void
set_int(part *p, int64_t i)
{
    p->own[0] = i;
    p->at = p->own;
}

static void
set_list(part *p, uint32_t n)
{
    p->shape = (gc_shape) { 1, { n } };
    p->at = p->own;
}

static const gc_shape *
shape_of(const builder *b, uint8_t i)
{
    const part *p = &b->part[i];

    return p->node == GC_NO_NODE ? &p->shape : gc_node_shape(b->to.g, p->node);
}

static int64_t
dim_of(const gc_shape *s, int64_t d)
{
    return s->dim[d < 0 ? d + s->rank : d];
}

static void
attribute(const builder *b, part *p, uint32_t j)
{
    const gc_graph *g = b->to.g;
    const gc_signature *s = gc_registry_signature(g->ops, gc_node_op(g, b->user));
    const gc_attr *a = &gc_node_attrs(g, b->user)[j];
    const gc_attr_kind kind = s->attr[j].kind;

    p->at = a->at;
    if (kind == ATTR_INTS)
        p->shape = a->shape;
    else if (kind == ATTR_AXES || kind == ATTR_DIMS)
        p->shape = (gc_shape) { 1, { (uint32_t) a->n } };
}

static void
count(const builder *b, part *p, const gc_template_step *s)
{
    const gc_shape *x = shape_of(b, s->arg[0]);
    int64_t n = 1;

    if (s->n == 1)
        n = (int64_t) gc_shape_count(x);
    for (size_t j = 0; s->n == 2 && j < gc_shape_count(&b->part[s->arg[1]].shape); j++)
        n *= dim_of(x, b->part[s->arg[1]].at[j]);
    set_int(p, n);
}

/* Where part k of a concatenation begins. */
static void
place(const builder *b, part *p, int64_t k, int64_t axis)
{
    set_list(p, gc_node_shape(b->to.g, b->user)->rank);
    memset(p->own, 0, sizeof p->own);
    for (int64_t j = 0; j < k; j++)
        p->own[axis] +=
            gc_node_shape(b->to.g, gc_node_arg(b->to.g, b->user, (uint32_t) j))->dim[axis];
}

static int64_t
fold(unsigned op, int64_t a, int64_t b)
{
    return op == '+' ? a + b : op == '-' ? a - b : op == '/' ? a / b : a == b;
}

/* Steps that list several integers. */
static void
list_of_integers(const builder *b, part *p, const gc_template_step *s, const part *x)
{
    const gc_shape *shape = s->kind == STEP_SHAPE ? shape_of(b, s->arg[0]) : NULL;

    set_list(p, s->kind == STEP_LIST ? s->n : shape ? shape->rank : x->shape.dim[0]);
    for (uint32_t d = 0; d < p->shape.dim[0]; d++)
        if (s->kind == STEP_LIST)
            p->own[d] = b->part[s->arg[d]].at[0];
        else if (shape)
            p->own[d] = shape->dim[d];
        else
            p->own[x->at[d]] = d;
}

static void
integers(const builder *b, part *p, const gc_template_step *s)
{
    const part *x = &b->part[s->n > 0 ? s->arg[0] : 0], *z = &b->part[s->n > 1 ? s->arg[1] : 0];

    switch (s->kind) {
    case STEP_INT:
        set_int(p, s->integer);
        break;
    case STEP_LIST:
    case STEP_SHAPE:
    case STEP_INVERSE:
        list_of_integers(b, p, s, x);
        break;
    case STEP_ATTR:
        attribute(b, p, s->arg[0]);
        break;
    case STEP_STATIC:
        set_int(p, (int64_t) gc_node_constant(b->to.g, gc_node_arg(b->to.g, b->user, s->arg[0]))
                       ->at[0]);
        break;
    case STEP_WHICH:
        set_int(p, b->k);
        break;
    case STEP_RANK:
        set_int(p, shape_of(b, s->arg[0])->rank);
        break;
    case STEP_DIM:
        set_int(p, dim_of(shape_of(b, s->arg[0]), z->at[0]));
        break;
    case STEP_COUNT:
        count(b, p, s);
        break;
    case STEP_PLACE:
        place(b, p, x->at[0], z->at[0]);
        break;
    default:
        set_int(p, fold(s->op, x->at[0], z->at[0]));
    }
}

/* ---- nodes ---- */

/* The attributes of a step's op: those of the text, others by default as in any call. */
static gc_attr *
attrs_of(const builder *b, const gc_template_step *s)
{
    const gc_signature *sig = gc_registry_signature(b->to.g->ops, s->op);
    gc_arena *a = b->to.g->arena;
    gc_attr *attr = sig->attrs ? gc_arena_array(a, sig->attrs, sizeof *attr) : NULL;

    for (uint32_t j = 0; j < sig->attrs; j++) {
        gc_attr_kind kind = sig->attr[j].kind;
        const int64_t *from = &sig->attr[j].fallback;

        attr[j].given = s->attr[j] != GC_NO_STEP;
        if (attr[j].given) {
            attr[j].shape = b->part[s->attr[j]].shape;
            from = b->part[s->attr[j]].at;
        } else if (kind != ATTR_AXES) {
            attr[j].shape = (gc_shape) { 1, { kind == ATTR_AXIS || kind == ATTR_FLAG } };
        } else {
            continue;
        }
        attr[j].n = gc_shape_count(&attr[j].shape);
        attr[j].at = gc_arena_array(a, attr[j].n, sizeof *attr[j].at);
        if (attr[j].n)
            memcpy(attr[j].at, from, attr[j].n * sizeof *from);
    }
    return attr;
}

static gc_node
node(const builder *b, const gc_template_step *s)
{
    gc_node x[GC_MAX_ARGS];

    switch (s->kind) {
    case STEP_ARGUMENT:
        return gc_node_arg(b->to.g, b->user, s->arg[0]);
    case STEP_EACH:
        return gc_node_arg(b->to.g, b->user, b->k);
    case STEP_OUTPUT:
        return b->user;
    case STEP_COTANGENT:
        return b->by;
    case STEP_NUMBER:
        return gc_append_number(&b->to, s->number, s->decimal);
    case STEP_CONST:
        return gc_append_number(&b->to, (double) b->part[s->arg[0]].at[0], NULL);
    default:
        for (uint32_t j = 0; j < s->n; j++)
            x[j] = b->part[s->arg[j]].node;
        return gc_append_op(&b->to, s->op, s->n, x, attrs_of(b, s));
    }
}

/* False: a node could not be appended. */
static bool
run(builder *b, const gc_template_steps *steps)
{
    for (uint32_t i = 0; i < steps->n; i++) {
        part *p = &b->part[i];
        p->node = GC_NO_NODE;
        p->shape.rank = 0;
        if (steps->at[i].kind >= STEP_INT)
            integers(b, p, &steps->at[i]);
        else if ((p->node = node(b, &steps->at[i])) == GC_NO_NODE)
            return false;
    }
    return true;
}

/* ---- the whole ---- */

/* Summed where a map stretched the argument; a number fills it. */
static gc_node
fitted(builder *b, gc_node v)
{
    const gc_graph *g = b->to.g;
    gc_node x = gc_node_arg(g, b->user, b->k);
    gc_shape want = *gc_node_shape(g, x);

    if (gc_node_same_shape(g, x, v))
        return v;
    if (gc_node_op_row(g, b->user)->arity > 0)
        return gc_append_reshaped(&b->to, "sum_to", v, &want);
    if (gc_node_shape(g, v)->rank == 0)
        return gc_append_reshaped(&b->to, "broadcast_to", v, &want);
    gc_diag_add(b->to.d, GC_ERROR, GC_112, b->to.span,
                "a bug of gradcheck: the rule of %s gives a wrong shape",
                gc_node_op_name(g, b->user));
    return GC_NO_NODE;
}

gc_node
gc_template_build(gc_graph *g, gc_diags *d, const gc_template *t, gc_node i, uint32_t k, gc_node by,
                  bool *none)
{
    builder b;

    b.to = (gc_append) { g, d, gc_node_type(g, i), gc_node_span(g, i) };
    b.user = i;
    b.by = by;
    b.k = k;
    *none = t->cases == 0;
    for (uint32_t c = 0; c < t->cases; c++) {
        const struct gc_template_case *one = &t->at[c];
        if (one->condition.n > 0 && run(&b, &one->condition)
            && b.part[one->condition.n - 1].at[0] == 0)
            continue;
        return run(&b, &one->value) ? fitted(&b, b.part[one->value.n - 1].node) : GC_NO_NODE;
    }
    return GC_NO_NODE;
}
