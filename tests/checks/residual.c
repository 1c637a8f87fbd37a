/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/residual.c -- every node is held to the mathematics at its own arguments: the one that is
   wrong is named, and what it hands on is not. */
#include <config.h>
#include "tests/checks/checked.h"
#include "tests/checks/own_op.h"

/* What the ops below make of the last entry of their value or cotangent. */
static double (*spoil)(double x);

static double
same(double x)
{
    return x;
}

static double
next(double x)
{
    return nextafter(x, 1e9);
}

static double
previous(double x)
{
    return nextafter(x, -1e9);
}

static double
undefined(double x)
{
    (void) x;
    return NAN;
}

static double
infinite(double x)
{
    (void) x;
    return INFINITY;
}

static void
value_spoiled(const gc_call *c)
{
    size_t last = gc_shape_count(c->x->shape) - 1;

    copy_value(c);
    gc_tensor_put(c->y, last, spoil(gc_tensor_get(c->y, last)));
}

static void
back_spoiled(const gc_call *c)
{
    pass_back(c, spoil);
}

static void
copy_back(const gc_call *c)
{
    pass_back(c, same);
}

static double
nearly(double x)
{
    return x * (1 + 0x1p-50);
}

static double
twice(double x)
{
    return 2 * x;
}

/* The logarithm of what overflows in double, and not in the oracle. */
static void
lower_far(const gc_lower *c)
{
    for (size_t e = gc_shape_count(c->xs[0]); e-- > 0;)
        c->y[e] = t_log(c->t, t_exp(c->t, c->x[0][e]));
}

static const gc_op ops[] = { OWN_OP("value", value_spoiled, copy_back),
                             { .name = "far", .doc = "y = x", .args = "x", .shape = same_shape,
                               .eval = value_spoiled, .jvp = copy_tangent, .vjp = copy_back,
                               .lower = lower_far, .grad = { "by" } },
                             OWN_OP("back", copy_value, back_spoiled), { .name = NULL } };

/* At x = [1, 2].  A copy may not be off by one bit. */
static const struct {
    const char *what, *text;
    double (*spoil)(double x);
    const char *verdict, *shown;
} row[] = {
    { "all is right", "y = sum(value(back(x))*sin(x))\noutput y", same, "PASS OK", NULL },
    { "a value an ulp too large", "y = value(x)\noutput y", next, "FAIL PRIMAL-WRONG 403",
      "node y[1] (value): value 2.0000000000000004 is off by 4.4e-16, its own rounding explains "
      "0" },
    { "a value an ulp too small", "y = value(x)\noutput y", previous, "FAIL PRIMAL-WRONG 403",
      "node y[1] (value): value 1.9999999999999998" },
    { "the value of one number", "y = value(x[1])\noutput y", next, "FAIL PRIMAL-WRONG 403",
      "node y (value): value 2.0000000000000004" },
    { "the cotangent of one number", "h = x[1]\ny = back(h)\noutput y", next,
      "FAIL AD-WRONG 402", "node h (" },
    { "a value that is handed on", "h = value(x)\ny = sum(h*h)\noutput y", next,
      "FAIL PRIMAL-WRONG 403", "node h[1] (value): " },
    { "a value that no output needs", "h = value(x)\ny = sum(x)\noutput y\nclaim h[1] == 2",
      next, "FAIL PRIMAL-WRONG 403", "node h[1] (value): " },
    { "a value that is nan", "y = value(x)\noutput y", undefined, "FAIL PRIMAL-WRONG 403",
      "node y[1] (value): value nan" },
    { "a value that is infinite", "y = value(x)\noutput y", infinite, "FAIL PRIMAL-WRONG 403",
      "node y[1] (value): value inf" },
    { "a cotangent an ulp too large", "y = back(x)\noutput y", next, "FAIL AD-WRONG 402",
      "node x[1] (leaf): adjoint " },
    { "a cotangent an ulp too small", "y = back(x)\noutput y", previous, "FAIL AD-WRONG 402",
      "node x[1] (leaf): adjoint " },
    { "a cotangent that is handed on", "h = 2*x\nk = 3*back(h)\ny = sum(sin(k))\noutput y", next,
      "FAIL AD-WRONG 402", "node h[1] (mul): adjoint " },
    { "a cotangent that is nan", "y = back(x)\noutput y", undefined, "FAIL AD-WRONG 402",
      "node x[1] (leaf): adjoint nan" },
    { "a cotangent that is infinite", "y = back(x)\noutput y", infinite, "FAIL AD-WRONG 402",
      "node x[1] (leaf): adjoint inf" },
    { "an infinity is held against the node where it arises", "h = 2*x\ny = back(h)\noutput y",
      infinite, "FAIL AD-WRONG 402", "node h[1] (mul): adjoint inf" },
    { "a cotangent below the last output only", "y = sum(x)\nz = back(x)\noutput y\noutput z",
      next, "FAIL AD-WRONG 402", "node x[1] (leaf): adjoint " },
    { "a cotangent below the first output only", "y = back(x)\nz = sum(x)\noutput y\noutput z",
      next, "FAIL AD-WRONG 402", "node x[1] (leaf): adjoint " },
    { "beside a node that no output needs", "h = 5*x\ny = back(x)\noutput y\nclaim h[0] == 5",
      next, "FAIL AD-WRONG 402", "node x[1] (leaf): adjoint " },
    { "rounding is explained", "y = sum(sin(x)*exp(x)/3)\noutput y", same, "PASS OK", NULL },
    { "derivatives in claims are no nodes",
      "y = sum(x^3)\noutput y\nclaim grad(y, x) + 1 == [4, 13]", same, "PASS OK", NULL },
    { "float rounds more", "input s : f32 = 0.1\ny = sin(s)*s/3\noutput y", same, "PASS OK",
      NULL },
    { "float beside double", "input s : f32 = 0.1\ny = f64(sin(s)*s)*x/3\noutput y", same,
      "PASS OK", NULL },
    { "double beside float is held to double", "input s : f32 = 0.1\nt = sin(s)\ny = value(x)\n"
      "output y\noutput t", next, "FAIL PRIMAL-WRONG 403", "node y[1] (value): " },
    { "a number beyond its type", "input s : f32 = 1e30\ny = s*s\noutput y", same, "PASS OK",
      NULL },
    { "a number beyond all types", "y = sum(exp(1000*x))\noutput y", same, "PASS OK", NULL },
    { "the negative of one", "y = -sum(exp(1000*x))\noutput y", same, "PASS OK", NULL },
    { "outside a domain", "y = sum(log(x - 9))\noutput y", same, "PASS OK", NULL },
    { "at a pole", "y = sum(1/(x - 1))\noutput y", same, "PASS OK", NULL },
    { "at the edge of a domain", "y = sum(sqrt(x - 1))\noutput y", same, "PASS OK", NULL },
    { "a model that overflows: the number is right", "y = far(1000*x)\noutput y", same, "PASS OK",
      NULL },
    { "it is right but for rounding", "y = far(1000*x)\noutput y", nearly, "PASS OK", NULL },
    { "it is not: the steps left the range", "y = far(1000*x)\noutput y", twice,
      "FAIL OVERFLOW 428", "node y[1] (far): value 4000 is off by 2e+03, its own steps overflow" },
    { "it is nan, as who takes such steps may get", "y = far(1000*x)\noutput y", undefined,
      "PASS OK 410", NULL },
    { "it is infinite", "y = far(1000*x)\noutput y", infinite, "PASS OK 410", NULL },
    { "nothing times an overflow", "y = prod([1e200*x[0], 1e200*x[1], 0])\noutput y", same,
      "PASS OK 410", NULL },
    { "a cotangent that overflows on its way to nothing",
      "y = 1e200*prod([1e200*x[0], 0, 1e200*x[1]])\noutput y", same, "PASS OK", NULL },
    { "one that does not, though the product of the others does",
      "y = 1e-200*prod([1, 1e160*x[0], 1e160*x[1]])\noutput y", same, "PASS OK", NULL },
    { "a subnormal one goes whole to the middle entry",
      "m = median([1e160*x[0], 3e160, 2e160])\ny = sum(x)/m\noutput y", same, "PASS OK", NULL },
    { "at a kink", "y = sum(abs(x - 1))\noutput y", same, "PASS OK", NULL },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 1);
    for (size_t i = 0; i < ROWS; i++) {
        gc_arena *a = gc_arena_new();
        checked t;

        spoil = row[i].spoil;
        checked_with(&t, gc_arena_format(a, "input x = [1, 2]\n%s\n", row[i].text),
                     &judged_options, ops);
        const char *verdict = run_check(&t, gc_check_find("residual"));
        const char *text = t.d->result->summary ? t.d->result->summary : "";
        if (!ok(!strcmp(verdict, row[i].verdict)
                    && (row[i].shown ? !strncmp(text, row[i].shown, strlen(row[i].shown)) : !*text),
                "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s: %s", verdict, text);
        if (i == 1)
            ok(t.d->worst.node == GC_NO_NODE && t.d->worst.culprit == t.m.g->output[0]
                   && !strcmp(t.d->worst.who, "engine") && t.d->worst.error == 0x1p-51,
               "the node is to blame, and the error is its own");
        gc_arena_free(t.m.a);
        gc_arena_free(a);
    }
    gc_num_thread_end();
    return done();
}
