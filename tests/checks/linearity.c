/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/linearity.c -- what a rule makes of a cotangent w it makes of 2w, -w and 0 alike, to the
   bit, save where floating point cannot. */
#include <config.h>
#include "tests/checks/checked.h"
#include "tests/checks/own_op.h"

/* Rules for y = x that are bent in the cotangent: one that only 2w, only -w, or only 0 shows. */
static double
bent_square(double by)
{
    return by * fabs(by) * fabs(by);
}

static double
bent_size(double by)
{
    return fabs(by);
}

static double
bent_minus(double by)
{
    return -fabs(by);
}

/* Twice 2^-101 is the least number that is compared. */
static double
bent_least(double by)
{
    return by == 0 ? 0 : copysign(0x1p-101, by);
}

static double
bent_less(double by)
{
    return bent_least(by) / 2;
}

static double
bent_zero(double by)
{
    return by == 0 ? 1 : by;
}

static double
bent_nothing(double by)
{
    return by == 0 ? (double) NAN : by;
}

#define BENT(rule) \
    static void rule##_vjp(const gc_call *c) \
    { \
        pass_back(c, rule); \
    }
BENT(bent_square)
BENT(bent_size)
BENT(bent_minus)
BENT(bent_least)
BENT(bent_less)
BENT(bent_zero)
BENT(bent_nothing)

static const gc_op bent[] = { OWN_OP("bent_square", copy_value, bent_square_vjp),
                              OWN_OP("bent_size", copy_value, bent_size_vjp),
                              OWN_OP("bent_minus", copy_value, bent_minus_vjp),
                              OWN_OP("bent_least", copy_value, bent_least_vjp),
                              OWN_OP("bent_less", copy_value, bent_less_vjp),
                              OWN_OP("bent_zero", copy_value, bent_zero_vjp),
                              OWN_OP("bent_nothing", copy_value, bent_nothing_vjp),
                              { .name = NULL } };

/* The input is [1, 2]; only its last entry is treated wrongly. */
static const struct {
    const char *what, *text, *verdict, *shown;
} row[] = {
    { "a linear rule", "y = sin(x)\noutput y\n", "PASS OK", NULL },
    { "a rule that scales by the square", "y = bent_square(x)\noutput y\n", "FAIL AD-WRONG 405",
      "x[1]: a cotangent scaled by 2 gives" },
    { "a rule that forgets the sign", "y = bent_size(x)\noutput y\n", "FAIL AD-WRONG 405",
      "x[1]: a cotangent scaled by -1 gives" },
    { "a rule that always turns the sign to minus", "y = bent_minus(x)\noutput y\n",
      "FAIL AD-WRONG 405", "x[1]: a cotangent scaled by -1 gives -" },
    { "a rule for one number", "input s = 1\ny = bent_size(s)\noutput y\n", "FAIL AD-WRONG 405",
      "s: a cotangent scaled by -1 gives" },
    { "a rule that gives 2^-101 for all", "y = bent_least(x)\noutput y\n", "FAIL AD-WRONG 405",
      "x[1]: a cotangent scaled by 2 gives" },
    { "a rule that gives 2^-102 for all is lost in underflow", "y = bent_less(x)\noutput y\n",
      "PASS OK", NULL },
    { "a rule that makes something of nothing", "y = bent_zero(x)\noutput y\n",
      "FAIL AD-WRONG 405", "x[1]: a cotangent scaled by 0 gives 1 in place of 0" },
    { "a rule that makes nan of nothing", "y = bent_nothing(x)\noutput y\n", "FAIL AD-WRONG 405",
      "x[1]: a cotangent scaled by 0 gives nan" },
    { "the last output", "z = x*x\ny = bent_size(x)\noutput z\noutput y\n", "FAIL AD-WRONG 405",
      "x[1]: a cotangent scaled by -1" },
    { "the last input", "input b = [3, 4]\ny = x + bent_size(b)\noutput y\n", "FAIL AD-WRONG 405",
      "b[1]: a cotangent scaled by -1" },
    { "the first input", "input b = [3, 4]\ny = b + bent_size(x)\noutput y\n",
      "FAIL AD-WRONG 405", "x[1]: a cotangent scaled by -1" },
    { "the scale of an output that is used on", "y = bent_size(x)\nz = y*y\noutput y\n",
      "FAIL AD-WRONG 405", "x[1]: a cotangent scaled by -1" },
    { "numbers below the least normal one lose their last bit", "y = x*1e-320*3\noutput y\n",
      "PASS OK", NULL },
    { "a product that overflows on its way, and once only", "y = x*0.0001*1.7e308\noutput y\n",
      "PASS OK", NULL },
    { "an infinite slope", "y = 1/(x - 1)\noutput y\n", "PASS OK", NULL },
    { "an undefined slope", "y = log(-x)*0*sqrt(x - 3)\noutput y\n", "PASS OK", NULL },
};

static void
try_finding(void)
{
    checked t;

    checked_with(&t, "input x = [1, 2]\ny = bent_minus(x)\noutput y\n", &judged_options, bent);
    run_check(&t, gc_check_find("linearity"));
    const gc_finding *f = &t.d->worst;
    ok(f->node == GC_NO_NODE && f->culprit == GC_NO_NODE && !strcmp(f->who, "reverse")
           && f->seen < 0 && f->error == -2 * f->seen && f->allowed == 0,
       "the error is the distance to the scaled number, and nothing is allowed");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 1);
    for (size_t i = 0; i < ROWS; i++) {
        gc_arena *a = gc_arena_new();
        checked t;

        checked_with(&t, gc_arena_format(a, "input x = [1, 2]\n%s", row[i].text), &judged_options,
                     bent);
        const char *verdict = run_check(&t, gc_check_find("linearity"));
        const char *text = t.d->result->summary ? t.d->result->summary : "";
        if (!ok(!strcmp(verdict, row[i].verdict)
                    && (row[i].shown ? !strncmp(text, row[i].shown, strlen(row[i].shown)) : !*text),
                "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s: %s", verdict, text);
        gc_arena_free(t.m.a);
        gc_arena_free(a);
    }
    try_finding();
    gc_num_thread_end();
    return done();
}
