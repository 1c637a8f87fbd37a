/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formula.h -- formulas in reverse Polish notation over MPFR, which knows nothing of our rules.

   Words, with blanks between: a b (the arguments), decimal numbers, pi, + - * / ^ hypot atan2 gt,
   and the functions of one argument below.  What is no number comes out as NaN or infinite. */
#ifndef GC_TESTS_FORMULA_H
#define GC_TESTS_FORMULA_H

#include <math.h>
#include <mpfr.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Enough for sin(1e308), and for differences that cancel at 5e-324. */
enum { FORMULA_BITS = 6000, FORMULA_DEPTH = 8 };

static int
formula_inverse(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_ui_div(y, 1, a, round);
}
static int
formula_floor(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_rint_floor(y, a, round);
}
static int
formula_ceil(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_rint_ceil(y, a, round);
}
static int
formula_round(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_rint_roundeven(y, a, round);
}
static int
formula_neg(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_neg(y, a, round);
}
static int
formula_abs(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_abs(y, a, round);
}

static const struct formula_function {
    const char *name;
    int (*f)(mpfr_t, const mpfr_t, mpfr_rnd_t);
} formula_functions[] = {
    { "neg", formula_neg }, { "inv", formula_inverse }, { "sq", mpfr_sqr }, { "abs", formula_abs },
    { "sqrt", mpfr_sqrt }, { "cbrt", mpfr_cbrt }, { "exp", mpfr_exp }, { "expm1", mpfr_expm1 },
    { "log", mpfr_log }, { "log1p", mpfr_log1p }, { "sin", mpfr_sin }, { "cos", mpfr_cos },
    { "tan", mpfr_tan }, { "asin", mpfr_asin }, { "acos", mpfr_acos }, { "atan", mpfr_atan },
    { "sinh", mpfr_sinh }, { "cosh", mpfr_cosh }, { "tanh", mpfr_tanh }, { "asinh", mpfr_asinh },
    { "acosh", mpfr_acosh }, { "atanh", mpfr_atanh }, { "erf", mpfr_erf }, { "erfc", mpfr_erfc },
    { "floor", formula_floor }, { "ceil", formula_ceil }, { "round", formula_round },
};
enum { FORMULA_FUNCTIONS = sizeof formula_functions / sizeof *formula_functions };

static bool
formula_is(const char *word, size_t n, const char *name)
{
    return strlen(name) == n && !strncmp(word, name, n);
}

/* a and b take the place of a.  False: the word is no operator of two arguments. */
static bool
formula_two(const char *w, size_t n, mpfr_t a, const mpfr_t b)
{
    if (formula_is(w, n, "+"))
        mpfr_add(a, a, b, MPFR_RNDN);
    else if (formula_is(w, n, "-"))
        mpfr_sub(a, a, b, MPFR_RNDN);
    else if (formula_is(w, n, "*"))
        mpfr_mul(a, a, b, MPFR_RNDN);
    else if (formula_is(w, n, "/"))
        mpfr_div(a, a, b, MPFR_RNDN);
    else if (formula_is(w, n, "^"))
        mpfr_pow(a, a, b, MPFR_RNDN);
    else if (formula_is(w, n, "hypot"))
        mpfr_hypot(a, a, b, MPFR_RNDN);
    else if (formula_is(w, n, "atan2"))
        mpfr_atan2(a, a, b, MPFR_RNDN);
    else if (formula_is(w, n, "gt"))
        mpfr_set_si(a, mpfr_greater_p(a, b) ? 1 : 0, MPFR_RNDN);
    else
        return false;
    return true;
}

static bool
formula_one(const char *w, size_t n, mpfr_t a)
{
    for (size_t i = 0; i < FORMULA_FUNCTIONS; i++)
        if (formula_is(w, n, formula_functions[i].name)) {
            formula_functions[i].f(a, a, MPFR_RNDN);
            return true;
        }
    return false;
}

static void
formula_push(mpfr_t y, const char *w, size_t n, double a, double b)
{
    if (formula_is(w, n, "a"))
        mpfr_set_d(y, a, MPFR_RNDN);
    else if (formula_is(w, n, "b"))
        mpfr_set_d(y, b, MPFR_RNDN);
    else if (formula_is(w, n, "pi"))
        mpfr_const_pi(y, MPFR_RNDN);
    else
        mpfr_strtofr(y, w, NULL, 10, MPFR_RNDN);
}

/* y, made by the caller, gets the value of the formula at a and b.  False: on the way a number left
   MPFR's range, or all that came out was rounded away. */
__attribute__((unused)) static bool
formula_at(mpfr_t y, const char *text, double a, double b)
{
    mpfr_t at[FORMULA_DEPTH];
    int top = 0;

    mpfr_clear_flags();
    for (int i = 0; i < FORMULA_DEPTH; i++)
        mpfr_init2(at[i], FORMULA_BITS);
    for (const char *w = text; *w;) {
        const size_t n = strcspn(w, " ");

        if (top > 1 && formula_two(w, n, at[top - 2], at[top - 1]))
            top--;
        else if (!(top > 0 && formula_one(w, n, at[top - 1])) && top < FORMULA_DEPTH)
            formula_push(at[top++], w, n, a, b);
        w += n + (w[n] == ' ');
    }
    mpfr_set(y, at[0], MPFR_RNDN);
    for (int i = 0; i < FORMULA_DEPTH; i++)
        mpfr_clear(at[i]);
    return !mpfr_overflow_p() && !mpfr_underflow_p() && mpfr_number_p(y)
           && !(mpfr_zero_p(y) && mpfr_inexflag_p());
}

#endif
