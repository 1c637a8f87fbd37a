/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extreme_points.c -- every elementary op where numbers end: at 0, beside 0, 1 and 1/2, at the ends
   of its domain and of the range.  What mathematics says there passes, half of it does not,
   and nothing that is right is accused. */
#include <config.h>
#include "tests/judge/judged.h"
#include "tests/laws/formula.h"

#include <float.h>
#include "base/rng.h"

/* d and dd are the first and the second derivative of one number, d and other the two slopes of
   two.  sign: that of a where the formulas hold, 0: any. */
typedef struct curve {
    const char *y;
    int sign;
    const char *f, *d, *dd, *other;
} curve;

#define SIGMOID       "a neg exp 1 + inv"
#define SIGMOID_SLOPE "a abs neg exp a abs neg exp 1 + sq /"
#define GAUSS         "a sq 2 / neg exp 2 pi * sqrt /"
#define GAUSS_BELOW   "a 2 sqrt / neg erfc 2 /"
#define TANH_ARG      "2 pi / sqrt a 0.044715 a 3 ^ * + *"
#define TANH_ARG_1    "2 pi / sqrt 1 0.134145 a sq * + *"
#define TANH_ARG_2    "2 pi / sqrt 0.26829 a * *"
#define SINC          "a pi * sin a pi * /"
#define SINC_SLOPE    "a pi * cos " SINC " - a /"

static const curve curves[] = {
    { "neg(a)", 0, "a neg", "-1", "0", NULL },
    { "square(a)", 0, "a sq", "a 2 *", "2", NULL },
    { "reciprocal(a)", 0, "a inv", "a sq inv neg", "2 a sq a * /", NULL },
    { "abs(a)", 1, "a", "1", "0", NULL },
    { "abs(a)", -1, "a neg", "-1", "0", NULL },
    { "sign(a)", 1, "1", "0", NULL, NULL },
    { "sign(a)", -1, "-1", "0", NULL, NULL },
    { "sqrt(a)", 0, "a sqrt", "0.5 a sqrt /", "-0.25 a a sqrt * /", NULL },
    { "rsqrt(a)", 0, "a sqrt inv", "-0.5 a a sqrt * /", "0.75 a sq a sqrt * /", NULL },
    { "cbrt(a)", 0, "a cbrt", "a cbrt sq 3 * inv", "-2 a cbrt sq a * 9 * /", NULL },
    { "exp(a)", 0, "a exp", "a exp", "a exp", NULL },
    { "exp2(a)", 0, "2 a ^", "2 a ^ 2 log *", "2 a ^ 2 log sq *", NULL },
    { "expm1(a)", 0, "a expm1", "a exp", "a exp", NULL },
    { "log(a)", 0, "a log", "a inv", "a sq inv neg", NULL },
    { "log2(a)", 0, "a log 2 log /", "a 2 log * inv", "a sq 2 log * inv neg", NULL },
    { "log10(a)", 0, "a log 10 log /", "a 10 log * inv", "a sq 10 log * inv neg", NULL },
    { "log1p(a)", 0, "a log1p", "a 1 + inv", "a 1 + sq inv neg", NULL },
    { "sin(a)", 0, "a sin", "a cos", "a sin neg", NULL },
    { "cos(a)", 0, "a cos", "a sin neg", "a cos neg", NULL },
    { "tan(a)", 0, "a tan", "a cos sq inv", "2 a tan * a cos sq /", NULL },
    { "asin(a)", 0, "a asin", "1 a sq - sqrt inv", "a 1 a sq - 1.5 ^ /", NULL },
    { "acos(a)", 0, "a acos", "1 a sq - sqrt inv neg", "a 1 a sq - 1.5 ^ / neg", NULL },
    { "atan(a)", 0, "a atan", "a sq 1 + inv", "-2 a * a sq 1 + sq /", NULL },
    { "sinh(a)", 0, "a sinh", "a cosh", "a sinh", NULL },
    { "cosh(a)", 0, "a cosh", "a sinh", "a cosh", NULL },
    { "tanh(a)", 0, "a tanh", "a cosh sq inv", "-2 a tanh * a cosh sq /", NULL },
    { "asinh(a)", 0, "a asinh", "a sq 1 + sqrt inv", "a a sq 1 + 1.5 ^ / neg", NULL },
    { "acosh(a)", 0, "a acosh", "a sq 1 - sqrt inv", "a a sq 1 - 1.5 ^ / neg", NULL },
    { "atanh(a)", 0, "a atanh", "1 a sq - inv", "2 a * 1 a sq - sq /", NULL },
    { "sinc(a)", 0, SINC, SINC_SLOPE, SINC " pi sq * neg " SINC_SLOPE " 2 * a / -", NULL },
    { "sigmoid(a)", 0, SIGMOID, SIGMOID_SLOPE, SIGMOID_SLOPE " a 2 / tanh * neg", NULL },
    { "softplus(a)", 1, "a a neg exp log1p +", SIGMOID, SIGMOID_SLOPE, NULL },
    { "softplus(a)", -1, "a exp log1p", SIGMOID, SIGMOID_SLOPE, NULL },
    { "relu(a)", 1, "a", "1", "0", NULL },
    { "relu(a)", -1, "0", "0", "0", NULL },
    { "leaky_relu(a)", 1, "a", "1", "0", NULL },
    { "leaky_relu(a)", -1, "0.01 a *", "0.01", "0", NULL },
    { "elu(a)", 1, "a", "1", "0", NULL },
    { "elu(a)", -1, "a expm1", "a exp", "a exp", NULL },
    { "gelu(a)", 0, "a " GAUSS_BELOW " *", GAUSS_BELOW " a " GAUSS " * +", "2 a sq - " GAUSS " *",
      NULL },
    { "gelu_tanh(a)", 0, "a 1 " TANH_ARG " tanh + * 2 /",
      "1 " TANH_ARG " tanh + 2 / a 2 / " TANH_ARG " cosh sq / " TANH_ARG_1 " * +",
      TANH_ARG_1 " " TANH_ARG_2 " 2 " TANH_ARG " tanh * " TANH_ARG_1 " sq * - a 2 / * + "
      TANH_ARG " cosh sq /", NULL },
    { "silu(a)", 0, "a " SIGMOID " *", SIGMOID " a " SIGMOID_SLOPE " * +",
      "2 a a 2 / tanh * - " SIGMOID_SLOPE " *", NULL },
    { "erf(a)", 0, "a erf", "2 pi sqrt / a sq neg exp *", "-4 pi sqrt / a * a sq neg exp *", NULL },
    { "erfc(a)", 0, "a erfc", "-2 pi sqrt / a sq neg exp *", "4 pi sqrt / a * a sq neg exp *",
      NULL },
    { "floor(a)", 0, "a floor", "0 a floor a - a ceil a - * /", NULL, NULL },
    { "ceil(a)", 0, "a ceil", "0 a floor a - a ceil a - * /", NULL, NULL },
    { "round(a)", 0, "a round", "0 a a round - sq 0.25 - /", NULL, NULL },
    { "stop_gradient(a)", 0, "a", "0", NULL, NULL },
    { "a + b", 0, "a b +", "1", NULL, "1" },
    { "a - b", 0, "a b -", "1", NULL, "-1" },
    { "a*b", 0, "a b *", "b", NULL, "a" },
    { "a/b", 0, "a b /", "b inv", NULL, "a b sq / neg" },
    { "a^b", 0, "a b ^", "b a b 1 - ^ *", NULL, "a b ^ a log *" },
    { "hypot(a, b)", 0, "a b hypot", "a a b hypot /", NULL, "b a b hypot /" },
    { "atan2(a, b)", 0, "a b atan2", "b a sq b sq + /", NULL, "a a sq b sq + / neg" },
    { "xlogy(a, b)", 0, "a b log *", "b log", NULL, "a b /" },
    { "xlog1py(a, b)", 0, "a b log1p *", "b log1p", NULL, "a b 1 + /" },
    { "max(a, b)", 0, "a b - abs a + b + 2 /", "a b gt 0 a b - / +", NULL, "b a gt 0 a b - / +" },
    { "min(a, b)", 0, "a b + a b - abs - 2 /", "b a gt 0 a b - / +", NULL, "a b gt 0 a b - / +" },
};
enum { CURVES = sizeof curves / sizeof *curves };

/* Sizes that lie at the ends of a type, and beside 1/2 and 1. */
static const double in_double[] = {
    0, DBL_TRUE_MIN, DBL_MIN, 1e-300, 1e-160, 0.5, 0.5 + DBL_EPSILON / 2, 0.5 - DBL_EPSILON / 4, 1,
    1 + DBL_EPSILON, 1 - DBL_EPSILON / 2, 40, 745, 1e10, 1e15, 1e100, 1e160, 1e308, DBL_MAX
};
static const double in_float[] = {
    0, FLT_TRUE_MIN, FLT_MIN, 1e-42F, 1e-30F, 0.5, 0.5F + FLT_EPSILON / 2, 0.5F - FLT_EPSILON / 4,
    1, 1 + FLT_EPSILON, 1 - FLT_EPSILON / 2, 20, 88, 1e10F, 1e15F, 1e19F, 1e20F, 3e38F, FLT_MAX
};
enum { SIZES = sizeof in_double / sizeof *in_double, POINTS = 2 * SIZES };

typedef struct kind {
    const char *name;
    const double *size;
    double least, most;                 /* normal numbers */
} kind;
static const kind kinds[] = { { "f64", in_double, DBL_MIN, DBL_MAX },
                              { "f32", in_float, FLT_MIN, FLT_MAX } };

/* A point of a curve, and what is known of it there. */
typedef struct place {
    const curve *c;
    const kind *k;
    double a, b;
} place;

typedef enum truth { NO_NUMBER, TOO_LARGE, TOO_SMALL, A_NUMBER } truth;

/* *x gets the number, digits more of it than a double holds. */
static truth
truth_of(const place *p, const char *formula, double *x, char digits[32])
{
    truth t = NO_NUMBER;
    mpfr_t y;

    mpfr_init2(y, FORMULA_BITS);
    const bool known = formula_at(y, formula, p->a, p->b);
    *x = mpfr_get_d(y, MPFR_RNDN);
    if (!mpfr_nan_p(y) && fabs(*x) > p->k->most)
        t = TOO_LARGE;
    else if (known)
        t = fabs(*x) >= p->k->least || mpfr_zero_p(y) ? A_NUMBER : TOO_SMALL;
    else if (mpfr_zero_p(y))
        t = TOO_SMALL;
    mpfr_snprintf(digits, 32, "%.20Rg", y);
    mpfr_clear(y);
    return t;
}

/* What is true, and half of it, which is not. */
static const char *
claims(gc_arena *a, const char *left, double x, const char *digits)
{
    return gc_arena_format(a, "claim %s == %s\nrefute %s == %.17g\n", left, digits, left,
                           x == 0 ? 0.5 : x / 2);
}

/* decided: all that is asked has a number in the type; in_range: nothing is beyond it. */
static const char *
text_of(gc_arena *a, const place *p, bool *decided, bool *in_range)
{
    const struct { const char *left, *formula; } asked[] = {
        { "y", p->c->f }, { "grad(y, a)", p->c->d }, { "grad(y, b)", p->c->other },
        { "hess(y, a)", p->c->dd } };
    const char *text = gc_arena_format(a, "set dtype = %s\ninput a = %.17g%s\ny = %s\noutput y\n",
                                       p->k->name, p->a,
                                       p->c->other ? gc_arena_format(a, ", b = %.17g", p->b) : "",
                                       p->c->y);

    *decided = *in_range = true;
    for (int i = 0; i < 4; i++) {
        char digits[32];
        double x;
        if (!asked[i].formula)
            continue;
        const truth t = truth_of(p, asked[i].formula, &x, digits);
        if (t == A_NUMBER && *decided)
            text = gc_arena_format(a, "%s%s", text, claims(a, asked[i].left, x, digits));
        else if (t < TOO_SMALL && i < 3)
            *decided = false;
        *in_range &= t != TOO_LARGE || i == 3;
    }
    return text;
}

/* A verdict that says of a right engine that it is wrong. */
static bool
accuses(const gc_result *r)
{
    return r->outcome == OUTCOME_FAIL
           && (r->code == GC_301 || (r->code >= GC_401 && r->code <= GC_407));
}

static bool
holds(const place *p)
{
    gc_arena *a = gc_arena_new();
    bool decided, in_range, good = true;
    const char *text = text_of(a, p, &decided, &in_range);
    const gc_file_report *f = judged(a, text);

    for (size_t i = 0; f && i < f->results; i++) {
        const gc_result *r = f->result[i];
        const bool fine = r->code != GC_422
                          && (decided ? r->outcome == OUTCOME_PASS : !in_range || !accuses(r));
        if (!fine)
            tap_diag("%s in %s", verdict_text(a, r), text);
        good &= fine;
    }
    gc_arena_free(a);
    return f && good;
}

static double
at(const kind *k, size_t i)
{
    return i < SIZES ? k->size[i] : -k->size[i - SIZES];
}

/* Left out: the cut of atan2, where the value jumps, and ties, which are for one_sided.c; powers of
   a subnormal a, whose inverse is beyond the type; and hypot beside one, for its slopes divide by a
   result without digits. */
static bool
is_asked(const place *p)
{
    const bool inverse = !strcmp(p->c->y, "a^b") || !strcmp(p->c->y, "hypot(a, b)");

    if (inverse && fabs(p->a) < p->k->least)
        return false;
    return !(p->c->sign && !(p->c->sign * p->a > 0)) && !(p->a == 0 && p->c->other);
}

/* Whether point (i, j) of a curve is one of those that are tried: one in `part` of each coordinate,
   others for each curve. */
static bool
is_tried(const curve *c, size_t t, size_t i, size_t j, double part)
{
    const uint64_t which = (i * POINTS + j) * 2 + t + 8191 * (uint64_t) (c - curves);

    return gc_rng_uniform(1, which) * (c->other ? part * part : part) < 1;
}

static void
try_curve(const curve *c, double part)
{
    size_t bad = 0, n = 0;

    for (size_t t = 0; t < 2; t++)
        for (size_t i = 0; i < POINTS; i++)
            for (size_t j = 0; j < (c->other ? POINTS : 1); j++) {
                const place p = { c, &kinds[t], at(&kinds[t], i), at(&kinds[t], j) };
                if (!is_asked(&p) || !is_tried(c, t, i, j, part))
                    continue;
                n++;
                bad += !holds(&p);
            }
    ok(bad == 0, "%s: %zu of %zu points are right", c->y, n - bad, n);
}

int
main(void)
{
    const char *part = getenv("LAW_PART");

    gc_num_thread_start();
    plan(CURVES);
    for (size_t i = 0; i < CURVES; i++)
        try_curve(&curves[i], part ? strtod(part, NULL) : 4);
    gc_num_thread_end();
    return done();
}
