/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval.c -- MPFR endpoints as a number system; the rules stand in interval_*.c. */
#include <config.h>
#include "num/interval_rule.h"

#include <assert.h>
#include <math.h>

/* Exponents stay far from MPFR's own limits, where 4.2.0 has known slips (its BUGS file), and from
   numbers that no gradient needs; an end that leaves the range becomes 0 or infinite, outward. */
enum { MAX_EXPONENT = 1 << 20 };

/* What the thread had before: a program that uses the library may use MPFR itself. */
static _Thread_local mpfr_exp_t old_min, old_max;

void
gc_num_thread_start(void)
{
    old_min = mpfr_get_emin();
    old_max = mpfr_get_emax();
    mpfr_set_emin(-MAX_EXPONENT);
    mpfr_set_emax(MAX_EXPONENT);
}

void
gc_num_thread_end(void)
{
    mpfr_set_emin(old_min);
    mpfr_set_emax(old_max);
    mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE);
}

/* ---- shared steps ---- */

void
gc_interval_set_undefined(gc_interval *y, unsigned flags)
{
    mpfr_set_nan(y->lo);
    mpfr_set_nan(y->hi);
    y->flags = flags;
}

void
gc_interval_set_entire(gc_interval *y, unsigned flags)
{
    mpfr_set_inf(y->lo, -1);
    mpfr_set_inf(y->hi, 1);
    y->flags = flags & (GC_TIE | GC_UNCERTAIN_TIE) ? flags : flags | GC_UNCERTAIN;
}

void
gc_interval_set_si(gc_interval *y, long lo, long hi, unsigned flags)
{
    mpfr_set_si(y->lo, lo, MPFR_RNDD);
    mpfr_set_si(y->hi, hi, MPFR_RNDU);
    y->flags = flags;
}

static void
copy_interval(gc_interval *y, const gc_interval *a)
{
    mpfr_set(y->lo, a->lo, MPFR_RNDD);
    mpfr_set(y->hi, a->hi, MPFR_RNDU);
    y->flags = a->flags;
}

const gc_interval *
gc_interval_unalias(const gc_num *k, const gc_interval *y, const gc_interval *a, int slot)
{
    if (y != a)
        return a;
    copy_interval(gc_interval_rule_scratch(k)->copy[slot], a);
    return gc_interval_rule_scratch(k)->copy[slot];
}

/* ---- the table ---- */

#define INC(f)       gc_interval_rule_up(k, y, a, f)
#define DEC(f)       gc_interval_rule_down(k, y, a, f)
#define EVEN(f)      gc_interval_rule_even(k, y, a, f)
#define INC_IN(f, d) gc_interval_rule_up_in(k, y, a, f, d)
#define DEC_IN(f, d) gc_interval_rule_down_in(k, y, a, f, d)
#define OWN(name)    gc_rule_##name(k, y, a, b)

#define FROM_0       (&gc_from_0)
#define ABOVE_0      (&gc_above_0)
#define ABOVE_MINUS_1 (&gc_above_minus_1)
#define FROM_1       (&gc_from_1)
#define UNIT         (&gc_unit)
#define OPEN_UNIT    (&gc_open_unit)

#define RULE(name, rule) \
    static void fn_##name(const gc_num *k, void *y, const void *a, const void *b) \
    { \
        (void) b; \
        rule; \
    }
#define PRIM(name, real, complex, interval, ...) RULE(name, interval)
#include "num/prim.def"

/* ---- the system ---- */

static size_t
limb_bytes(const gc_num *k)
{
    return mpfr_custom_get_size(k->prec);
}

static void
make(const gc_num *k, void *y)
{
    gc_interval *i = y;
    char *limbs = (char *) y + sizeof *i;

    mpfr_custom_init(limbs, k->prec);
    mpfr_custom_init_set(i->lo, MPFR_ZERO_KIND, 0, k->prec, limbs);
    limbs += limb_bytes(k);
    mpfr_custom_init(limbs, k->prec);
    mpfr_custom_init_set(i->hi, MPFR_ZERO_KIND, 0, k->prec, limbs);
    i->flags = 0;
}

/* An infinite number, which masks are made of, is the limit that it stands for. */
static void
set(const gc_num *k, void *y, double a)
{
    gc_interval_hull(k, y, a, a);
    ((gc_interval *) y)->flags = 0;
    if (isnan(a))
        gc_interval_set_undefined(y, GC_DOMAIN);
}

static void
set_text(const gc_num *k, void *py, double a, const char *decimal)
{
    gc_interval *y = py;
    char *end;

    mpfr_strtofr(y->lo, decimal, &end, 0, MPFR_RNDD);
    mpfr_strtofr(y->hi, decimal, NULL, 0, MPFR_RNDU);
    y->flags = 0;
    if (end == decimal || *end || gc_interval_is_nan(y))
        set(k, y, a);
}

static void
copy(const gc_num *k, void *y, const void *a)
{
    (void) k;
    copy_interval(y, a);
}

/* A condition hands its flags on: where it may be undefined, so may the result. */
static void
select_(const gc_num *k, void *py, const void *pc, const void *a, const void *b)
{
    const gc_interval *c = pc;
    gc_interval *y = py;
    unsigned flags = c->flags;

    if (gc_interval_is_nan(c)) {
        gc_interval_set_undefined(y, flags);
    } else if (!gc_interval_holds_zero(c)) {
        copy_interval(y, a);
    } else if (gc_interval_is_zero(c)) {
        copy_interval(y, b);
    } else {
        flags |= GC_UNCERTAIN_TIE;
        gc_interval_join(k, y, a, b);
    }
    y->flags |= flags;
}

static bool
is_zero(const gc_num *k, const void *a)
{
    (void) k;
    return gc_interval_is_zero(a);
}

static void
make_register(const gc_num *k, gc_arena *a, mpfr_t x)
{
    mpfr_custom_init_set(x, MPFR_ZERO_KIND, 0, k->prec, gc_arena_take(a, limb_bytes(k)));
}

static gc_interval_scratch *
new_scratch(const gc_num *k, gc_arena *a)
{
    gc_interval_scratch *s = gc_arena_take(a, sizeof *s);

    for (int i = 0; i < 2; i++)
        s->copy[i] = gc_num_array(k, a, 1);
    s->clip = gc_num_array(k, a, 1);
    make_register(k, a, s->t);
    make_register(k, a, s->m);
    make_register(k, a, s->r);
    return s;
}

static const void *
taint(const gc_num *k, void *room, const void *d, const void *y)
{
    const unsigned flags = ((const gc_interval *) y)->flags & (GC_DOMAIN | GC_POLE | GC_UNCERTAIN);
    gc_interval *t = room;

    if (!flags)
        return d;
    copy(k, t, d);
    if (flags & (GC_DOMAIN | GC_POLE))
        gc_interval_set_undefined(t, t->flags | flags);
    else
        t->flags |= flags;
    return t;
}

static double
near(const gc_num *k, const void *a)
{
    const gc_interval *x = a;
    const double lo = mpfr_get_d(x->lo, MPFR_RNDN), hi = mpfr_get_d(x->hi, MPFR_RNDN);

    (void) k;
    return lo / 2 + hi / 2;
}

static gc_num *
new_system(gc_arena *a, mpfr_prec_t prec)
{
    const size_t bytes = sizeof(gc_interval) + 2 * mpfr_custom_get_size(prec);
    gc_num *k = gc_num_new(a, &(gc_num) {
        .name = "interval", .size = (bytes + 15) / 16 * 16, .prec = prec,
        .u = ldexp(1, 1 - (int) prec),
        .make = make, .set = set, .set_text = set_text, .copy = copy,
        .add_to = gc_interval_rule_add_to, .sub_to = gc_interval_rule_sub_to,
        .mul_to = gc_interval_rule_mul_to,
        .select = select_, .is_zero = is_zero, .taint = taint, .near = near,
        .prim = {
#define PRIM(name, ...) fn_##name,
#include "num/prim.def"
        },
    });

    k->state = new_scratch(k, a);
    return k;
}

gc_num *
gc_num_interval(gc_arena *a, mpfr_prec_t prec)
{
    assert(mpfr_get_emax() == MAX_EXPONENT);    /* gc_num_thread_start was called */
    gc_num *k = new_system(a, prec);
    gc_interval_scratch *s = gc_interval_rule_scratch(k);

    s->wide = new_system(a, prec + 64);
    for (int i = 0; i < 3; i++)
        s->w[i] = gc_num_array(s->wide, a, 1);
    return k;
}
