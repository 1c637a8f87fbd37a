/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_sweep.c -- the gradient that comes of a wrong step, against formulas. */
#include <config.h>
#include "tests/judge/searched.h"
#include "judge/search_sweep.h"

#define HEAD \
    "input x = [0.5, -1.25, 2]\nconst c = [1.5, 0.25, -0.75]\nh = sin(x)\nk = exp(x)\n" \
    "A = [[x[0], x[1]], [x[2], 3]]\nL = sum(h*c*k)\n"

/* Each claim is what the wrong step at the op gives (the rules are those of calculus). */
static const struct {
    const char *what, *text, *op;
    gc_slip w;
    const char *other;
} row[] = {
    { "a weight", "claim grad(L, x) == c*cos(x)*k + 7*c*h*k", "exp",
      { .kind = STEP_WEIGHT, .factor = 7 }, NULL },
    { "no weight", "claim grad(L, x) == c*cos(x)*k", "exp", { .kind = STEP_WEIGHT }, NULL },
    { "slope 1", "claim grad(L, x) == c*k + c*h*k", "sin", { .kind = STEP_SLOPE, .slope = 0 },
      NULL },
    { "slope y", "claim grad(L, x) == c*k*h + c*h*k", "sin", { .kind = STEP_SLOPE, .slope = 1 },
      NULL },
    { "slope 1 - y", "claim grad(L, x) == c*k*(1 - h) + c*h*k", "sin",
      { .kind = STEP_SLOPE, .slope = 2 }, NULL },
    { "slope y*(1 - y)", "claim grad(L, x) == c*k*h*(1 - h) + c*h*k", "sin",
      { .kind = STEP_SLOPE, .slope = 3 }, NULL },
    { "slope 1 - y^2", "claim grad(L, x) == c*k*(1 - h^2) + c*h*k", "sin",
      { .kind = STEP_SLOPE, .slope = 4 }, NULL },
    { "slope 1 + y^2", "claim grad(L, x) == c*k*(1 + h^2) + c*h*k", "sin",
      { .kind = STEP_SLOPE, .slope = 5 }, NULL },
    { "slope (1 - y)^2", "claim grad(L, x) == c*k*(1 - h)^2 + c*h*k", "sin",
      { .kind = STEP_SLOPE, .slope = 6 }, NULL },
    { "slope x*(1 - x)", "claim grad(L, x) == c*k*x*(1 - x) + c*h*k", "sin",
      { .kind = STEP_SLOPE, .slope = 7 }, NULL },
    { "slope 1 - x^2", "claim grad(L, x) == c*k*(1 - x^2) + c*h*k", "sin",
      { .kind = STEP_SLOPE, .slope = 8 }, NULL },
    { "slope x", "claim grad(L, x) == c*k*x + c*h*k", "sin", { .kind = STEP_SLOPE, .slope = 9 },
      NULL },
    { "a slope of elsewhere", "claim grad(L, x) == c*k*k + c*h*k", "sin",
      { .kind = STEP_ELSEWHERE }, "exp" },
    { "only one use", "claim grad(L, x) == c*h*k", "exp", { .kind = STEP_ONLY }, NULL },
    { "a matrix turned", "v = h[0:2]\nM = sum(A @ v)\nclaim grad(M, v) == [x[0] + x[1], "
      "x[2] + 3]", "matmul", { .kind = STEP_TURNED, .arg = 0 }, NULL },
};

static gc_group
ops_of(const searched *t, const char *op, gc_node *room)
{
    gc_group found = { 0, room };

    for (gc_node i = 0; op && i < t->m.g->n && found.n < 1; i++)
        if (!strcmp(gc_node_op_name(t->m.g, i), op))
            room[found.n++] = i;
    return found;
}

static void
try_row(size_t i)
{
    gc_arena *a = gc_arena_new();
    gc_node room[2][8];
    searched t;
    const bool open = slip_open(&t, gc_arena_format(a, "%s%s\n", HEAD, row[i].text));
    gc_group mine = ops_of(&t, row[i].op, room[0]), other = ops_of(&t, row[i].other, room[1]);
    gc_slip w = row[i].w;

    w.group = &mine;
    w.other = &other;
    ok(open && mine.n && gc_search_confirm(&t.s, gc_slip_holds, &w), "%s", row[i].what);
    w.kind = STEP_WEIGHT;
    w.factor = 1;
    w.arg = 0;
    ok(open && mine.n && !gc_slip_holds(&t.s, &w), "and the right step does not");
    gc_arena_free(t.m.a);
    gc_arena_free(a);
}

/* Steps of a loop: an argument of the step beside, or of another group. */
static void
try_steps(void)
{
    searched t;
    gc_node mul[8], sine[8];
    const char *text = "input w = 0.5, u = 0.75\nh[0] = u\nfor t in range(2) {\n"
                       "  h[t+1] = sin(w*h[t])\n}\nclaim grad(h[2], w) == 0*w\n";

    slip_open(&t, text);
    gc_group loop = { 0, mul }, curve = { 0, sine };
    for (gc_node i = 0; i < t.m.g->n; i++)
        if (!strcmp(gc_node_op_name(t.m.g, i), "mul") && loop.n < 2)
            mul[loop.n++] = i;
        else if (!strcmp(gc_node_op_name(t.m.g, i), "sin"))
            sine[curve.n++] = i;
    const double h1 = sin(0.5 * 0.75), h2 = sin(0.5 * h1), d2 = cos(0.5 * h1), d1 = cos(0.5 * 0.75);
    double out;
    gc_slip w = { .kind = STEP_NEXT, .group = &loop, .arg = 1 };
    ok(gc_slip_wrong(&t.s, &w, &out) && fabs(out - (d2 * h2 + d2 * 0.5 * d1 * h1)) < 1e-15,
       "the step after; past the end stands a name");
    w.kind = STEP_PREVIOUS;
    ok(gc_slip_wrong(&t.s, &w, &out) && fabs(out - (d2 * 0.75 + d2 * 0.5 * d1 * h1)) < 1e-15,
       "the step before; before the first comes the last");
    w = (gc_slip){ .kind = STEP_OTHER, .group = &loop, .arg = 1, .other = &curve };
    ok(gc_slip_wrong(&t.s, &w, &out)
           && fabs(out - (d2 * 0.5 * h1 + d2 * 0.5 * d1 * 0.5 * 0.75)) < 1e-15, "another argument");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(2 * ROWS + 3);
    for (size_t i = 0; i < ROWS; i++)
        try_row(i);
    try_steps();
    gc_num_thread_end();
    return done();
}
