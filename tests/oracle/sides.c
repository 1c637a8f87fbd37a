/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/sides.c -- the one-sided derivatives of entries at ties: the expected numbers follow
   from the definition of a derivative, by hand. */
#include <config.h>
#include "oracle/sides.h"

#include "engine/plan.h"
#include "tests/graphs.h"
#include "tests/near.h"

/* A program whose only claim holds one query, seen at its point. */
typedef struct setting {
    gc_arena *a;
    gc_graph *g;
    gc_node query;
    gc_values at;
    gc_replay *replay;
    gc_sides *sides;
} setting;

static setting
open_setting(const char *text)
{
    setting s = { .a = gc_arena_new() };
    gc_diags *d;

    s.g = graph_of(s.a, text, &d);
    for (gc_node i = 0; i < s.g->n; i++)
        if (gc_node_op(s.g, i) == NODE_QUERY)
            s.query = i;
    const gc_query *q = gc_node_query(s.g, s.query);
    gc_plan *p = gc_plan_new(s.a, s.g, 1, &s.query, q->n, q->x, (gc_plan_options) { 0 });
    gc_plan_point(p, gc_point_take(s.a, s.g->program, 0, 0, NULL));
    gc_plan_eval(p, 0, s.query);
    s.at = gc_plan_values(p);
    gc_lowered *l = gc_lower_graph(s.a, s.g, 1, &s.query,
                                   (gc_lower_options) { .fixed_node = GC_NO_NODE });
    gc_lower_active(l, s.a, q->n, q->x);
    s.replay = gc_replay_new(s.a, l, gc_num_interval(s.a, 120), NULL);
    gc_replay_run(s.replay, s.at);
    s.sides = gc_sides_new(s.a, s.replay);
    return s;
}

#define MEET SIDES_MEET
#define DIFFER SIDES_DIFFER
#define JUMP SIDES_JUMP
#define INFINITE SIDES_INFINITE
#define UNDEFINED SIDES_UNDEFINED
#define SECOND SIDES_SECOND_ORDER

static const struct row {
    const char *what, *text;
    size_t e;
    bool suspect;
    gc_sides_kind kind;
    double left, right;
} row[] = {
    { "relu at 0", "input x = 0\ny = relu(x)\nclaim grad(y, x) == 0\n", 0, true, DIFFER, 0, 1 },
    { "relu at 1 needs no second look", "input x = 1\ny = relu(x)\nclaim grad(y, x) == 1\n", 0,
      false, MEET, 1, 1 },
    { "max(x, 0) - max(-x, 0) at 0 is smooth",
      "input x = 0\ny = max(x, 0) - max(-x, 0)\nclaim grad(y, x) == 1\n", 0, true, MEET, 1, 1 },
    { "(x > 0)*x at 0", "input x = 0\ny = (x > 0)*x\nclaim grad(y, x) == 0\n", 0, true, DIFFER, 0,
      1 },
    { "where(equal(x, 0), 0, x) at 0",
      "input x = 0\ny = where(equal(x, 0), 0, x)\nclaim grad(y, x) == 1\n", 0, true, MEET, 1, 1 },
    { "sign at 0 jumps", "input x = 0\ny = sign(x)\nclaim grad(y, x) == 0\n", 0, true, JUMP, 0, 0 },
    { "sqrt at 0 has an infinite slope on its only side",
      "input x = 0\ny = sqrt(x)\nclaim grad(y, x) == 0\n", 0, true, INFINITE, 0, 0 },
    { "so no second derivative",
      "input x = 0\ny = sqrt(x)\nclaim hess(y, x) == 0\n", 0, true, INFINITE, 0, 0 },
    { "a side without values", "input x = 0\ny = where(x < 0, log(x), x)\nclaim grad(y, x) == 1\n",
      0, true, UNDEFINED, 0, 0 },
    { "a whole power of a negative base is left at once",
      "input x = 3\ny = pow(-2, x)\nclaim grad(y, x) == 0\n", 0, true, UNDEFINED, 0, 0 },
    { "... or at second order",
      "input x = 0\ny = pow(-2, 3 + x^2)\nclaim grad(y, x) == 0\n", 0, true, SECOND, 0, 0 },
    { "... or not at all: an exponent that stands still",
      "input x = -3\ny = pow(x, max(x, 2))\nclaim grad(y, x) == 0\n", 0, true, MEET, -6, -6 },
    { "cbrt at 0 has an infinite slope", "input x = 0\ny = cbrt(x)\nclaim grad(y, x) == 0\n", 0,
      true, INFINITE, 0, 0 },
    { "sqrt(x^2) at 0 has two sides",
      "input x = 0\ny = sqrt(x^2)\nclaim grad(y, x) == 0\n", 0, true, DIFFER, -1, 1 },
    { "cbrt(x)^3 at 0 is open at first order",
      "input x = 0\ny = cbrt(x)^3\nclaim grad(y, x) == 1\n", 0, true, SECOND, 0, 0 },
    { "sqrt(max(x, 0)) at -1 is constant",
      "input x = -1\ny = sqrt(max(x, 0))\nclaim grad(y, x) == 0\n", 0, true, MEET, 0, 0 },
    { "max of two equal entries, by the second",
      "input x : f64[2] = [1, 1]\ny = max(x)\nclaim grad(y, x) == [1, 0]\n", 1, true, DIFFER, 0,
      1 },
    { "a row of a Jacobian",
      "input x : f64[2] = [0, 3]\ny = abs(x)*[2, 5]\nclaim jac(y, x) == [[0, 0], [0, 5]]\n", 0,
      true, DIFFER, -2, 2 },
    { "the other row",
      "input x : f64[2] = [0, 3]\ny = abs(x)*[2, 5]\n"
      "claim jac(y, x) == [[0, 0], [0, 5]]\n",
      3, false, MEET, 5, 5 },
    { "a vjp weighs the rows",
      "input x : f64[2] = [0, 3]\ny = abs(x)*[2, 5]\n"
      "claim vjp(y = [3, 1], x) == [0, 5]\n",
      0, true, DIFFER, -6, 6 },
    { "a jvp along a tie of |x - z|",
      "input x = 1, z = 1\ny = abs(x - z)\n"
      "claim jvp(y, x = 2, z = 2) == 0\n",
      0, true, MEET, 0, 0 },
    { "a jvp across it",
      "input x = 1, z = 1\ny = abs(x - z)\n"
      "claim jvp(y, x = 2, z = -1) == 0\n",
      0, true, DIFFER, -3, 3 },
    { "the gradient of relu at 0 jumps", "input x = 0\ny = relu(x)\nclaim hess(y, x) == 0\n", 0,
      true, JUMP, 0, 0 },
    { "the gradient of relu(x)^2 at 0 has a kink",
      "input x = 0\ny = relu(x)^2\nclaim hess(y, x) == 0\n", 0, true, DIFFER, 0, 2 },
    { "the gradient of x |x| at 0 has a kink", "input x = 0\ny = x*abs(x)\nclaim hess(y, x) == 0\n",
      0, true, DIFFER, -2, 2 },
    { "x^2 |x| is twice differentiable at 0",
      "input x = 0\ny = x^2*abs(x)\nclaim hess(y, x) == 0\n", 0, true, MEET, 0, 0 },
    { "a number is not greater than itself, whatever it is",
      "input x = 3\nu = sin(x)\ny = (u > u)*x\nclaim grad(y, x) == 0\n", 0, true, MEET, 0, 0 },
    { "what is held stays where it is",
      "input x = 1\ny = stop_gradient(floor(x))*x\nclaim grad(y, x) == 1\n", 0, false, MEET, 1, 1 },
    { "an interior tie", "input x = 2\nu = 3*x\ny = max(u, 6)\nclaim grad(y, u) == 1\n", 0, true,
      DIFFER, 0, 1 },
};
enum { ROWS = sizeof row / sizeof *row };

static bool
is_near(const gc_interval *y, double x)
{
    return gc_interval_holds(y, x) && gc_interval_width(y) <= 1e-30;
}

static void
try_row(const struct row *r)
{
    setting s = open_setting(r->text);
    uint8_t suspect[16] = { 0 };

    gc_held_suspects(gc_sides_held(s.sides), s.query, suspect);
    gc_two_sides y = gc_sides_at(s.sides, s.query, r->e);
    bool good = suspect[r->e] == r->suspect && y.kind == r->kind;
    if (y.kind <= SIDES_DIFFER)
        good &= is_near(y.left, r->left) && is_near(y.right, r->right);
    if (!tap_ok(good, "%s", r->what))
        tap_diag("suspect %d, kind %d, left %g, right %g", suspect[r->e], (int) y.kind,
                 gc_bounds_of(y.left).lo, gc_bounds_of(y.right).lo);
    gc_arena_free(s.a);
}

/* A whole row along a direction: relu(x_0) + 3 x_1 + |x_0 - x_1| at 0. */
static void
try_along(void)
{
    static const struct { double d[2], left, right; } ray[] = {
        { { 1, 0 }, -1, 2 }, { { 1, 1 }, 3, 4 }, { { -2, 1 }, -2, 6 }, { { 0, -1 }, -4, -2 },
    };
    setting s = open_setting("input x : f64[2] = [0, 0]\n"
                             "y = relu(x[0]) + 3*x[1] + abs(x[0] - x[1])\n"
                             "claim grad(y, x) == [0, 3]\n");

    for (int i = 0; i < 4; i++) {
        const gc_two_sides y = gc_sides_along(s.sides, s.query, 0, ray[i].d);
        ok(y.kind == DIFFER && is_near(y.left, ray[i].left) && is_near(y.right, ray[i].right),
           "along (%g, %g)", ray[i].d[0], ray[i].d[1]);
    }
    gc_arena_free(s.a);
}

int
main(void)
{
    gc_num_thread_start();
    tap_plan(ROWS + 4);
    for (size_t r = 0; r < ROWS; r++)
        try_row(&row[r]);
    try_along();
    gc_num_thread_end();
    return tap_done() > 1;
}
