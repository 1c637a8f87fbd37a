/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ray_series.c -- functions of one small s > 0 as power series in s with rational coefficients. */
#include <config.h>
#include "tests/laws/ray_series.h"

void
series_init(series *y)
{
    for (int i = 0; i < ORDER; i++)
        mpq_init(y->c[i]);
    y->known = 0;
    y->exact = false;
}

void
series_clear(series *y)
{
    for (int i = 0; i < ORDER; i++)
        mpq_clear(y->c[i]);
}

void
series_bad(series *y)
{
    y->known = 0;
    y->exact = false;
}

void
series_constant(series *y, const mpq_t c)
{
    mpq_set(y->c[0], c);
    for (int i = 1; i < ORDER; i++)
        mpq_set_ui(y->c[i], 0, 1);
    y->known = ORDER;
    y->exact = true;
}

void
series_copy(series *y, const series *a)
{
    for (int i = 0; i < ORDER; i++)
        mpq_set(y->c[i], a->c[i]);
    y->known = a->known;
    y->exact = a->exact;
}

int
series_valuation(const series *a)
{
    int v = 0;

    while (v < a->known && mpq_sgn(a->c[v]) == 0)
        v++;
    return v;
}

int
series_sign(const series *a)
{
    const int v = series_valuation(a);

    if (v < a->known)
        return mpq_sgn(a->c[v]);
    return a->exact ? 0 : SIGN_UNKNOWN;
}

bool
series_is_constant(const series *a)
{
    for (int i = 1; i < ORDER; i++)
        if (mpq_sgn(a->c[i]) != 0)
            return false;
    return a->exact;
}

static void
series_cut(series *y, int known, bool exact)
{
    y->exact = exact;
    y->known = exact || known > ORDER ? ORDER : known < 0 ? 0 : known;
    for (int i = y->known; i < ORDER; i++)
        mpq_set_ui(y->c[i], 0, 1);
}

void
series_add(series *y, const series *a, const series *b, int k)
{
    mpq_t f;

    mpq_init(f);
    for (int i = 0; i < ORDER; i++) {
        mpq_set_si(f, k, 1);
        mpq_mul(f, f, b->c[i]);
        mpq_add(y->c[i], a->c[i], f);
    }
    mpq_clear(f);
    series_cut(y, a->known < b->known ? a->known : b->known, a->exact && b->exact);
}

void
series_mul(series *y, const series *a, const series *b)
{
    const int va = series_valuation(a), vb = series_valuation(b);
    bool whole = a->exact && b->exact;
    int known = ORDER;
    mpq_t f;

    mpq_init(f);
    for (int i = 0; i < ORDER; i++)
        mpq_set_ui(y->c[i], 0, 1);
    for (int i = 0; i < ORDER; i++)
        for (int j = 0; j < ORDER; j++) {
            mpq_mul(f, a->c[i], b->c[j]);
            if (i + j < ORDER)
                mpq_add(y->c[i + j], y->c[i + j], f);
            else
                whole &= mpq_sgn(f) == 0;
        }
    mpq_clear(f);
    if (!a->exact && a->known + vb < known)
        known = a->known + vb;
    if (!b->exact && b->known + va < known)
        known = b->known + va;
    if (series_sign(a) == 0 || series_sign(b) == 0)
        whole = true;
    series_cut(y, a->known && b->known ? known : 0, whole && a->known && b->known);
}

/* y = a / s^v; a's first v coefficients are 0. */
static void
series_shift(series *y, const series *a, int v)
{
    for (int i = 0; i < ORDER; i++)
        if (i + v >= 0 && i + v < ORDER)
            mpq_set(y->c[i], a->c[i + v]);
        else
            mpq_set_ui(y->c[i], 0, 1);
    series_cut(y, (a->known) - v, false);
    y->exact = a->exact && v >= 0;
    if (y->exact)
        y->known = ORDER;
}

void
series_compose(series *y, mpq_t t[ORDER], const series *a)
{
    series u, p;
    bool still = series_is_constant(a);

    series_init(&u);
    series_init(&p);
    series_copy(&u, a);
    mpq_set_ui(u.c[0], 0, 1);
    series_constant(y, t[ORDER - 1]);
    for (int i = ORDER - 1; i-- > 0;) {
        series_mul(&p, y, &u);
        series_copy(y, &p);
        mpq_add(y->c[0], y->c[0], t[i]);
    }
    series_cut(y, a->known, still);
    series_clear(&u);
    series_clear(&p);
}

/* y = (1 + u)^(p/q) of a = 1 + u. */
static void
series_power(series *y, const series *a, int p, unsigned q)
{
    mpq_t t[ORDER], f;

    mpq_init(f);
    for (int i = 0; i < ORDER; i++) {
        mpq_init(t[i]);
        if (i == 0) {
            mpq_set_ui(t[0], 1, 1);
            continue;
        }
        mpq_set_si(f, p - (i - 1) * (int) q, q * (unsigned) i);
        mpq_canonicalize(f);
        mpq_mul(t[i], t[i - 1], f);
    }
    series_compose(y, t, a);
    mpq_clear(f);
    for (int i = 0; i < ORDER; i++)
        mpq_clear(t[i]);
}

/* a = lead * s^v * (1 + u): returns v, and the rest in y; -1: there is no lead. */
static int
series_split(series *y, const series *a, mpq_t lead)
{
    const int v = series_valuation(a);

    if (v >= a->known)
        return -1;
    mpq_set(lead, a->c[v]);
    series_shift(y, a, v);
    for (int i = 0; i < ORDER; i++)
        mpq_div(y->c[i], y->c[i], lead);
    return v;
}

/* y = f a s^v. */
static void
series_scale(series *y, const series *a, const mpq_t f, int v)
{
    series_shift(y, a, -v);
    for (int i = 0; i < ORDER; i++)
        mpq_mul(y->c[i], y->c[i], f);
}

void
series_div(series *y, const series *a, const series *b)
{
    series rest, inverse;
    mpq_t lead;
    const bool whole = a->exact && series_is_constant(b);

    series_init(&rest);
    series_init(&inverse);
    mpq_init(lead);
    const int v = series_split(&rest, b, lead);
    if (v < 0 || series_valuation(a) < v || !a->known) {
        series_bad(y);
    } else {
        series_power(&inverse, &rest, -1, 1);
        series_shift(&rest, a, v);
        series_mul(y, &rest, &inverse);
        for (int i = 0; i < ORDER; i++)
            mpq_div(y->c[i], y->c[i], lead);
        y->exact = whole;
    }
    mpq_clear(lead);
    series_clear(&rest);
    series_clear(&inverse);
}

/* The root of a rational number, where it is one. */
static bool
rational_root(mpq_t f, unsigned long n)
{
    return mpz_root(mpq_numref(f), mpq_numref(f), n) && mpz_root(mpq_denref(f), mpq_denref(f), n);
}

void
series_root(series *y, const series *a, int n)
{
    series rest, power;
    mpq_t lead;

    if (series_sign(a) == 0) {
        series_copy(y, a);
        return;
    }
    series_init(&rest);
    series_init(&power);
    mpq_init(lead);
    const int v = series_split(&rest, a, lead);
    if (v < 0 || v % n || (n == 2 && mpq_sgn(lead) < 0)
        || !rational_root(lead, (unsigned long) n)) {
        series_bad(y);
    } else {
        const bool still = series_is_constant(a);
        series_power(&power, &rest, 1, (unsigned) n);
        series_scale(y, &power, lead, v / n);
        y->exact = still;
        if (y->exact)
            y->known = ORDER;
    }
    mpq_clear(lead);
    series_clear(&rest);
    series_clear(&power);
}

void
series_number(series *y, long p, unsigned long q)
{
    mpq_t f;

    mpq_init(f);
    mpq_set_si(f, p, q);
    mpq_canonicalize(f);
    series_constant(y, f);
    mpq_clear(f);
}

void
series_affine(series *y, long p, int k)
{
    series one, sum;

    series_init(&one);
    series_init(&sum);
    series_number(&one, p, 1);
    series_add(&sum, &one, y, k);
    series_copy(y, &sum);
    series_clear(&one);
    series_clear(&sum);
}
