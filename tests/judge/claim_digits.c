/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/claim_digits.c -- what a number in the text stands for: half a unit of its last digit,
   and whether it was rounded when it was read. */
#include <config.h>
#include "judge/claim_case.h"
#include "tests/judge/judged.h"

static gc_claim_case
case_of(measured *m)
{
    const gc_claim *claim = m->points->point[0].claim;

    return (gc_claim_case) { .c = m->c, .claim = claim, .t = sides_of(m, 0) };
}

/* A claim of the vector v = [1, 2, 4]; half units of entries 0 and 2 of the right side. */
static const struct {
    const char *claim;
    double first, last;
} digits[] = {
    { "v == [1.5, 2, 4.25]", 0.05, 0.005 },
    { "v == -[-1.5, 2, -4.25]", 0, 0 },
    { "v == [-1.50, 2, -4.250]", 0.005, 0.0005 },
    { "[v, v] == [[1.5, 2, 4.25], [1, 2, 4]]", 0.05, 0.005 },
    { "v == 1.25", 0.005, 0.005 },
    { "v == -1.25e-3", 5e-6, 5e-6 },
    { "v == 5e-3", 5e-4, 5e-4 },
    { "v == 1.25e2", 0, 0 },
    { "v == 1.2e3", 0, 0 },
    { "v == 7", 0, 0 },
    { "v == 7.", 0, 0 },
    { "v == 0x1.8p3", 0, 0 },
    { "v == pi", 0, 0 },
    { "v == sqrt(2.5)", 0, 0 },
    { "v == 1.5*v", 0, 0 },
    { "v == [v[0], 2.5, 4]", 0, 0 },
};
enum { DIGITS = sizeof digits / sizeof *digits };

static void
try_digits(void)
{
    for (size_t i = 0; i < DIGITS; i++) {
        gc_arena *a = gc_arena_new();
        measured m;

        measure(&m, gc_arena_format(a, "input v = [1, 2, 4]\nclaim %s\n", digits[i].claim));
        const gc_claim_case f = case_of(&m);
        const bool scalar = gc_node_count(f.c->st.g, f.t->right) == 1;
        const double first = gc_claim_half_unit(&f, 0),
                     last = gc_claim_half_unit(&f, scalar ? 0 : 2);
        if (!ok(fabs(first - digits[i].first) <= 1e-12 * first
                    && fabs(last - digits[i].last) <= 1e-12 * last, "%s", digits[i].claim))
            tap_diag("%g %g", first, last);
        gc_arena_free(m.a);
        gc_arena_free(a);
    }
}

/* 0.1 is no double, 0.5 is one; what is drawn is what it is. */
static const struct {
    const char *text;
    bool exact;
} exact[] = {
    { "input x = 2\nclaim x*x == 4*x/2", true },
    { "input x = 0.5\nclaim x*x == x/2", true },
    { "input x = 0.1\nclaim x*x == x/10", false },
    { "const c = 0.1\ninput x = 2\nclaim c*x == x/10", false },
    { "const c = 0.1\ninput x = 2\nclaim x*x == 2*x", true },
    { "input x = 2\nclaim 0.1*x == x/10", false },
    { "input x = 2\nclaim x/10 == 0.1*x", false },
    { "input x = 2\nclaim pi*x == 2*pi", true },
    { "input x ~ uniform(0.1, 0.2)\nclaim x*x == x^2", true },
    { "input x : f64[2] = [2, 0.1]\nclaim x*x == x^2", false },
    { "input x = 2\nclaim x*x == x^2 at x = 4", false },
    { "input x = 2\ny = 0.1*x\nclaim grad(y, x) == x/20", false },
    { "input x = 1e9\nclaim x*x == x^2", true },
    { "input x = 12345678901\nclaim x*x == x^2", false },
};
enum { EXACT = sizeof exact / sizeof *exact };

static void
try_exact(void)
{
    for (size_t i = 0; i < EXACT; i++) {
        gc_arena *a = gc_arena_new();
        measured m;

        measure(&m, gc_arena_format(a, "%s\n", exact[i].text));
        const gc_claim_case f = case_of(&m);
        ok(gc_claim_is_exact(&f) == exact[i].exact, "row %zu: %s", i,
           exact[i].exact ? "exact" : "rounded when it was read");
        gc_arena_free(m.a);
        gc_arena_free(a);
    }
}

int
main(void)
{
    gc_num_thread_start();
    plan(DIGITS + EXACT);
    try_digits();
    try_exact();
    gc_num_thread_end();
    return done();
}
