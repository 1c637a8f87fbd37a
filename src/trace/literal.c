/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/literal.c -- right sides that are nothing but numbers. */
#include <config.h>
#include "trace/literal.h"

#include <math.h>
#include <string.h>
#include "ops/op_registry.h"

double
gc_literal_half_of(const char *decimal, uint32_t *places)
{
    const char *s = decimal + (*decimal == '-' || *decimal == '+');
    long digits = 0, shift = 0;
    bool point = false;

    *places = 0;
    if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X'))
        return 0;
    for (; *s && *s != 'e' && *s != 'E'; s++) {
        digits += point;
        point |= *s == '.';
    }
    if (*s) {
        bool minus = *++s == '-';
        for (s += *s == '-' || *s == '+'; *s && shift < 10000; s++)
            shift = 10 * shift + (*s - '0');
        shift = minus ? -shift : shift;
    }
    if (digits <= shift)
        return 0;
    *places = (uint32_t) (digits - shift);
    return 0.5 * pow(10, (double) (shift - digits));
}

/* Nothing but numbers: no names except pi, inf and nan. */
bool
gc_literal_is(const gc_expr *e)
{
    for (; e; e = e->n > 0 ? e->arg[0] : NULL) {
        if (e->kind == E_NAME)
            return strcmp(e->name, "pi") == 0 || strcmp(e->name, "inf") == 0
                   || strcmp(e->name, "nan") == 0;
        if (e->kind == E_NUMBER)
            return true;
        if (e->kind == E_STAR || e->kind == E_STRING)
            return false;
        if (e->kind == E_CALL && (e->primes || gc_op_find(e->name) < 0))
            return false;
        for (uint32_t k = 1; k < e->n; k++)
            if (!gc_literal_is(e->arg[k]))
                return false;
    }
    return true;
}

/* Half a unit of the last digit of ±1.25 or of the entries of a list; 0 for whole numbers. */
double
gc_literal_half_unit(const gc_expr *e, uint32_t *places)
{
    double most = 0;

    while (e->kind == E_UNARY)
        e = e->arg[0];
    for (uint32_t k = 0; e->kind == E_LIST && k < e->n; k++) {
        double one = gc_literal_half_unit(e->arg[k], places);
        most = one > most ? one : most;
    }
    return e->kind == E_NUMBER ? gc_literal_half_of(e->decimal, places) : most;
}

/* ---- identities ---- */

static bool
is_fill(const gc_expr *e)
{
    return e->kind == E_CALL && !e->primes
           && (strcmp(e->name, "zeros") == 0 || strcmp(e->name, "ones") == 0);
}

/* sum(p) == 1 and the like: such numbers hold at every point. */
bool
gc_literal_is_zero_one(const gc_expr *e)
{
    while (e->kind == E_UNARY)
        e = e->arg[0];
    for (uint32_t k = 0; e->kind == E_LIST && k < e->n; k++)
        if (!gc_literal_is_zero_one(e->arg[k]))
            return false;
    return e->kind == E_LIST || is_fill(e)
           || (e->kind == E_NUMBER && (e->number == 0 || e->number == 1));
}

bool
gc_literal_is_zero(const gc_expr *e)
{
    for (uint32_t k = 0; e->kind == E_LIST && k < e->n; k++)
        if (!gc_literal_is_zero(e->arg[k]))
            return false;
    return e->kind == E_LIST || (is_fill(e) && e->name[0] == 'z')
           || (e->kind == E_NUMBER && e->number == 0);
}
