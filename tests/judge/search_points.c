/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_points.c -- where a slip is tried, and when it counts as confirmed. */
#include <config.h>
#include <float.h>
#include "tests/judge/searched.h"

#define HEAD "input x = [1, 2, 3], z = [0, 4, 0]\nconst c = [1, 2, 3]\nk = 2*x\ny = sum(x*x*c)\n"

static size_t calls;

static bool
here_only(gc_search *s, const void *slip)
{
    calls++;
    return s->here == 0 && slip == &calls;
}

static bool
always(gc_search *s, const void *slip)
{
    calls++;
    return slip == &calls && (s->here == 0) == (s->truth == s->at[0].truth || s->here == 0);
}

static bool
is_near(double a, double b)
{
    return fabs(a - b) <= 8 * DBL_EPSILON * fabs(b);
}

/* Inputs move, data stays; every point has both sides of its own. */
static void
try_moves(void)
{
    searched t;

    ok(slip_open(&t, HEAD "claim grad(y, x) == x*c + 0*z\n") && t.s.points == 3, "three points");
    gc_node x = t.m.g->leaf_node[0], c = t.m.g->leaf_node[2], z = t.m.g->leaf_node[1];
    double old = gc_search_value(&t.s, x, 2), truth = 6 * old;
    ok(old == 3 && t.s.truth[2] == truth, "the first is the one that was judged");
    gc_search_move(&t.s, 2);
    double moved = gc_search_value(&t.s, x, 2);
    ok(moved != old && fabs(moved - old) <= 1.5 * old, "an input moves");
    ok(gc_search_value(&t.s, z, 0) != 0, "so does one that is 0");
    ok(gc_search_value(&t.s, c, 2) == 3, "data stays");
    ok(is_near(t.s.truth[2], 6 * moved), "the true gradient there");
    ok(is_near(t.s.claimed[2], 3 * moved), "and the claimed one");
    ok(is_near(gc_search_right(&t.s, 2), 3 * moved), "as the plan has it");
    gc_search_reset(&t.s, 1);
    ok(gc_search_value(&t.s, x, 2) != moved, "no two points are the same");
    gc_arena_free(t.m.a);
}

static void
try_confirm(void)
{
    searched t;

    slip_open(&t, HEAD "claim grad(y, x) == x*c\n");
    const double *truth = t.s.truth;
    calls = 0;
    ok(!gc_search_confirm(&t.s, here_only, &calls) && calls == 2, "what holds here only is chance");
    ok(gc_search_confirm(&t.s, always, &calls) && calls == 5, "what holds at all points is not");
    ok(t.s.here == 0 && t.s.truth == truth, "the search goes on at the first point");
    ok(!gc_search_stays(&t.s, here_only, &calls), "a factor has to stay as well");
    gc_arena_free(t.m.a);
    slip_open(&t, HEAD "claim grad(y, x) == [1, 4, 9]\n");
    ok(t.s.points == 1 && t.s.wrong == 3, "numbers are claimed of one point");
    ok(gc_search_confirm(&t.s, here_only, &calls), "three of them that agree are no chance");
    gc_arena_free(t.m.a);
    slip_open(&t, HEAD "claim grad(y, x) == [2, 8, 9]\n");
    ok(t.s.wrong == 1 && !gc_search_confirm(&t.s, always, &calls), "one may be");
    ok(gc_search_stays(&t.s, always, &calls), "but a plain factor needs no more");
    gc_arena_free(t.m.a);
}

static void
try_open(void)
{
    static const double other[] = { 1, 2, 3 };
    searched t;

    ok(!slip_open(&t, HEAD "claim grad(y, x) == 2*x*c\n"), "a true claim has no slip");
    gc_arena_free(t.m.a);
    slip_open(&t, HEAD "claim grad(y, x) == x*c\n");
    ok(gc_search_is_true(&t.s) == false && t.s.owns == 1, "the right side's own node");
    for (size_t e = 0; e < 3; e++)
        gc_plan_put(t.s.plan, t.s.plan->value, t.s.right, e, t.s.truth[e]);
    ok(gc_search_is_true(&t.s), "the true gradient in its place");
    gc_plan_put(t.s.plan, t.s.plan->value, t.s.right, 2, 18.001);
    ok(!gc_search_is_true(&t.s), "all of it");
    t.s.claimed = other;
    ok(!gc_search_open(&t.s), "an engine that says something else is not asked");
    t.s.work = 0;
    ok(gc_search_spend(&t.s, 1e6) && !gc_search_spend(&t.s, 1e9) && !gc_search_spend(&t.s, 1),
       "the search may cost so much, and no more");
    gc_arena_free(t.m.a);
}

/* What a sum may have been divided by. */
static void
try_sizes(void)
{
    gc_search_sizes sizes = { 0 };

    for (int k = 0; k < 40; k++)
        gc_search_add_size(&sizes, k % 20);
    ok(sizes.n == 12 && sizes.size[0] == 3 && sizes.size[11] == 14,
       "the first twelve sizes above 2, each once");
}

int
main(void)
{
    gc_num_thread_start();
    plan(9 + 8 + 6 + 1);
    try_moves();
    try_sizes();
    try_confirm();
    try_open();
    gc_num_thread_end();
    return done();
}
