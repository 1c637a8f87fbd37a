/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_factor.c -- a gradient that is the true one times a factor. */
#include <config.h>
#include "tests/judge/searched.h"

/* The gradient is [2, 4, 6]; 11 stands for a dimension, 9.5 for a number that has a name. */
#define HEAD "input x = [1, 2, 3]\nconst W : f64[1,11] = 0\nk = sum(x) + 3.5\ny = sum(x*x)\n"
#define GRAD "claim grad(y, x) == 0*x + sum(W)*k"
static const searched_row ratio[] = {
    { "all zero", GRAD, { 0, 0, 0 }, "zero", "a path that was cut", "detached" },
    { "the opposite sign", GRAD, { -2, -4, -6 }, "sign", "opposite sign", "minus sign" },
    { "twice", GRAD, { 4, 8, 12 }, "factor", "by the factor 2", "counted twice" },
    { "half", GRAD, { 1, 2, 3 }, "factor", "by the factor 0.5", "a factor 2 is missing" },
    { "a dimension", GRAD, { 6, 12, 18 }, "sum-mean", "factor 3, a dimension",
      "a mean was taken for a sum" },
    { "over a dimension", GRAD, { 2 / 3., 4 / 3., 2 }, "sum-mean", "factor 1/3, a dimension",
      "divided once too often" },
    { "the last dimension of the last leaf", GRAD, { 22, 44, 66 }, "sum-mean",
      "factor 11, a dimension", "a mean was taken" },
    { "the value of a node", GRAD, { 19, 38, 57 }, "factor", "9.5 = k (line 3)",
      "a factor k (line 3) too many" },
    { "over the value of a node", GRAD, { 2 / 9.5, 4 / 9.5, 6 / 9.5 }, "factor",
      "= 1/k (line 3)", "a factor k (line 3) is missing" },
    { "some other factor", GRAD, { 2.5, 5, 7.5 }, "factor", "by the same factor 1.25", NULL },
    { "the true gradient is not off by a factor", GRAD, { 2, 4, 6 }, NULL, NULL, NULL },
    { "all but the last entry", GRAD, { 4, 8, 12.001 }, NULL, NULL, NULL },
    { "all but the first entry", GRAD, { 4.001, 8, 12 }, NULL, NULL, NULL },
    { "one entry, some factor", "claim grad(x[1]^2, x[1]) == 1 + sum(W)*k", { 5 }, NULL, NULL,
      NULL },
    { "one entry, a known factor", "claim grad(x[1]^2, x[1]) == 1 + sum(W)*k", { 38 }, "factor",
      "9.5 = k", "too many" },
    { "entries of 0 have every factor", "z = sum(x*[0, 0, 5])\nclaim grad(z, x) == 0*x + sum(W)*k",
      { 0, 0, 10 }, "factor", "by the factor 2", "counted twice" },
    { "but stay 0", "z = sum(x*[0, 0, 5])\nclaim grad(z, x) == 0*x + sum(W)*k", { 0, 1, 10 }, NULL,
      NULL, NULL },
    { "a gradient of 0 has no factor", "z = 0*sum(x)\nclaim grad(z, x) == 0*x + 1 + sum(W)*k",
      { 1, 1, 1 }, NULL, NULL, NULL },
};

/* The gradient of z is h = [2, 5, 7]. */
#define LINE "const h = [2, 5, 7]\nz = sum(x*h)\nclaim grad(z, x) == 0*x"
static const searched_row node_factor[] = {
    { "times a node", LINE, { 4, 25, 49 }, "factor", "is multiplied by its entry of h (line 5)",
      "a factor h (line 5) too many" },
    { "over a node", LINE, { 1, 1, 1 }, "factor", "is divided by its entry of h",
      "a factor h (line 5) is missing" },
    { "times the input", LINE, { 2, 10, 21 }, "factor", "by its entry of x", "too many" },
    { "times a node, but for the last entry", LINE, { 4, 25, 49.01 }, NULL, NULL, NULL },
    { "over a node, but for the first entry", LINE, { 1.01, 1, 1 }, NULL, NULL, NULL },
    { "one entry", "const h = 2\nz = x[0]*h\nclaim grad(z, x[0]) == 0*x[0]", { 4 }, NULL, NULL,
      NULL },
    { "other numbers", LINE, { 1, 2, 4 }, NULL, NULL, NULL },
};

/* Digits that were not written are not missed. */
static void
try_digits(void)
{
    static const double claimed[] = { -2.04, -4.05, -5.95 };
    searched t;

    search_open(&t, HEAD GRAD "\n", claimed, 0.05);
    ok(gc_search_ratio(&t.s) && !strcmp(t.s.d->result->cause, "sign"),
       "a sign, to the digits that are written");
    gc_arena_free(t.m.a);
    search_open(&t, HEAD GRAD "\n", claimed, 0.03);
    ok(!gc_search_ratio(&t.s), "no sign, to one digit more");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { RATIO = sizeof ratio / sizeof *ratio, NODE = sizeof node_factor / sizeof *node_factor };

    gc_num_thread_start();
    plan(RATIO + NODE + 2);
    try_searches(gc_search_ratio, HEAD, RATIO, ratio);
    try_searches(gc_search_node_factor, HEAD, NODE, node_factor);
    try_digits();
    gc_num_thread_end();
    return done();
}
