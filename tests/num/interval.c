/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_*.c -- a rule's result holds the truth, is thin, and says what went wrong. */
#include <config.h>
#include "tests/num/words.h"

/* ---- values known from mathematics; digits from tables of constants ---- */

static const struct {
    const char *what;
    gc_prim p;
    double a, b;
    const char *truth;
} value[] = {
    { "pi", P_pi, 0, 0, "3.14159265358979323846264338327950288419716939937510" },
    { "exp(1)", P_exp, 1, 0, "2.71828182845904523536028747135266249775724709369995" },
    { "log(2)", P_log, 2, 0, "0.693147180559945309417232121458176568075500134360255" },
    { "log1p(1)", P_log1p, 1, 0, "0.693147180559945309417232121458176568075500134360255" },
    { "sqrt(2)", P_sqrt, 2, 0, "1.41421356237309504880168872420969807856967187537694" },
    { "2^(1/2)", P_pow, 2, 0.5, "1.41421356237309504880168872420969807856967187537694" },
    { "cbrt(2)", P_cbrt, 2, 0, "1.25992104989487316476721060727822835057025146470150" },
    { "sin(1)", P_sin, 1, 0, "0.841470984807896506652502321630298999622563060798371" },
    { "cos(1)", P_cos, 1, 0, "0.540302305868139717400936607442976603732310420617922" },
    { "erf(1)", P_erf, 1, 0, "0.842700792949714869341220635082609259296066997966302" },
    { "asinh(1/2), log of the golden ratio", P_asinh, 0.5, 0,
      "0.481211825059603447497758913424368423135184334385660" },
    { "acosh(3/2), twice that", P_acosh, 1.5, 0,
      "0.962423650119206894995517826848736846270368668771321" },
    { "atan2(1, 1), pi / 4", P_atan2, 1, 1,
      "0.785398163397448309615660845819875721049292349843776" },
    { "atan2(1, -1), 3 pi / 4", P_atan2, 1, -1,
      "2.35619449019234492884698253745962716314787704953133" },
    { "atan2(-1, -1), -3 pi / 4", P_atan2, -1, -1,
      "-2.35619449019234492884698253745962716314787704953133" },
    { "acos(-1), pi", P_acos, -1, 0, "3.14159265358979323846264338327950288419716939937510" },
    { "10^-3", P_powi, 10, -3, "0.001" },
    { "(-3)^5", P_powi, -3, 5, "-243" },
    { "-3 * 5", P_mul, -3, 5, "-15" },
    { "1 / 3", P_div, 1, 3, "0.333333333333333333333333333333333333333333333333333" },
};

/* ---- boxes: ends and flags ---- */

static const struct {
    const char *what;
    gc_prim p;
    double a[2], b[2], y[2];            /* y: NaN is undefined */
    unsigned flags;
} box[] = {
    { "step over a kink is the hull", P_step, { -1, 2 }, { 0, 0 }, { 0, 1 }, GC_UNCERTAIN_TIE },
    { "step at its kink is a tie for ever", P_step, { 0, 0 }, { 0, 0 }, { 0, 1 }, GC_TIE },
    { "step right of 0", P_step, { 1, 2 }, { 0, 0 }, { 1, 1 }, 0 },
    { "step left of 0", P_step, { -2, -1 }, { 0, 0 }, { 0, 0 }, 0 },
    { "step that ends at 0", P_step, { -2, 0 }, { 0, 0 }, { 0, 1 }, GC_UNCERTAIN_TIE },
    { "gt of a tie is 0", P_gt, { 1, 1 }, { 1, 1 }, { 0, 0 }, 0 },
    { "ge of a tie is 1", P_ge, { 1, 1 }, { 1, 1 }, { 1, 1 }, 0 },
    { "gt decided", P_gt, { 2, 3 }, { 0, 1 }, { 1, 1 }, 0 },
    { "gt of boxes that touch, below", P_gt, { 0, 1 }, { 1, 2 }, { 0, 0 }, 0 },
    { "ge of boxes that touch, above", P_ge, { 1, 2 }, { 0, 1 }, { 1, 1 }, 0 },
    { "ge of boxes that touch, below", P_ge, { 0, 1 }, { 1, 2 }, { 0, 1 }, GC_UNCERTAIN_TIE },
    { "gt undecided", P_gt, { 0, 2 }, { 1, 3 }, { 0, 1 }, GC_UNCERTAIN_TIE },
    { "max of boxes that overlap", P_max, { 0, 2 }, { 1, 3 }, { 1, 3 }, 0 },
    { "abs across 0", P_abs, { -3, 2 }, { 0, 0 }, { 0, 3 }, 0 },
    { "sqr across 0", P_sqr, { -3, 2 }, { 0, 0 }, { 0, 9 }, 0 },
    { "sqr left of 0", P_sqr, { -3, -2 }, { 0, 0 }, { 4, 9 }, 0 },
    { "1 / 0 is a pole", P_div, { 1, 1 }, { 0, 0 }, { NONE, NONE }, GC_POLE },
    { "0 / 0 is undefined", P_div, { 0, 0 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "1 / [-1, 2] is undecided", P_div, { 1, 1 }, { -1, 2 }, { -INF, INF }, GC_UNCERTAIN },
    { "1 / [0, 2] is undecided", P_div, { 1, 1 }, { 0, 2 }, { -INF, INF }, GC_UNCERTAIN },
    { "+ / +", P_div, { 1, 2 }, { 4, 8 }, { 0.125, 0.5 }, 0 },
    { "+ / -", P_div, { 1, 2 }, { -8, -4 }, { -0.5, -0.125 }, 0 },
    { "- / +", P_div, { -2, -1 }, { 4, 8 }, { -0.5, -0.125 }, 0 },
    { "- / -", P_div, { -2, -1 }, { -8, -4 }, { 0.125, 0.5 }, 0 },
    { "both / +", P_div, { -2, 1 }, { 4, 8 }, { -0.5, 0.25 }, 0 },
    { "both / -", P_div, { -2, 1 }, { -8, -4 }, { -0.25, 0.5 }, 0 },
    { "+ * +", P_mul, { 2, 3 }, { 5, 7 }, { 10, 21 }, 0 },
    { "+ * -", P_mul, { 2, 3 }, { -7, -5 }, { -21, -10 }, 0 },
    { "+ * both", P_mul, { 2, 3 }, { -7, 5 }, { -21, 15 }, 0 },
    { "- * +", P_mul, { -3, -2 }, { 5, 7 }, { -21, -10 }, 0 },
    { "- * -", P_mul, { -3, -2 }, { -7, -5 }, { 10, 21 }, 0 },
    { "- * both", P_mul, { -3, -2 }, { -7, 5 }, { -15, 21 }, 0 },
    { "both * +", P_mul, { -2, 3 }, { 5, 7 }, { -14, 21 }, 0 },
    { "both * -", P_mul, { -2, 3 }, { -7, -5 }, { -21, 14 }, 0 },
    { "both * both", P_mul, { -2, 3 }, { -7, 5 }, { -21, 15 }, 0 },
    { "both * both, the other products", P_mul, { -3, 2 }, { -5, 7 }, { -21, 15 }, 0 },
    { "0 times a bounded factor", P_mul, { 0, 0 }, { -7, 5 }, { 0, 0 }, 0 },
    { "0 times an unbounded factor", P_mul, { 0, 0 }, { -INF, INF }, { -INF, INF }, GC_UNCERTAIN },
    { "[0, 1] times an unbounded factor", P_mul, { 0, 1 }, { 2, INF }, { 0, INF }, GC_UNCERTAIN },
    { "log 0 is a pole", P_log, { 0, 0 }, { 0, 0 }, { NONE, NONE }, GC_POLE },
    { "log of a negative box", P_log, { -2, -1 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "log of a box that ends at its pole", P_log, { -2, 0 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "log across 0", P_log, { -1, 1 }, { 0, 0 }, { -INF, 0 }, GC_UNCERTAIN },
    { "log from 0", P_log, { 0, 1 }, { 0, 0 }, { -INF, 0 }, GC_UNCERTAIN },
    { "log1p at -1 is a pole", P_log1p, { -1, -1 }, { 0, 0 }, { NONE, NONE }, GC_POLE },
    { "log1p across -1", P_log1p, { -2, 0 }, { 0, 0 }, { -INF, 0 }, GC_UNCERTAIN },
    { "sqrt across 0", P_sqrt, { -1, 4 }, { 0, 0 }, { 0, 2 }, GC_UNCERTAIN },
    { "sqrt of 0 is defined", P_sqrt, { 0, 0 }, { 0, 0 }, { 0, 0 }, 0 },
    { "sqrt of a negative box", P_sqrt, { -2, -1 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "acosh below 1", P_acosh, { 0, 0.5 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "acosh at 1", P_acosh, { 1, 1 }, { 0, 0 }, { 0, 0 }, 0 },
    { "atanh at 1 is a pole", P_atanh, { 1, 1 }, { 0, 0 }, { NONE, NONE }, GC_POLE },
    { "atanh at -1 is a pole", P_atanh, { -1, -1 }, { 0, 0 }, { NONE, NONE }, GC_POLE },
    { "atanh up to 1", P_atanh, { 0, 1 }, { 0, 0 }, { 0, INF }, GC_UNCERTAIN },
    { "atanh beyond 1", P_atanh, { 1, 2 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "asin beyond 1", P_asin, { 1.5, 2 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "acos at 1", P_acos, { 1, 1 }, { 0, 0 }, { 0, 0 }, 0 },
    { "acos across 1", P_acos, { 1, 2 }, { 0, 0 }, { 0, 0 }, GC_UNCERTAIN },
    { "tan across a pole", P_tan, { 1, 1.75 }, { 0, 0 }, { -INF, INF }, GC_UNCERTAIN },
    { "sin of a wide box", P_sin, { 0, 10 }, { 0, 0 }, { -1, 1 }, 0 },
    { "cos of all numbers", P_cos, { -INF, INF }, { 0, 0 }, { -1, 1 }, GC_UNCERTAIN },
    { "exp of all numbers", P_exp, { -INF, INF }, { 0, 0 }, { 0, INF }, GC_UNCERTAIN },
    { "tanh of all numbers", P_tanh, { -INF, INF }, { 0, 0 }, { -1, 1 }, GC_UNCERTAIN },
    { "cosh across 0", P_cosh, { -0x1p-1000, 0 }, { 0, 0 }, { 1, 0x1.0000000000001p0 }, 0 },
    { "0^2", P_pow, { 0, 0 }, { 2, 2 }, { 0, 0 }, 0 },
    { "0^0 is 1, as in C", P_pow, { 0, 0 }, { 0, 0 }, { 1, 1 }, 0 },
    { "0^-1 is a pole", P_pow, { 0, 0 }, { -1, -1 }, { NONE, NONE }, GC_POLE },
    { "0^[-1, 1] is undecided", P_pow, { 0, 0 }, { -1, 1 }, { -INF, INF }, GC_UNCERTAIN },
    { "1^b is exact", P_pow, { 1, 1 }, { -7, 5 }, { 1, 1 }, 0 },
    { "[0, 2]^2", P_pow, { 0, 2 }, { 2, 2 }, { 0, 4.000000000000001 }, 0 },
    { "[0, 2]^[0, 1] holds 0^0", P_pow, { 0, 2 }, { 0, 1 }, { 0, 2.0000000000000005 }, 0 },
    { "[0, 2]^[-1, 1] is unbounded", P_pow, { 0, 2 }, { -1, 1 }, { 0, INF }, GC_UNCERTAIN },
    { "[-1, 0]^2 is undecided", P_pow, { -1, 0 }, { 2, 2 }, { -INF, INF }, GC_UNCERTAIN },
    { "[-1, 2]^2 may be of a negative base", P_pow, { -1, 2 }, { 2, 2 }, { -INF, INF },
      GC_UNCERTAIN },
    { "[-1, 2]^0.5 is cut", P_pow, { -1, 2 }, { 0.5, 0.5 }, { 0, 1.4142135623730951 },
      GC_UNCERTAIN },
    { "a^0 is exact", P_pow, { 2, 3 }, { 0, 0 }, { 1, 1 }, 0 },
    { "pow of a negative base", P_pow, { -2, -1 }, { 0.5, 0.5 }, { NONE, NONE }, GC_DOMAIN },
    { "[0, 0]^-2 is a pole", P_powi, { 0, 0 }, { -2, -2 }, { NONE, NONE }, GC_POLE },
    { "[-1, 1]^-2 is undecided", P_powi, { -1, 1 }, { -2, -2 }, { -INF, INF }, GC_UNCERTAIN },
    { "[-1, 2]^2", P_powi, { -1, 2 }, { 2, 2 }, { 0, 4 }, 0 },
    { "[-2, -1]^2", P_powi, { -2, -1 }, { 2, 2 }, { 1, 4 }, 0 },
    { "[-2, 3]^3", P_powi, { -2, 3 }, { 3, 3 }, { -8, 27 }, 0 },
    { "[-2, -1]^-2", P_powi, { -2, -1 }, { -2, -2 }, { 0.25, 1 }, 0 },
    { "[-2, -1]^-1", P_powi, { -2, -1 }, { -1, -1 }, { -1, -0.5 }, 0 },
    { "[1, 2]^-1", P_powi, { 1, 2 }, { -1, -1 }, { 0.5, 1 }, 0 },
    { "powi takes an integer", P_powi, { 2, 2 }, { 0.5, 0.5 }, { NONE, NONE }, GC_DOMAIN },
    { "atan2(0, 0)", P_atan2, { 0, 0 }, { 0, 0 }, { NONE, NONE }, GC_DOMAIN },
    { "atan2 in a box right of 0", P_atan2, { 0, 0 }, { 1, 2 }, { 0, 0 }, 0 },
};

static const char *
flag_text(unsigned f)
{
    static char text[64];

    snprintf(text, sizeof text, "%s%s%s%s%s", f & GC_DOMAIN ? " domain" : "",
             f & GC_POLE ? " pole" : "", f & GC_UNCERTAIN ? " maybe" : "", f & GC_TIE ? " tie" : "",
             f & GC_UNCERTAIN_TIE ? " maybe-tie" : "");
    return *text ? text : " none";
}

static bool
same_end(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void
try_values(void)
{
    for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
        gc_interval *y =
            apply(value[i].p, hull(value[i].a, value[i].a), hull(value[i].b, value[i].b));
        ok(holds_text(y, value[i].truth) && y->flags == 0
           && gc_interval_width(y) <= 0x1p-118 * fabs(gc_bounds_of(y).hi), "%s", value[i].what);
    }
}

static void
try_boxes(void)
{
    for (size_t i = 0; i < sizeof box / sizeof *box; i++) {
        gc_interval *y =
            apply(box[i].p, hull(box[i].a[0], box[i].a[1]), hull(box[i].b[0], box[i].b[1]));
        gc_bounds b = gc_bounds_of(y);
        /* An argument without an end carries GC_UNCERTAIN itself. */
        if (!ok(same_end(b.lo, box[i].y[0]) && same_end(b.hi, box[i].y[1])
                && y->flags == box[i].flags, "%s", box[i].what))
            tap_diag("[%.17g, %.17g], flags%s", b.lo, b.hi, flag_text(y->flags));
    }
}

/* y may be a or b: no rule reads an end after it was written. */
static void
try_aliases(void)
{
    static const double x[][2] = { { 0.5, 0.75 }, { -0.75, -0.5 }, { -0.5, 0.25 }, { 0.5, 0.5 },
                                   { 2, 2 },      { 1, 3 },        { -3, -1 },     { -1, 2 },
                                   { 0, 0 },      { -INF, INF } };
    enum { N = sizeof x / sizeof *x };

    for (int p = 0; p < P_COUNT; p++) {
        bool all = true;
        for (int i = 0; i < N * N; i++) {
            gc_interval *a = hull(x[i / N][0], x[i / N][1]), *b = hull(x[i % N][0], x[i % N][1]);
            gc_interval *y = apply((gc_prim) p, a, b), *square = apply((gc_prim) p, a, a);
            gc_interval *z = number();

            k->copy(k, z, a);
            k->prim[p](k, z, z, b);
            all = all && same(y, z);
            k->copy(k, z, b);
            k->prim[p](k, z, a, z);
            all = all && same(y, z);
            k->copy(k, z, a);
            k->prim[p](k, z, z, z);
            all = all && same(square, z);
        }
        ok(all, "%s: the result may be an argument", gc_prim_table[p].name);
    }
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    k = gc_num_interval(arena, 120);
    plan((unsigned) (sizeof value / sizeof *value + sizeof box / sizeof *box) + P_COUNT);
    try_values();
    try_boxes();
    try_aliases();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
