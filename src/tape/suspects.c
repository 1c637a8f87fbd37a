/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/suspects.c -- where a reverse sweep may give something else than the derivative. */
#include <config.h>
#include "tape/one_sided.h"

static bool
holds(const gc_interval *a, long x)
{
    return !(mpfr_cmp_si(a->lo, x) > 0) && !(mpfr_cmp_si(a->hi, x) < 0);
}

static bool
overlap(const gc_interval *a, const gc_interval *b)
{
    return !mpfr_less_p(a->hi, b->lo) && !mpfr_less_p(b->hi, a->lo);
}

static bool
is_suspect(const gc_tape *t, gc_ref i, const gc_interval *a, const gc_interval *b)
{
    switch (t->op[i]) {
    case P_gt:
    case P_ge:
    case P_max:
        return overlap(a, b);
    case P_step:
    case P_abs:
    case P_sqrt:
    case P_cbrt:
        return holds(a, 0);
    case P_pow:                         /* below 0 an exponent may stand still, but has no slope */
        return !(mpfr_sgn(a->lo) > 0);
    case P_floor:
    case P_rint:
        return gc_interval_holds_step((gc_prim) t->op[i], a);
    case P_atan2:
        return holds(a, 0) && holds(b, 0);
    case P_asin:
    case P_acos:
        return holds(a, 1) || holds(a, -1);
    case P_acosh:
        return holds(a, 1);
    default:
        return false;
    }
}

void
gc_tape_suspects(const gc_tape *t, const gc_num *k, const void *v, uint8_t *suspect)
{
    for (gc_ref i = 0; i < t->n; i++)
        suspect[i] = t->op[i] < P_COUNT && gc_prim_table[t->op[i]].arity > 0
                     && is_suspect(t, i, gc_num_get(k, v, t->a[i]), gc_num_get(k, v, t->b[i]));
}

/* Bits of through[]: a path leads to y; one of them goes through a suspect. */
enum { LEADS = 1, THROUGH = 2 };

bool
gc_tape_through_suspects(const gc_tape *t, const uint8_t *suspect, size_t n, const gc_ref *y,
                         uint8_t *through)
{
    gc_ref end = 0;
    uint8_t any = 0;

    for (size_t j = 0; j < n; j++)
        end = y[j] >= end ? y[j] + 1 : end;
    for (gc_ref i = 0; i < end; i++)
        through[i] = 0;
    for (size_t j = 0; j < n; j++)
        through[y[j]] |= LEADS;
    for (gc_ref i = end; i-- > 0;) {
        const uint8_t from = through[i] && suspect[i] ? LEADS | THROUGH : through[i];

        const bool held = t->op[i] == T_STOP || t->op[i] == T_SHIFT;

        for (size_t j = 0, m = from && !held ? gc_tape_args(t, i) : 0; j < m; j++)
            through[gc_tape_arg(t, i, j)] |= from;
        through[i] = through[i] >> 1;
        any |= through[i];
    }
    return any;
}
