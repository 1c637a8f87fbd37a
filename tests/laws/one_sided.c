/* SPDX-License-Identifier: GPL-3.0-or-later */
/* one_sided.c -- every op at its ties, zeros and boundaries: the two one-sided derivatives by
   mathematics, and what is said of claims about them. */
#include <config.h>
#include "tests/judge/judged.h"

/* y as a function of x at a point: what approaches it from the left and from the right.  NONE: no
   number, so that y has no derivative (a jump, an infinite slope, neither side defined); where the
   domain ends the inner side is the derivative and is written twice. */
#define NONE NAN

static const struct tie {
    const char *y, *x;
    double left, right;
} tie[] = {
    /* kinks */
    { "abs(x)", "0", -1, 1 }, { "relu(x)", "0", 0, 1 }, { "leaky_relu(x)", "0", 0.01, 1 },
    { "leaky_relu(x, slope=2)", "0", 2, 1 }, { "elu(x)", "0", 1, 1 },
    { "elu(x, alpha=2)", "0", 2, 1 }, { "max(x, 3)", "3", 0, 1 }, { "min(x, 3)", "3", 1, 0 },
    { "max(2*x, x)", "0", 1, 2 }, { "max(x, x)", "0", 1, 1 }, { "clip(x, -1, 2)", "-1", 0, 1 },
    { "clip(x, -1, 2)", "2", 1, 0 }, { "clip(x, 1, 1)", "1", 0, 0 },
    { "max([x, 2, 3*x])", "0", 0, 0 }, { "max([x, 0, 3*x])", "0", 0, 3 },
    { "min([x, 0, 3*x])", "0", 3, 0 }, { "median([x, 0, 3*x])", "0", 1, 1 },
    { "median([x, 0, -x])", "0", 0, 0 }, { "median([x, 1, 5])", "1", 0, 1 },
    { "median([x, 1, 5, 7])", "1", 0, 0.5 }, { "sqrt(x^2)", "0", -1, 1 },
    { "norm([x, 0])", "0", -1, 1 }, { "hypot(x, 0)", "0", -1, 1 },
    { "std([x, 0])", "0", -0.5, 0.5 }, { "x*sign(x)", "0", -1, 1 },
    { "where(x < 0, -x, 2*x)", "0", -1, 2 }, { "where(x > 0, x, 0)", "0", 0, 1 },
    { "(x >= 0)*x", "0", 0, 1 }, { "sum(abs([x, x - 1, x - 2]))", "1", -1, 1 },
    { "relu(relu(x) + x)", "0", 0, 2 }, { "x*floor(x)", "0", -1, 0 },
    { "(x - 2)*ceil(x)", "2", 2, 3 }, { "x*round(x + 0.5)", "0", 0, 1 },
    { "prod([abs(x), 2, 3])", "0", -6, 6 }, { "cumsum([abs(x), 1])[1]", "0", -1, 1 },
    { "logsumexp([abs(x), abs(x)])", "0", -1, 1 }, { "mse(relu(x), -1)", "0", 0, 2 },
    /* smooth through a tie */
    { "relu(x)^2", "0", 0, 0 }, { "x*abs(x)", "0", 0, 0 }, { "abs(x)^3", "0", 0, 0 },
    { "max(x, 0) - max(-x, 0)", "0", 1, 1 }, { "where(equal(x, 0), 0, x)", "0", 1, 1 },
    { "where(x > 1, 2*x - 1, x^2)", "1", 2, 2 }, { "silu(abs(x)) - abs(x)/2", "0", 0, 0 },
    { "norm([x, 0])^2", "0", 0, 0 }, { "sinc(x)", "0", 0, 0 }, { "sqrt(x^4)", "0", 0, 0 },
    { "xlogy(x, 1)", "0", 0, 0 }, { "xlogy(x, 2)/log(2)", "0", 1, 1 }, { "cbrt(x)^3", "0", 1, 1 },
    { "cbrt(x^3)", "0", 1, 1 }, { "abs(x) + max(-x, x)*-1", "0", 0, 0 }, { "0^x", "2", 0, 0 },
    { "x^0", "0", 0, 0 }, { "stop_gradient(abs(x)) + x", "0", 1, 1 },
    { "prod([x, x, x])", "0", 0, 0 }, { "prod([x, 2, 3])", "0", 6, 6 }, { "x^3", "0", 0, 0 },
    /* what is shifted by a held number, or chosen by one: no tie at all */
    { "sigmoid(x)", "0", 0.25, 0.25 }, { "softplus(x)", "0", 0.5, 0.5 },
    { "silu(x)", "0", 0.5, 0.5 }, { "gelu_tanh(x)", "0", 0.5, 0.5 },
    { "logsumexp([x, 0])", "0", 0.5, 0.5 }, { "logsumexp([x, x, x])", "0", 1, 1 },
    { "softmax([x, 0])[1]", "0", -0.25, -0.25 }, { "log_softmax([x, 0])[0]", "0", 0.5, 0.5 },
    { "cross_entropy([x, 0], 0)", "0", -0.5, -0.5 },
    { "cross_entropy_p([x, 0], [0.25, 0.75])", "0", 0.25, 0.25 },
    { "logsumexp([x^2, 0])", "0", 0, 0 }, { "softplus(x^3)", "0", 0, 0 },
    /* whole powers of a negative base, by a fixed exponent and by one that could move */
    { "x^3", "-2", 12, 12 }, { "x^-1", "-2", -0.25, -0.25 }, { "x^(x - x + 2)", "-3", -6, -6 },
    { "pow(x, stop_gradient(3))", "-2", 12, 12 }, { "abs(x)^2*x", "-1", 3, 3 },
    { "pow(-2, stop_gradient(x))", "3", 0, 0 }, { "pow(-2, x)", "3", NONE, NONE },
    { "x^x", "-2", NONE, NONE },
    { "x^max(x, 2)", "-3", -6, -6 }, { "where(x > 0, x^x, x^2)", "-1", -2, -2 },
    { "x^0.5", "-1", NONE, NONE },
    /* what is constant near the point */
    { "sqrt(max(x, 0))", "-1", 0, 0 }, { "sqrt(0*x)", "3", 0, 0 }, { "abs(x - x)", "3", 0, 0 },
    { "floor(x)", "0.5", 0, 0 }, { "sign(x)", "2", 0, 0 }, { "round(x)", "0.25", 0, 0 },
    /* the end of a domain */
    { "x^1.5", "0", 0, 0 }, { "x*sqrt(x)", "0", 0, 0 }, { "sqrt(x)^2*x", "0", 0, 0 },
    /* no derivative at all */
    { "sign(x)", "0", NONE, NONE }, { "floor(x)", "3", NONE, NONE },
    { "ceil(x)", "3", NONE, NONE }, { "round(x)", "0.5", NONE, NONE },
    { "where(x > 0, 1, 0)", "0", NONE, NONE }, { "equal(x, 1)*2", "1", NONE, NONE },
    { "not_equal(x, 1)*2", "1", NONE, NONE }, { "where(equal(x, 0), 7, x)", "0", NONE, NONE },
    { "sqrt(x)", "0", NONE, NONE }, { "cbrt(x)", "0", NONE, NONE }, { "x^0.5", "0", NONE, NONE },
    { "asin(x)", "1", NONE, NONE }, { "asin(x)", "-1", NONE, NONE },
    { "acos(x)", "1", NONE, NONE }, { "acosh(x)", "1", NONE, NONE },
    { "sqrt(abs(x))", "0", NONE, NONE }, { "where(x > 0, log(x), 0)", "0", NONE, NONE },
};
enum { TIES = sizeof tie / sizeof *tie };

/* The outcome of one claim about grad(y, x); NULL: the text has errors. */
static const gc_result *
outcome(gc_arena *a, const struct tie *t, const char *claim)
{
    const gc_file_report *f = judged(a, gc_arena_format(a,
                                                        "input x = %s\ny = %s\nset autocheck = 0\n"
                                                        "%s\n",
                                                        t->x, t->y, claim));

    return f ? f->result[0] : NULL;
}

static bool
comes_out(gc_arena *a, const struct tie *t, gc_outcome want, const char *format, double number)
{
    const char *claim = gc_arena_format(a, format, number);
    const gc_result *r = outcome(a, t, claim);

    if (!r || r->outcome != want)
        tap_diag("%s at %s: %s: %s", t->y, t->x, claim, r ? verdict_text(a, r) : "errors");
    return r && r->outcome == want;
}

static void
try_tie(const struct tie *t)
{
    gc_arena *a = gc_arena_new();
    const bool none = isnan(t->left), smooth = !none && t->left >= t->right && t->left <= t->right;
    const double lo = fmin(t->left, t->right), hi = fmax(t->left, t->right);
    bool good =
        comes_out(a, t, smooth ? OUTCOME_FAIL : OUTCOME_PASS, "claim grad(y, x) undefined", 0);

    if (none) {
        good &= comes_out(a, t, OUTCOME_FAIL, "claim grad(y, x) == %g", 0);
        good &= comes_out(a, t, OUTCOME_FAIL, "claim grad(y, x) == %g", 1);
    } else {
        good &= comes_out(a, t, OUTCOME_PASS, "claim grad(y, x) == %.17g", lo);
        good &= comes_out(a, t, OUTCOME_PASS, "claim grad(y, x) == %.17g", hi);
        good &= comes_out(a, t, OUTCOME_FAIL, "claim grad(y, x) == %.17g", lo - 0.125);
        good &= comes_out(a, t, OUTCOME_FAIL, "claim grad(y, x) == %.17g", hi + 0.125);
    }
    ok(good, "%s at %s", t->y, t->x);
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(TIES);
    for (size_t i = 0; i < TIES; i++)
        try_tie(&tie[i]);
    gc_num_thread_end();
    return done();
}
