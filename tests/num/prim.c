/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/prim.def -- each row's values, in loops that name no row; partial.c tries the rest.

   interval   the rule at a point and 128 bits more lies inside the rule over any box around it, and
              the double column agrees with it, so the rule is the function it says
   ulps       both real types stay within the row's bound

   And each row is broken in each column: the same loops must see it. */
#include <config.h>
#include "tests/num/row.h"

#include <float.h>

static bool
is_within(const gc_interval *in, const gc_interval *out)
{
    return mpfr_lessequal_p(out->lo, in->lo) && mpfr_greaterequal_p(out->hi, in->hi);
}

/* ---- value: containment ---- */

typedef struct box {
    double a[2], b[2];
} box;

/* Thin, moderate, wide, one-sided and unbounded boxes, and points. */
static void
draw_side(double x[2], double from)
{
    double w;

    switch ((int) uniform(0, 6)) {
    case 0: w = 0; break;
    case 1: w = fabs(from) * 0x1p-45; break;
    case 2: w = uniform(0, 1); break;
    case 3: w = exp2(uniform(-20, 20)); break;
    case 4: w = fabs(from); break;      /* ends at zero, or reaches as far again */
    default: w = uniform(0, 1) < 0.1 ? (double) INFINITY : uniform(0, 8); break;
    }
    x[0] = uniform(-1, 1) < 0 ? from - w : from;
    x[1] = x[0] == from ? from + w : from;
}

static double
point_of(const double x[2], int which)
{
    const double lo = fmax(x[0], -1e3), hi = fmin(x[1], 1e3), t = lo + (hi - lo) * uniform(0, 1);

    if (which == 0 && isfinite(x[0]))
        return x[0];
    if (which == 1 && isfinite(x[1]))
        return x[1];
    if (which == 2 && x[0] <= 0 && x[1] >= 0)
        return 0;
    return t >= x[0] && t <= x[1] ? t : isfinite(x[0]) ? x[0] : x[1];
}

/* What the box says about a point inside: its value, which may lie beyond MPFR's range, or that it
   may be undefined. */
static bool
agrees(const gc_interval *box_y, const gc_interval *point_y)
{
    if (!gc_interval_is_bounded(point_y) && point_y->flags)
        return box_y->flags != 0;
    return is_within(point_y, box_y);
}

static bool
contains(const gc_num *k, gc_prim p, int *clean)
{
    void *bx[2] = { gc_num_array(k, arena, 1), gc_num_array(k, arena, 1) };
    void *px[2] = { gc_num_array(fine, arena, 1), gc_num_array(fine, arena, 1) };
    gc_interval *y = gc_num_array(k, arena, 1), *t = gc_num_array(fine, arena, 1);

    for (int i = 0; i < SAMPLES; i++) {
        box x;
        draw_side(x.a, draw());
        draw_side(x.b, draw_second(x.a[0]));
        if (uniform(0, 1) < 0.3)
            x.b[1] = x.b[0] = floor(uniform(-3, 4));
        gc_interval_hull(k, bx[0], x.a[0], x.a[1]);
        gc_interval_hull(k, bx[1], x.b[0], x.b[1]);
        k->prim[p](k, y, bx[0], bx[1]);
        *clean += is_clean(y);
        for (int j = 0; j < 8; j++) {
            double a = point_of(x.a, j & 3), b = point_of(x.b, j < 4 ? j : (j ^ 1) & 3);
            at(fine, p, t, px, a, b);
            if (!agrees(y, t)) {
                say("%s([%a, %a], [%a, %a]) at (%a, %a)", gc_prim_table[p].name, x.a[0], x.a[1],
                     x.b[0], x.b[1], a, b);
                return false;
            }
        }
    }
    return true;
}

/* Thin arguments give thin results: no wider than what the corners spread, 4-fold. */
static bool
is_thin(gc_prim p, double relative)
{
    void *bx[2] = { gc_num_array(iv, arena, 1), gc_num_array(iv, arena, 1) };
    gc_interval *y = gc_num_array(iv, arena, 1), *t = gc_num_array(iv, arena, 1);
    gc_interval *all = gc_num_array(iv, arena, 1);
    int defined = 0, clean = 0;

    for (int i = 0; i < SAMPLES; i++) {
        const double a = draw(), b = draw_second(a);
        const double a1 = a + fabs(a) * relative, b1 = b + fabs(b) * relative;
        const double w = fmax(a1 - a, b1 - b);

        gc_interval_hull(iv, bx[0], a, a1);
        gc_interval_hull(iv, bx[1], b, b == rint(b) ? b : b1);
        iv->prim[p](iv, y, bx[0], bx[1]);
        bool ok_here = true;
        for (int j = 0; j < 4; j++) {
            at(iv, p, t, bx, j & 1 ? a1 : a, j & 2 && b != rint(b) ? b1 : b);
            ok_here = ok_here && is_clean(t);
            if (j == 0)
                iv->copy(iv, all, t);
            gc_interval_join(iv, all, all, t);
        }
        defined += ok_here;
        clean += ok_here && is_clean(y);
        const gc_bounds m = gc_bounds_of(all);
        const double size = fmax(fabs(m.lo), fabs(m.hi));
        if (!ok_here || !is_clean(y) || w > 0.125 || !(size > 0x1p-900 && size < 0x1p900))
            continue;
        const double spread = relative > 0 ? gc_interval_width(all) : 0;
        if (!(gc_interval_width(y) <= 4 * spread + ldexp(size, 6 - BITS)
                                      + 2 * w * w)) {
            say("%s([%a, %a], [%a, %a]) is %g wide, its corners spread %g", gc_prim_table[p].name,
                 a, a1, b, b1, gc_interval_width(y), spread);
            return false;
        }
    }
    return defined >= 100 && clean >= defined / 2;
}

/* ---- the real columns ---- */

/* |x - t| <= ulps (u |t| + tiny), where a row is absolute u max(|t|, 1); t is thin. */
static bool
is_near(double x, const gc_interval *t, gc_prim p, double u, double tiny)
{
    MPFR_DECL_INIT(error, 64);
    MPFR_DECL_INIT(bound, 64);
    const double ulps = gc_prim_table[p].ulps;

    mpfr_sub_d(error, t->lo, x, MPFR_RNDA);
    mpfr_abs(error, error, MPFR_RNDN);
    mpfr_abs(bound, t->lo, MPFR_RNDA);
    if (gc_prim_table[p].traits & GC_ABSOLUTE && mpfr_cmp_ui(bound, 1) < 0)
        mpfr_set_ui(bound, 1, MPFR_RNDN);
    mpfr_mul_d(bound, bound, ulps * u, MPFR_RNDA);
    mpfr_add_d(bound, bound, ulps * tiny, MPFR_RNDN);
    mpfr_mul_d(bound, bound, 1 + 0x1p-50, MPFR_RNDN);
    return mpfr_lessequal_p(error, bound);
}

static bool
real_is_near(const gc_num *k, gc_prim p, double u, double tiny, double huge)
{
    void *x[2] = { gc_num_array(fine, arena, 1), gc_num_array(fine, arena, 1) };
    gc_interval *t = gc_num_array(fine, arena, 1);
    int seen = 0;

    for (int i = 0; i < 4 * SAMPLES; i++) {
        double a = draw(), b = draw_second(a), y;
        float af, bf, yf;

        if (k->size == sizeof(float)) {
            af = (float) a;
            bf = (float) b;
            a = (double) af;
            b = (double) bf;
            k->prim[p](k, &yf, &af, &bf);
            y = (double) yf;
        } else {
            k->prim[p](k, &y, &a, &b);
        }
        if (isinf(a) || isinf(b))
            continue;
        at(fine, p, t, x, a, b);
        if (gc_prim_table[p].arity == 1 && t->flags & (GC_DOMAIN | GC_POLE) && isfinite(y)) {
            say("%s(%a) = %a, but the rule calls it undefined", gc_prim_table[p].name, a, y);
            return false;
        }
        /* In double a kink has a value at its tie. */
        if (!is_clean(t) || mpfr_cmp_d(t->hi, huge) > 0 || mpfr_cmp_d(t->lo, -huge) < 0)
            continue;
        seen++;
        if (!is_near(y, t, p, u, tiny)) {
            say("%s(%a, %a) = %a in %s", gc_prim_table[p].name, a, b, y, k->name);
            return false;
        }
    }
    return seen >= SAMPLES / 4;
}

/* ---- rows that are wrong on purpose ---- */

static gc_prim_fn *right;
static double slack;                    /* the row's ulps */

/* An enclosure whose lower end is 2^-100 of its size too high. */
static void
inward(const gc_num *k, void *py, const void *a, const void *b)
{
    gc_interval *y = py;
    MPFR_DECL_INIT(slip, 64);

    right(k, y, a, b);
    mpfr_abs(slip, mpfr_zero_p(y->lo) ? y->hi : y->lo, MPFR_RNDN);
    mpfr_mul_2si(slip, slip, -100, MPFR_RNDN);
    mpfr_add(y->lo, y->lo, slip, MPFR_RNDU);
}

/* A double 16 to 32 units in the last place off, or three times what the row allows itself. */
static void
inaccurate(const gc_num *k, void *y, const void *a, const void *b)
{
    right(k, y, a, b);
    *(double *) y *= 1 + fmax(0x1p-48, 3 * slack * 0x1p-53);
}

static gc_num
with_row(const gc_num *k, gc_prim p, gc_prim_fn *wrong)
{
    gc_num z = *k;

    right = k->prim[p];
    slack = gc_prim_table[p].ulps;
    z.prim[p] = wrong;
    return z;
}

enum { TESTS = 6 };

static void
try_row(gc_prim p)
{
    const char *name = gc_prim_table[p].name;
    const gc_num *f64 = gc_num_double(arena), *f32 = gc_num_float(arena);
    int clean = 0;
    gc_num wrong;

    ok(contains(iv, p, &clean) && clean >= SAMPLES / 20,
       "%s: an enclosure holds the values at points inside", name);
    ok(is_thin(p, 0) && is_thin(p, 0x1p-40), "%s: thin arguments give thin enclosures", name);
    ok(real_is_near(f64, p, 0x1p-53, 0x1p-1074, DBL_MAX), "%s: double within its ulps", name);
    ok(real_is_near(f32, p, 0x1p-24, 0x1p-149, (double) FLT_MAX), "%s: float within its ulps",
       name);
    quiet = true;
    wrong = with_row(iv, p, inward);
    ok(!contains(&wrong, p, &clean), "%s: an end moved inward is seen", name);
    wrong = with_row(f64, p, inaccurate);
    ok(!real_is_near(&wrong, p, 0x1p-53, 0x1p-1074, DBL_MAX), "%s: a slip beyond its ulps is seen",
       name);
}

int
main(void)
{
    gc_num_thread_start();
    plan(TESTS * P_COUNT);
    for (int p = 0; p < P_COUNT; p++) {
        begin_row((gc_prim) p);
        try_row((gc_prim) p);
        gc_arena_free(arena);
    }
    gc_num_thread_end();
    return done();
}
