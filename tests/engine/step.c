/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/step.c -- sweeps run the steps of their range and no others; the outputs of an op that
   has several are views of one slot, whose adjoints add up by themselves. */
#include <config.h>
#include "engine/step.h"

#include "autodiff/gradient.h"
#include "graph/builder.h"
#include "oracle/enclose.h"
#include "tests/engine/bound.h"

/* ---- an op with two outputs: the sines of a vector, then its cosines ---- */

static const char *
twice_as_long(gc_infer *c)
{
    c->y = (gc_shape) { 1, { 2 * (uint32_t) gc_shape_count(&c->x[0]) } };
    return NULL;
}

static void
sincos_eval(const gc_call *c)
{
    for (size_t e = 0, n = gc_shape_count(c->x->shape); e < n; e++) {
        gc_tensor_put(c->y, e, sin(gc_tensor_get(c->x, e)));
        gc_tensor_put(c->y, n + e, cos(gc_tensor_get(c->x, e)));
    }
}

static void
sincos_jvp(const gc_call *c)
{
    for (size_t e = 0, n = gc_shape_count(c->x->shape); e < n; e++) {
        gc_tensor_put(c->dy, e, gc_tensor_get(c->y, n + e) * gc_tensor_get(c->dx, e));
        gc_tensor_put(c->dy, n + e, -gc_tensor_get(c->y, e) * gc_tensor_get(c->dx, e));
    }
}

static void
sincos_vjp(const gc_call *c)
{
    for (size_t e = 0, n = gc_shape_count(c->x->shape); e < n; e++)
        gc_tensor_put(c->bx, e, gc_tensor_get(c->bx, e)
                          + gc_tensor_get(c->by, e) * gc_tensor_get(c->y, n + e)
                          - gc_tensor_get(c->by, n + e) * gc_tensor_get(c->y, e));
}

static void
sincos_lower(const gc_lower *c)
{
    for (size_t e = 0, n = gc_shape_count(c->xs[0]); e < n; e++) {
        c->y[e] = t_sin(c->t, c->x[0][e]);
        c->y[n + e] = t_cos(c->t, c->x[0][e]);
    }
}

static const gc_op mine[] = {
    { .name = "sincos", .doc = "sin(x), cos(x)", .args = "x", .shape = twice_as_long,
      .eval = sincos_eval, .jvp = sincos_jvp, .vjp = sincos_vjp, .lower = sincos_lower },
    { .name = NULL },
};

/* The product of the two outputs of sincos(x): sin(2x)/2, whose derivative is cos(2x). */
typedef struct product {
    gc_arena *a;
    gc_diags *d;
    gc_graph *g;
    gc_node x, packed, sin, cos, y;
} product;

/* A view of n entries of the packed outputs. */
static gc_node
part(const product *f, uint32_t begin, uint32_t n)
{
    return gc_graph_special(f->g, NODE_PART, begin,
                            (gc_new_node){ gc_node_type(f->g, f->packed), &(gc_shape){ 1, { n } },
                                           1, &f->packed, (gc_span){ 0 } });
}

static product
product_of(const char *text, uint32_t n)
{
    product f = { .a = gc_arena_new() };
    const gc_shape s = { 1, { n } };

    f.g = graph_with(f.a, text, gc_registry_new(f.a, mine, mine), &f.d);
    f.x = f.g->leaf_node[0];
    f.packed = f.g->output[0];
    f.sin = part(&f, 0, n);
    f.cos = part(&f, n, n);
    f.y = gc_graph_op(f.g, (size_t) gc_op_find("mul"), NULL,
                      (gc_new_node){ gc_node_type(f.g, f.x), &s, 2, (gc_node[]){ f.sin, f.cos },
                                     (gc_span){ 0 } });
    return f;
}

static gc_plan *
plan_of(const product *f, gc_node y)
{
    gc_plan *p = gc_plan_new(f->a, f->g, 1, &y, 1, &f->x, (gc_plan_options) { 0 });

    gc_plan_point(p, gc_point_take(f->a, f->g->program, 0, 0, NULL));
    gc_plan_eval(p, 0, f->g->n);
    return p;
}

static void
try_parts(const char *text, uint32_t n, double ulps)
{
    product f = product_of(text, n);
    gc_plan *p = plan_of(&f, f.y);
    const size_t last = n - 1;
    const double x = gc_plan_get(p, p->value, f.x, last),
                 u = 0x1p53 * gc_type_precision(gc_node_type(f.g, f.x))->u;

    tap_ok(!gc_graph_verify(f.g, f.a), "a graph with parts is sound");
    tap_ok(p->steps == 2, "parts run no step");
    tap_ok(fabs(gc_plan_get(p, p->value, f.y, last) - sin(2*x)/2) <= ulps * u * 0x1p-53,
           "both outputs are read");
    gc_plan_clear_tangent(p);
    gc_plan_put(p, p->tangent, f.x, last, 1);
    gc_plan_jvp(p, 0, f.g->n);
    tap_ok(fabs(gc_plan_get(p, p->tangent, f.y, last) - cos(2*x)) <= ulps * u * 0x1p-53,
           "tangents pass through both");
    gc_plan_clear_adjoint(p);
    gc_plan_put(p, p->adjoint, f.y, last, 1);
    gc_plan_vjp(p, 0, f.g->n);
    tap_ok(fabs(gc_plan_get(p, p->adjoint, f.x, last) - cos(2*x)) <= ulps * u * 0x1p-53,
           "adjoints of both add up");
    gc_arena_free(f.a);
}

#define F64 "input x : f64[3] = [0.5, 1, 0.25]\ny = sincos(x)\noutput y\n"
#define F32 "input x : f32[1] = [0.25]\ny = sincos(x)\noutput y\n"

static void
try_cost(void)
{
    product f = product_of(F64, 3);
    gc_plan *p = plan_of(&f, f.sin);

    tap_ok(p->steps == 1 && p->slots == 3 + 6 && !gc_plan_has(p, f.cos),
           "an output that nothing uses costs nothing");
    gc_arena_free(f.a);
}

static void
try_oracle(void)
{
    product f = product_of(F64, 3);
    const gc_shape s = { 1, { 3 } };
    gc_node q = gc_graph_query(
        f.g, NODE_QUERY,
        (gc_query){ .kind = QUERY_GRAD, .y = f.y, .n = 1, .x = &f.x, .seed = GC_NO_NODE },
        (gc_new_node){ GC_F64, &s, 0, NULL, (gc_span){ 0 } });
    gc_plan *p = plan_of(&f, q);
    gc_oracle *o = gc_oracle_new(f.a, f.g, 1, &q, (gc_oracle_options) { 0 });

    gc_oracle_climb(o, gc_plan_values(p), true, 0);
    is_inside(0.54030230586813971740, gc_bounds_of(gc_oracle_value(o, q, 0)), 1,
              "the oracle encloses cos(2 0.5)");
    tap_ok(fabs(gc_plan_get(p, p->value, q, 0) - 0.54030230586813971740) <= 0x1p-52,
           "the engine agrees");
    gc_arena_free(f.a);
}

static void
try_refusals(void)
{
    product f = product_of(F64, 3);
    gc_node built;

    tap_ok(!gc_gradient_build(f.g, f.d, f.y, GC_NO_NODE, 1, &f.x, &built),
           "no gradient graph is built through a part");
    part(&f, 4, 3);
    tap_ok(gc_graph_verify(f.g, f.a) != NULL, "a part past the end is no sound graph");
    gc_arena_free(f.a);
}

/* ---- ranges ---- */

static void
try_range(void)
{
    bound b = bind_text("input x = 2\nu = x^2\nv = 3*u\nf = v*u\noutput f\n",
                        (gc_plan_options) { 0 });
    gc_node u = node_named(b.g, "u"), v = node_named(b.g, "v");

    tap_ok(b.p->node[gc_step_find(b.p, v)] == v && gc_step_find(b.p, 0) == 0
               && gc_step_find(b.p, b.g->n) == b.p->steps, "a step is found by its node");
    gc_plan_put(b.p, b.p->value, node_named(b.g, "x"), 0, 5);
    gc_plan_put(b.p, b.p->value, u, 0, 1);
    gc_plan_eval(b.p, v, b.g->n);
    tap_is_ulp(entry(&b, b.p->value, "f", 0), 3, 0, "evaluation begins with its first node");
    gc_plan_eval(b.p, u, v);
    tap_ok(tap_ulps(entry(&b, b.p->value, "u", 0), 25) <= 0
               && tap_ulps(entry(&b, b.p->value, "v", 0), 3) <= 0, "and ends before its last");
    gc_plan_clear_adjoint(b.p);
    gc_plan_put(b.p, b.p->adjoint, b.y, 0, 1);
    gc_plan_vjp(b.p, v, b.y + 1);
    tap_is_ulp(entry(&b, b.p->adjoint, "x", 0), 0, 0, "a reverse sweep ends at its first node");
    gc_arena_free(b.a);
}

int
main(void)
{
    gc_num_thread_start();
    tap_plan(2 * 5 + 9);
    try_parts(F64, 3, 4);
    try_parts(F32, 1, 4);
    try_cost();
    try_oracle();
    try_refusals();
    try_range();
    gc_num_thread_end();
    return done();
}
