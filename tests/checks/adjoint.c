/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/adjoint.c -- the two sides of the dot test, for all outputs and all their inputs. */
#include <config.h>
#include "judge/allowance.h"
#include "tests/checks/checked.h"

#define TWO "input a = [2, 3]\ninput b = [1, 4]\ny = a*b\nz = sum(a*a*b)\noutput y\noutput z\n"

/* On the text with two outputs: what is added to the last entry of one number of one output. */
static const struct {
    const char *what;
    int output;                         /* -1: nothing is spoiled */
    int input;                          /* of the reverse sweep; -1: the forward sweep */
    double slip;
    const char *verdict, *text;
} row[] = {
    { "nothing is wrong", -1, 0, 0, "PASS OK", NULL },
    { "forward mode is off", 0, -1, 1e-9, "FAIL AD-WRONG 404", "y: <w, Jv> = " },
    { "forward mode of the last output is off", 1, -1, -1e-9, "FAIL AD-WRONG 404",
      "z: <w, Jv> = " },
    { "reverse mode is off", 0, 0, 1e-9, "FAIL AD-WRONG 404", "y: " },
    { "reverse mode is off by the last input", 0, 1, -1e-9, "FAIL AD-WRONG 404", "y: " },
    { "reverse mode of the last output is off", 1, 1, 1e-9, "FAIL AD-WRONG 404", "z: " },
    { "nan is judged entry by entry", 0, -1, NAN, "PASS OK", NULL },
    { "an infinity too", 0, 1, INFINITY, "PASS OK", NULL },
    { "but the last output is still looked at", 1, 1, INFINITY, "PASS OK", NULL },
};

static gc_estimate *
forward_of(checked *t, size_t k)
{
    return said_of(t, t->m.l->pair[k].jvp, GC_BY_forward);
}

static gc_estimate *
reverse_of(checked *t, size_t k, size_t input)
{
    return said_of(t, t->m.l->pair[k].vjp[input], GC_BY_reverse);
}

static void
try_rows(void)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        checked t;

        checked_open(&t, TWO);
        if (row[i].output >= 0) {
            size_t k = (size_t) row[i].output;
            if (row[i].input < 0)
                forward_of(&t, k)->value[k ? 0 : 1] += row[i].slip;
            else
                reverse_of(&t, k, (size_t) row[i].input)->value[1] += row[i].slip;
        }
        const char *verdict = run_check(&t, gc_check_find("adjoint"));
        const char *text = t.d->result->summary;
        if (!ok(!strcmp(verdict, row[i].verdict)
                    && (row[i].text ? text && !strncmp(text, row[i].text, strlen(row[i].text))
                                    : !text),
                "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s: %s", verdict, text ? text : "");
        gc_arena_free(t.m.a);
    }
}

/* The product of n factors 1.1 and x = 2: its derivative is 1.1^n. */
static const char *
chain(gc_arena *a, int n)
{
    gc_text s = gc_text_new(a);

    gc_text_add(&s, "input x = 2\ny0 = x\n");
    for (int i = 0; i < n; i++)
        gc_text_printf(&s, "y%d = 1.1*y%d\n", i + 1, i);
    gc_text_printf(&s, "output y%d\n", n);
    return s.at;
}

/* Roundings that add up: u = 2^-53.  Of 2500 products the running bound is 2500 u or more a side,
   the noise level is of the order of sqrt(2500) u = 50 u, 8 of which are 400 u. */
static void
try_correlated(void)
{
    static const struct {
        double units;
        const char *verdict;
    } slip[] = { { 0, "PASS OK" }, { 3000, "PASS OK" }, { 9000, "FAIL AD-WRONG 404" },
                 { -3000, "PASS OK" }, { -9000, "FAIL AD-WRONG 404" } };

    for (size_t i = 0; i < sizeof slip / sizeof *slip; i++) {
        checked t;

        checked_open(&t, chain(gc_arena_new(), 2500));
        forward_of(&t, 0)->value[0] *= 1 + slip[i].units * 0x1p-53;
        const char *verdict = run_check(&t, gc_check_find("adjoint"));
        if (!ok(!strcmp(verdict, slip[i].verdict), "%g units of 2500 roundings: %s", slip[i].units,
                slip[i].verdict))
            tap_diag("%s: error %g, allowed %g", verdict, t.d->worst.error, t.d->worst.allowed);
        gc_arena_free(t.m.a);
    }
}

/* Tangents of 1e10 cancel to 0.54 where adjoints do not: each product has its own allowance, and
   that of the forward sweep is some 1e10 u. */
static void
try_one_way(void)
{
    static const struct {
        const char *what;
        bool forward;
        double slip;
        const char *verdict;
    } off[] = { { "what tangents lose", true, 1e-7, "PASS OK" },
                { "the same of adjoints", false, 1e-7, "PASS OK" },
                { "more", true, 1e-4, "FAIL AD-WRONG 404" },
                { "more, of adjoints", false, -1e-4, "FAIL AD-WRONG 404" } };

    for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
        checked t;

        checked_open(&t, "input x = 1\na = 1e10*x\ny = a - (a + sin(x))\noutput y\n");
        (off[i].forward ? forward_of(&t, 0) : reverse_of(&t, 0, 0))->value[0] += off[i].slip;
        const char *verdict = run_check(&t, gc_check_find("adjoint"));
        ok(!strcmp(verdict, off[i].verdict), "%s: %s", off[i].what, off[i].verdict);
        gc_arena_free(t.m.a);
    }
}

/* What the products of output k may be apart: a dot product of numbers that carry errors each. */
static double
allowed_of(checked *t, size_t k, bool sharp)
{
    const gc_selftest_output *p = &t->m.l->pair[k];
    double total = 0;

    for (uint32_t side = 0; side < 2; side++) {
        gc_node weight = side ? p->v[0] : p->w;
        const gc_estimate *said = side ? reverse_of(t, k, 0) : forward_of(t, k);
        const gc_uncertainty *q = &said->uncertainty;
        size_t n = gc_node_count(t->m.g, weight);
        double errors = 0, size = 0;

        for (size_t e = 0; e < n; e++) {
            double w = fabs(gc_measurement_value(t->m.c, weight, e)), at = said->value[e];
            errors += w * (sharp ? gc_allowance_linearized(q, e, at)
                                 : gc_allowance_first(q, e, at));
            size += w * fabs(at);
        }
        total += 1.01 * (errors + (double) (n + 1) * 0x1p-53 * size);
    }
    return total;
}

/* y = 1.1 x: both products are 1.1 w'v; the first gate is the wider one here, and comes first. */
static void
try_gates(void)
{
    static const struct {
        const char *what, *verdict;
        bool sharp;
        double factor;
    } gate[] = {
        { "within the linearized bound", "PASS OK", true, 0.9 },
        { "past it, within the first gate", "PASS OK", false, 0.9 },
        { "past both", "FAIL AD-WRONG 404", false, 1.1 },
    };

    for (size_t i = 0; i < sizeof gate / sizeof *gate; i++) {
        checked t;

        checked_open(&t, "input x = [2, 3, 5, 7]\ny = 1.1*x\noutput y\n");
        double w = gc_measurement_value(t.m.c, t.m.l->pair[0].w, 3);
        forward_of(&t, 0)->value[3] += gate[i].factor * allowed_of(&t, 0, gate[i].sharp) / w;
        const char *verdict = run_check(&t, gc_check_find("adjoint"));
        ok(!strcmp(verdict, gate[i].verdict), "%s: %s", gate[i].what, gate[i].verdict);
        if (i == 2)
            is_rel(t.d->worst.allowed, allowed_of(&t, 0, true), 1e-13,
                   "what is allowed at last is the linearized bound of both products");
        gc_arena_free(t.m.a);
    }
}

/* The finding is about the file; its numbers are those of the products. */
static void
try_finding(void)
{
    checked t;

    checked_open(&t, "input x = 2\ncheck grad(x*x, x)\n");
    double w = gc_measurement_value(t.m.c, t.m.l->pair[0].w, 0),
           v = gc_measurement_value(t.m.c, t.m.l->pair[0].v[0], 0);
    forward_of(&t, 0)->value[0] = 8;
    run_check(&t, gc_check_find("adjoint"));
    const gc_finding *f = &t.d->worst;
    ok(f->code == GC_404 && f->node == GC_NO_NODE && f->culprit == GC_NO_NODE
           && !strcmp(f->who, "dot test"), "the finding is about no single node");
    is_rel(f->seen, 8 * w, 1e-15, "it holds the product by forward mode");
    is_rel(f->error, fabs(8 * w - 4 * w * v), 1e-15, "and the distance of the two");
    ok(!strncmp(t.d->result->summary, "output: ", 8), "an output without a name has one");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 5 + 4 + 4 + 4);
    try_rows();
    try_correlated();
    try_one_way();
    try_gates();
    try_finding();
    gc_num_thread_end();
    return done();
}
