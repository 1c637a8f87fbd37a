/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/kink.c -- which rows lie between the one-sided derivatives. */
#include <config.h>
#include "tests/judge/judged.h"

/* 64 roundings of 1: more than the two roundings that a convention may be off by. */
#define HAIR 0x1p-46

/* What an entry may be off: two roundings of 1. */
static const double allowed[] = { 0x1p-52, 0x1p-52, 0x1p-52 };

/* The row of a derivative of y by x = [0, 0, 1], as the text asks for it. */
static const struct {
    const char *what, *text;
    size_t row;
    double g[3];
    gc_opinion opinion;
} accepts[] = {
    /* relu has the one-sided derivatives 0 and 1 at 0 */
    { "the left derivative", "y = relu(x[0])", 0, { 0 }, GC_AGREE },
    { "the right derivative", "y = relu(x[0])", 0, { 1 }, GC_AGREE },
    { "a number between", "y = relu(x[0])", 0, { 0.25 }, GC_AGREE },
    { "a hair below", "y = relu(x[0])", 0, { -HAIR }, GC_DISAGREE },
    { "a hair above", "y = relu(x[0])", 0, { 1 + HAIR }, GC_DISAGREE },
    { "a concave kink", "y = -relu(x[0])", 0, { -0.5 }, GC_AGREE },
    { "below a concave kink", "y = -relu(x[0])", 0, { -1 - HAIR }, GC_DISAGREE },
    { "above a concave kink", "y = -relu(x[0])", 0, { HAIR }, GC_DISAGREE },
    { "nan is in no set", "y = relu(x[0])", 0, { NAN }, GC_UNSURE },
    { "nor is an infinity", "y = relu(x[0])", 0, { INFINITY }, GC_DISAGREE },
    { "of either sign", "y = relu(x[0])", 0, { -INFINITY }, GC_DISAGREE },
    { "nor one beside the tie", "y = relu(x[0])", 0, { 1, 0, INFINITY }, GC_DISAGREE },
    { "nan beside the tie", "y = relu(x[0])", 0, { 1, 0, NAN }, GC_UNSURE },
    /* an entry without a tie has one derivative */
    { "a kink beside a slope", "y = relu(x[0]) + 3*x[2]", 0, { 0.5, 0, 3 }, GC_AGREE },
    { "the slope is wrong", "y = relu(x[0]) + 3*x[2]", 0, { 0.5, 0, 9 }, GC_DISAGREE },
    /* several ties */
    { "two kinks apart", "y = abs(x[0]) + abs(x[1])", 0, { 1, -1 }, GC_AGREE },
    { "the second one is off", "y = abs(x[0]) + abs(x[1])", 0, { 0, 1 + HAIR }, GC_DISAGREE },
    { "one kink of both: a convex choice", "y = max(x[0], x[1])", 0, { 0.25, 0.75 }, GC_AGREE },
    { "more than both", "y = max(x[0], x[1])", 0, { 1, 1 }, GC_DISAGREE },
    { "less than both", "y = max(x[0], x[1])", 0, { 0, 0 }, GC_DISAGREE },
    { "one kink of the sum", "y = abs(x[0] + x[1])", 0, { 0.5, 0.5 }, GC_AGREE },
    { "each axis and the diagonal agree, the set does not", "y = abs(x[0] + x[1])", 0, { 1, -1 },
      GC_DISAGREE },
    /* rows and cotangents */
    { "the last row", "y = [x[2], 2*relu(x[1])]", 1, { 0, 2 }, GC_AGREE },
    { "the last row is off", "y = [x[2], 2*relu(x[1])]", 1, { 0, 2 + HAIR }, GC_DISAGREE },
    { "in the disc of a length", "y = hypot(x[0], x[1])", 0, { 0.6, 0.8 }, GC_AGREE },
    { "outside it, seen from the diagonal alone", "y = hypot(x[0], x[1])", 0, { 0.71, 0.71 },
      GC_DISAGREE },
    /* what the numbers may be off, and what adding them up loses */
    { "outside by less than it may be off", "y = relu(x[0])", 0, { -0x1p-53 }, GC_AGREE },
    { "a sum is rounded", "y = relu(x[0]) + 0.1*x[1] + 0.7*x[2]", 0, { 1, 0.1, 0.7 }, GC_AGREE },
    /* by measure, where no precision tells that 0 is left */
    { "a measured side", "y = sqrt((x[0] + log(3) - log(3))^2)", 0, { 1 }, GC_AGREE },
    { "past a measured side", "y = sqrt((x[0] + log(3) - log(3))^2)", 0, { 1 + HAIR },
      GC_DISAGREE },
    { "along what does not move it", "y = sqrt((x[0] - x[1] + log(3) - log(3))^2)", 0,
      { 0.5, -0.5 }, GC_AGREE },
    /* where no one-sided derivative is known */
    { "one side is outside the domain", "y = abs(x[0]) + sqrt(x[0])", 0, { 0 }, GC_UNSURE },
    { "a value that no precision decides",
      "y = abs(x[0]) + where(sin(x[2])^2 + cos(x[2])^2 > 1, 1, 0)", 0, { 0 }, GC_UNSURE },
};

static bool
open_text(measured *m, const char *text)
{
    gc_arena *a = gc_arena_new();
    bool good = measure(m, gc_arena_format(a, "input x = [0, 0, 1]\n%s\ncheck %s(y, x)\n", text,
                                           strchr(text, ',') && text[4] == '[' ? "jac" : "grad"));

    gc_arena_free(a);
    return good;
}

/* A product with a cotangent: w'y is judged, not y. */
static void
try_cotangent(void)
{
    measured m;
    double g = 0;

    measure(&m, "input x = 0\ny = [relu(x), relu(-x)]\noutput y\nclaim vjp(y = [3, 0], x) == 1\n");
    gc_node query = m.l->point[0].query[0];
    for (int k = -1; k <= 4; k++) {
        gc_opinion want = k < 0 || k > 3 ? GC_DISAGREE : GC_AGREE;
        g = k;
        ok(gc_kink_accepts(m.c, query, 0, &g, allowed) == want, "%d for 3 relu(x)", k);
    }
    gc_arena_free(m.a);
}

/* What is not finite is not allowed for. */
static void
try_no_allowance(void)
{
    static const double none[] = { 0, 0, 0 }, anything[] = { INFINITY, NAN, 0 };
    static const double below[] = { -0.5, 0, 0 }, exact[] = { 1, 0.1, 0.7 };
    measured m;

    open_text(&m, "y = relu(x[0]) + 0.1*x[1] + 0.7*x[2]");
    gc_node query = m.l->point[0].query[0];
    ok(gc_kink_accepts(m.c, query, 0, exact, none) == GC_AGREE, "no allowance but for the sum");
    ok(gc_kink_accepts(m.c, query, 0, below, anything) == GC_DISAGREE, "nor an infinite one");
    gc_arena_free(m.a);
}

int
main(void)
{
    enum { ACCEPTS = sizeof accepts / sizeof *accepts };
    measured m;

    gc_num_thread_start();
    plan(ACCEPTS + 6 + 2);
    for (size_t i = 0; i < ACCEPTS; i++) {
        open_text(&m, accepts[i].text);
        gc_opinion o = gc_kink_accepts(m.c, m.l->point[0].query[0], accepts[i].row, accepts[i].g,
                                       allowed);
        if (!ok(o == accepts[i].opinion, "%s: %s at (%g, %g, %g)", accepts[i].what,
                accepts[i].text, accepts[i].g[0], accepts[i].g[1], accepts[i].g[2]))
            tap_diag("opinion %d", o);
        gc_arena_free(m.a);
    }
    try_cotangent();
    try_no_allowance();
    gc_num_thread_end();
    return done();
}
