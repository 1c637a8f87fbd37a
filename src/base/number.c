/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/number.c -- digits -> double, correctly rounded, in every locale. */
#include <config.h>
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No double, and no midpoint of two, has more significant digits (767 decimal ones); beyond them
   only "not all zero" counts. */
enum { KEEP = 800, EXPONENT_MAX = 1000000 };

typedef struct digits {
    char at[KEEP + 1];                  /* significant ones, the point left out */
    unsigned n;
    bool sticky;                        /* one that was not kept is not zero */
    bool any;
    long scale;                         /* digits between the end of at and the point */
    uint64_t value;                     /* of at while n <= 15 */
} digits;

static int
value_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : 99;
}

static const char *
read_digits(digits *d, const char *s, const char *end, int base, bool fraction)
{
    for (int v; s < end && (v = value_of(*s)) < base; s++) {
        d->any = true;
        if (d->n < KEEP) {
            if (d->n || v) {
                d->at[d->n++] = *s;
                d->value = d->value * (unsigned) base + (unsigned) v;
            }
            d->scale -= fraction;
        } else {
            d->sticky |= v > 0;
            d->scale += !fraction;
        }
    }
    return s;
}

/* The exponent after e or p; *s moves behind it. */
static long
read_exponent(const char **s, const char *end, bool *any)
{
    const char *c = *s;
    bool minus = c < end && *c == '-';
    long n = 0;

    c += c < end && (*c == '-' || *c == '+');
    for (*any = false; c < end && *c >= '0' && *c <= '9'; c++) {
        *any = true;
        if (n < EXPONENT_MAX)
            n = 10 * n + (*c - '0');
    }
    *s = c;
    return minus ? -n : n;
}

/* Both operands exact and one rounding: the quotient or product is the nearest double (Clinger). */
static bool
is_short(const digits *d, long exponent, double *x)
{
    static const double ten[] = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };
    if (FLT_EVAL_METHOD != 0 || d->n > 15 || exponent < -22 || exponent > 22)
        return false;
    *x = exponent < 0 ? (double) d->value / ten[-exponent] : (double) d->value * ten[exponent];
    return true;
}

/* Without a point there is nothing in the text that a locale could read otherwise. */
static double
convert(const digits *d, const char *prefix, char mark, int step, long exponent)
{
    char text[KEEP + 32];
    size_t n = strlen(prefix);

    memcpy(text, prefix, n);
    memcpy(text + n, d->at, d->n);
    n += d->n;
    if (d->sticky) {
        text[n++] = '1';
        exponent -= step;
    }
    snprintf(text + n, sizeof text - n, "%c%ld", mark, exponent);
    return strtod(text, NULL);
}

size_t
gc_number_read(const char *s, const char *end, double *x, gc_number_fault *fault)
{
    const char *start = s;
    bool hex = end - s > 1 && s[0] == '0' && (s[1] | 32) == 'x', any = true;
    int base = hex ? 16 : 10;
    digits d;

    d.n = 0;
    d.sticky = d.any = false;
    d.scale = 0;
    d.value = 0;
    s = read_digits(&d, s + 2 * hex, end, base, false);
    if (s < end && *s == '.')
        s = read_digits(&d, s + 1, end, base, true);
    if (!d.any) {
        *fault = GC_NUMBER_DIGITS;
        return hex ? 2 : 0;
    }
    long exponent = d.scale * (hex ? 4 : 1);
    if (s < end && (*s | 32) == (hex ? 'p' : 'e')) {
        s++;
        exponent += read_exponent(&s, end, &any);
    }
    if (d.n == 0)
        *x = 0;
    else if (hex)
        *x = convert(&d, "0x", 'p', 4, exponent);
    else if (!is_short(&d, exponent, x))
        *x = convert(&d, "", 'e', 1, exponent);
    *fault = !any ? GC_NUMBER_DIGITS : isinf(*x) ? GC_NUMBER_OVERFLOW
             : *x == 0 && d.n ? GC_NUMBER_UNDERFLOW : GC_NUMBER_OK;
    return (size_t) (s - start);
}
