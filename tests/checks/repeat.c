/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/repeat.c -- any bit that differs the second time is found: values and adjoints apart. */
#include <config.h>
#include <limits.h>
#include "tests/checks/checked.h"
#include "tests/checks/own_op.h"

/* The ops below are right until so many calls are made of them. */
static unsigned calls, good;

/* Then the last entry moves by one ulp, or from 0 to -0. */
static void
restless_value(const gc_call *c)
{
    size_t last = gc_shape_count(c->x->shape) - 1;
    double x = gc_tensor_get(c->x, last);

    copy_value(c);
    if (calls++ >= good)
        gc_tensor_put(c->y, last, x == 0 ? -x : nextafter(x, 9));
}

static double
restless(double by)
{
    return calls++ >= good && by != 0 ? nextafter(by, 9) : by;
}

static void
copy_back(const gc_call *c)
{
    for (size_t e = gc_shape_count(c->x->shape); e-- > 0;)
        gc_tensor_put(c->bx, e, gc_tensor_get(c->bx, e) + gc_tensor_get(c->by, e));
}

static void
restless_back(const gc_call *c)
{
    pass_back(c, restless);
}

static const gc_op ops[] = { OWN_OP("moves", restless_value, copy_back),
                             OWN_OP("moves_back", copy_value, restless_back), { .name = NULL } };

#define VALUES "the same evaluation gave other bits the second time"
#define BACK   "the same backward sweep gave other bits the second time"

/* Of the calls that the check makes of an op, the last one goes wrong, or the second half. */
static const struct {
    const char *what, *text;
    bool half;
    const char *verdict, *shown;
} row[] = {
    { "nothing moves", "y = sin(x)\noutput y\n", false, "PASS OK", NULL },
    { "nan is a bit pattern like any other", "y = log(x - 9)\noutput y\n", false, "PASS OK",
      NULL },
    { "the last entry moves by an ulp", "y = moves(x)\noutput y\n", false, "FAIL AD-WRONG 406",
      VALUES },
    { "0 becomes -0", "y = moves(x - 2)\noutput y\n", false, "FAIL AD-WRONG 406", VALUES },
    { "a value that nothing depends on", "y = sum(x*x)\nz = moves(x)\noutput y\noutput z\n",
      false, "FAIL AD-WRONG 406", VALUES },
    { "the last sweep of all", "y = moves_back(x)\noutput y\n", false, "FAIL AD-WRONG 406",
      BACK },
    { "the last sweep below the last output", "z = sin(x)\ny = moves_back(x)\noutput z\noutput y\n",
      false, "FAIL AD-WRONG 406", BACK },
    { "the last sweep below the first output",
      "y = moves_back(x)\nz = sin(x)\noutput y\noutput z\n", false, "FAIL AD-WRONG 406", BACK },
    { "the last sweep of one number", "s = sum(x)\ny = moves_back(s)\noutput y\n", false,
      "FAIL AD-WRONG 406", BACK },
    { "a sweep that gives a derivative's value", "y = moves_back(x)\noutput y\n", true,
      "FAIL AD-WRONG 406", VALUES },
};

/* Checks a text whose ops are right until so many calls; returns their number. */
static unsigned
check_text(checked *t, const char *text, unsigned until)
{
    gc_arena *a = gc_arena_new();

    good = UINT_MAX;
    checked_with(t, gc_arena_format(a, "input x = [1, 2]\n%s", text), &judged_options, ops);
    calls = 0;
    good = until;
    run_check(t, gc_check_find("repeat"));
    gc_arena_free(a);
    return calls;
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 1);
    for (size_t i = 0; i < ROWS; i++) {
        checked t;
        unsigned n = check_text(&t, row[i].text, UINT_MAX);
        bool before = t.d->result->outcome == OUTCOME_PASS;

        gc_arena_free(t.m.a);
        check_text(&t, row[i].text, row[i].half ? n / 2 : n - 1);
        const char *verdict = verdict_text(t.m.a, t.d->result), *text = t.d->result->summary;
        if (!ok(before && !strcmp(verdict, row[i].verdict)
                    && (row[i].shown ? text && !strcmp(text, row[i].shown) : !text),
                "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s: %s", verdict, text ? text : "");
        if (i == 2)
            ok(t.d->worst.code == GC_406 && t.d->worst.node == GC_NO_NODE
                   && t.d->worst.error > t.d->worst.allowed,
               "no single node is named, and nothing is allowed");
        gc_arena_free(t.m.a);
    }
    gc_num_thread_end();
    return done();
}
