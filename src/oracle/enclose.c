/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/enclose.c -- proved enclosures of node entries, on a ladder of precisions. */
#include <config.h>
#include "oracle/enclose.h"

#include <float.h>
#include <math.h>

/* 64 k - 8 bits: MPFR's fast paths end just below whole limbs (oracle.md 2.1). */
static const mpfr_prec_t ladder[] = { GC_PREC_LEAST, 184, 376, 760, 1528, GC_PREC_MOST };
enum { RUNGS = sizeof ladder / sizeof *ladder };

/* Limb operations of one point: some minutes of work on any machine of today. */
static const double default_budget = 4e10;
/* Bytes of interval numbers at one time. */
static const double memory_budget = 6e9;

struct gc_oracle {
    gc_arena *keep;                     /* tape and plan of the sweep */
    gc_arena *rung;                     /* the numbers of one precision */
    gc_lowered *l;
    gc_oracle_options o;
    int level;
    double deficit, spent, work;        /* work: operations of one run */
    gc_replay *sweep;
    uint8_t *skip;
    gc_sides *sides;                    /* of the sweep's last run; NULL: not asked for yet */
    gc_made *made;                      /* the same */
};

double
gc_enclosure_error(const gc_enclosure *t, double x)
{
    return fabs((x - t->mid) - t->rest) + t->radius;
}

static gc_proof
proof_of(const gc_interval *y, double width, double allowance, int bits)
{
    double x;

    if (y->flags & GC_DOMAIN)
        return PROOF_DOMAIN;
    if (y->flags & GC_POLE)
        return PROOF_POLE;
    if (y->flags & (GC_TIE | GC_UNCERTAIN_TIE | GC_UNCERTAIN))
        return PROOF_NONE;
    if (gc_interval_rounds(y, bits, &x))
        return isfinite(x) ? PROOF_CERTIFIED : PROOF_OVERFLOW;
    return gc_interval_is_bounded(y) && width <= 0x1p-20 * allowance ? PROOF_NEGLIGIBLE
                                                                      : PROOF_NONE;
}

/* Half the width, and what mid + rest rounds away of the middle, m being its part beside mid; up to
   the next double where halves leave the range. */
static double
radius_of(const gc_interval *y, const mpfr_t m, double rest)
{
    const double half = gc_interval_width(y) / 2, lost = ldexp(fabs(rest), -52);
    const bool exact = mpfr_equal_p(y->lo, y->hi) && mpfr_cmp_d(m, rest) == 0;

    return exact ? 0 : fmax(half + lost, DBL_TRUE_MIN);
}

gc_enclosure
gc_enclosure_of(const gc_interval *y, double allowance, int bits)
{
    gc_bounds b = gc_bounds_of(y);
    gc_enclosure t = { .lo = b.lo + 0, .hi = b.hi + 0,      /* never -0 */
                       .chosen_lo = NAN, .chosen_hi = NAN,
                       .flags = y->flags, .prec = mpfr_get_prec(y->lo) };
    mpfr_t m;

    t.sign = mpfr_sgn(y->lo) > 0 ? 1 : mpfr_sgn(y->hi) < 0 ? -1 : 0;
    t.proof = proof_of(y, gc_interval_width(y), allowance, bits);
    if (!gc_interval_is_bounded(y)) {
        t.mid = t.rest = t.radius = NAN;
        return t;
    }
    mpfr_init2(m, mpfr_get_prec(y->lo) + 2);
    mpfr_add(m, y->lo, y->hi, MPFR_RNDN);
    mpfr_div_2ui(m, m, 1, MPFR_RNDN);
    t.mid = mpfr_get_d(m, MPFR_RNDN);
    if (isinf(t.mid)) {                 /* beyond doubles: keep the largest, the rest is lost */
        t.rest = 0;
        t.radius = INFINITY;
    } else {
        mpfr_sub_d(m, m, t.mid, MPFR_RNDN);
        t.rest = mpfr_get_d(m, MPFR_RNDN);
        t.radius = radius_of(y, m, t.rest);
    }
    mpfr_clear(m);
    return t;
}

const char *
gc_enclosure_range_text(gc_arena *a, const gc_enclosure *t)
{
    if (!isnan(t->lo))
        return gc_arena_format(a, "in [%.17g, %.17g]", t->lo, t->hi);
    return gc_enclosure_is_undefined(t) ? "no number: undefined here" : "nothing is known";
}

/* Of a number that is not 0 the bits that agree, of 0 those after the point.  Where nothing differs
   there is no measure of what is wrong. */
const char *
gc_enclosure_measured_text(gc_arena *a, const gc_enclosure *t)
{
    const double size = t->mid == 0 ? 1 : fabs(t->mid);

    if (t->proof == PROOF_POLE)
        return "an infinite slope: measured, not proved";
    if (t->proof == PROOF_TIE)
        return gc_arena_format(a, "in [%.17g, %.17g], a kink: measured, not proved", t->lo, t->hi);
    if (t->radius >= size)
        return gc_arena_format(a, "within %.2g of 0: measured, not proved",
                               fabs(t->mid) + t->radius);
    return t->radius > 0
               ? gc_arena_format(a, "measured to %.0f bits, not proved", log2(size / t->radius))
               : "measured, all steps agree, not proved";
}

const char *
gc_enclosure_text(gc_arena *a, const gc_enclosure *t, int digits)
{
    const double sure = log10(fabs(t->mid) / t->radius);
    char text[64];
    mpfr_t m;

    if (!isfinite(t->mid))
        return isnan(t->mid) ? "nan" : t->mid < 0 ? "-inf" : "inf";
    if (gc_enclosure_is_nothing(t))
        return "0";
    if (gc_enclosure_is_known(t) && sure < digits)
        digits = sure < 1 ? 1 : (int) sure;
    mpfr_init2(m, 160);
    mpfr_set_d(m, t->mid, MPFR_RNDN);
    mpfr_add_d(m, m, t->rest, MPFR_RNDN);
    mpfr_snprintf(text, sizeof text, "%.*Rg", digits, m);
    mpfr_clear(m);
    return gc_arena_format(a, "%s", text);
}

/* Operations of one run: values, and a few for each instruction and each row of each form. */
static double
count_work(const gc_lowered *l)
{
    double once = l->t->n, rows = 1;

    for (size_t j = 0; j < l->t->manys; j++)
        once += l->t->many[j].n;
    for (size_t j = 0; j < l->queries; j++) {
        const gc_query *f = gc_node_query(l->g, l->query[j]);
        rows += 3.0 * (f->kind == QUERY_JAC || f->kind == QUERY_JVP
                           ? (double) gc_node_count(l->g, f->y) : 1);
    }
    return once * rows;
}

gc_oracle *
gc_oracle_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of, gc_oracle_options o)
{
    gc_oracle *r = gc_arena_take(a, sizeof *r);
    gc_node *x = gc_arena_array(a, g->n, sizeof *x);
    size_t m = 0;

    r->keep = a;
    r->o = o;
    r->o.budget = default_budget * (o.budget > 0 ? o.budget : 1);
    if (!r->o.last)
        r->o.last = ladder[RUNGS - 1];
    r->l = gc_lower_graph(a, g, n, of,
                          (gc_lower_options) { .held = true, .fixed_node = GC_NO_NODE });
    for (size_t f = 0; f < g->queries; f++)
        for (uint32_t k = 0; k < g->query[f].n; k++)
            if (m < g->n)
                x[m++] = g->query[f].x[k];
    gc_lower_active(r->l, a, m, x);
    r->work = count_work(r->l);
    r->skip = gc_arena_take(a, r->l->queries + 1);
    return r;
}

static int
rung_for(const gc_oracle *o, double bits)
{
    int level = 0;

    while (level < RUNGS - 1 && (double) ladder[level] < bits)
        level++;
    while (level > 0 && ladder[level] > o->o.last)
        level--;
    return level;
}

bool
gc_oracle_climb(gc_oracle *o, gc_values at, bool first, double lost)
{
    int level;

    if (first) {
        level = rung_for(o, 64 + (lost > 0 ? fmin(lost, 4096) : 0));
        o->spent = 0;
    } else {
        if (o->level + 1 >= RUNGS || ladder[o->level + 1] > o->o.last)
            return false;
        double want = isfinite(o->deficit) ? (double) ladder[o->level] + o->deficit + 10
                                           : 2 * (double) ladder[o->level];
        level = rung_for(o, want);
        if (level <= o->level)
            level = o->level + 1;
    }
    double limbs = ceil((double) ladder[level] / 64);
    double bytes = (double) o->l->t->n * 2 * (96 + 16 * limbs);
    o->spent += o->work * limbs;
    if (o->spent > o->o.budget || bytes > memory_budget)
        return false;
    if (!o->sweep || level != o->level) {
        if (o->rung)
            gc_arena_reset(o->rung);
        else
            o->rung = gc_arena_like(o->keep);
        o->sweep = gc_replay_new(o->rung, o->l, gc_num_interval(o->rung, ladder[level]), o->o.stop);
    }
    o->level = level;
    o->sides = NULL;
    o->made = NULL;
    o->deficit = INFINITY;
    for (size_t j = 0; j < o->l->queries; j++)
        o->sweep->skip[j] = o->skip[j];
    return gc_replay_run(o->sweep, at);
}

mpfr_prec_t
gc_oracle_bits(const gc_oracle *o)
{
    return ladder[o->level];
}

void
gc_oracle_want(gc_oracle *o, size_t m, const gc_node *wanted, gc_arena *scratch)
{
    gc_replay_want(o->l, m, wanted, o->skip, scratch);
}

void
gc_oracle_deficit(gc_oracle *o, double bits)
{
    o->deficit = bits;
}

const gc_interval *
gc_oracle_value(const gc_oracle *o, gc_node i, size_t e)
{
    return gc_replay_value(o->sweep, i, e);
}

gc_sides *
gc_oracle_sides(gc_oracle *o)
{
    if (!o->sides)
        o->sides = gc_sides_new(o->rung, o->sweep);
    return o->sides;
}

gc_held
gc_oracle_held(const gc_oracle *o, gc_node i, size_t e)
{
    return gc_held_of(o->l, i, e);
}

bool
gc_oracle_misses(gc_oracle *o, gc_node i, size_t e, gc_held *held)
{
    return gc_held_misses(gc_sides_held(gc_oracle_sides(o)), gc_lower_refs(o->l, i)[e], held);
}

const gc_interval *
gc_oracle_made(gc_oracle *o, gc_node i, size_t e, bool *more)
{
    if (!o->made)
        o->made = gc_made_new(o->rung, o->sweep, gc_oracle_sides(o));
    return gc_made_value(o->made, gc_lower_refs(o->l, i)[e], more);
}

void
gc_oracle_asked(const gc_oracle *o, gc_arena *scratch, size_t n, const gc_node *node, gc_node query,
                uint8_t *asked)
{
    gc_held_asked(o->l, scratch, n, node, query, asked);
}

void
gc_oracle_skip(gc_oracle *o, gc_node query)
{
    for (size_t j = 0; j < o->l->queries; j++)
        if (o->l->query[j] == query)
            o->skip[j] = 1;
}
