/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random_ties.c -- random programs at points full of ties, zeros and equal pairs: whatever is said
   of their derivatives is held against their power series along each axis, both ways.

   A true claim must not fail, a false one must not pass.  LAW_PROGRAMS and LAW_SEED in the
   environment run more of them, and others. */
#include <config.h>
#include "base/rng.h"
#include "tests/judge/judged.h"
#include "tests/laws/ray_ops.h"
#include "tests/laws/said.h"

#include <stdlib.h>

enum { INPUTS = 3, RAYS = 1 + 2 * INPUTS, NODES = 16, PROGRAMS = 1000 };

typedef struct program {
    uint64_t stream, draws;
    int n;                              /* nodes, the inputs first */
    series ray[NODES][RAYS];            /* at the point; along +x0, -x0, +x1 ... */
    gc_text text;
} program;

static int
draw(program *p, int n)
{
    return (int) (gc_rng_uniform(p->stream, p->draws++) * n);
}

static const char *
node_name(gc_arena *a, int i)
{
    return gc_arena_format(a, i < INPUTS ? "x%d" : "n%d", i);
}

static void
add_input(program *p)
{
    static const double pool[] = { 0, 0, 0, 0, 1, 1, 1, 1, -1, -1, 2, 2, -2, 0.5, 3, 0.1, 1e160,
                                   -1e160, 1e-160 };
    const double x = pool[draw(p, sizeof pool / sizeof *pool)];
    const int i = p->n++;

    gc_text_printf(&p->text, "input x%d = %.17g\n", i, x);
    for (int r = 0; r < RAYS; r++) {
        series *y = &p->ray[i][r];
        mpq_t c;
        mpq_init(c);
        mpq_set_d(c, x);
        series_constant(y, c);
        mpq_clear(c);
        if (r == 1 + 2 * i || r == 2 + 2 * i)
            mpq_set_si(y->c[1], r % 2 ? 1 : -1, 1);
    }
}

/* Its series along all rays; false: it has no value at the point, or is too long. */
static bool
evaluate(program *p, const ray_op *op, const int *arg)
{
    size_t bits = 0;

    for (int r = 0; r < RAYS; r++) {
        const series *a[4];
        for (int j = 0; j < op->arity; j++)
            a[j] = &p->ray[arg[j]][r];
        if (op->run)
            op->run(&p->ray[p->n][r], a);
        else
            series_copy(&p->ray[p->n][r], &p->ray[arg[0]][0]);
        for (int k = 0; k < ORDER; k++)
            bits += mpz_sizeinbase(mpq_numref(p->ray[p->n][r].c[k]), 2);
    }
    return p->ray[p->n][0].known > 0 && bits < 4000;
}

static void
write_node(program *p, gc_arena *a, const ray_op *op, const int *arg)
{
    gc_text_printf(&p->text, "n%d = ", p->n);
    for (const char *c = op->text; *c; c++)
        if (*c == '%')
            gc_text_printf(&p->text, "%s", node_name(a, arg[*++c - '0']));
        else
            gc_text_printf(&p->text, "%c", *c);
    gc_text_printf(&p->text, "\n");
}

static const ray_op *
draw_op(program *p)
{
    const ray_op *ops = draw(p, 2) ? ray_smooth_ops : ray_kink_ops;
    int n = 0;

    while (ops[n].text)
        n++;
    return &ops[draw(p, n)];
}

static void
add_node(program *p, gc_arena *a)
{
    for (int tries = 0; tries < 100; tries++) {
        const ray_op *op = draw_op(p);
        int arg[4];
        for (int j = 0; j < 4; j++)
            arg[j] = draw(p, 3) ? p->n - 1 - draw(p, p->n < 3 ? p->n : 3) : draw(p, p->n);
        if (!evaluate(p, op, arg))
            continue;
        write_node(p, a, op, arg);
        p->n++;
        return;
    }
}

/* ---- what is true ---- */

typedef struct truth {
    bool known, defined;
    mpq_t low, high;                    /* the one-sided derivatives; equal where it is defined */
} truth;

/* Two sides that differ by less than a certificate leaves open are one number to it, or two. */
static bool
are_apart(const truth *t)
{
    mpq_t gap;

    mpq_init(gap);
    mpq_sub(gap, t->high, t->low);
    mpq_mul_2exp(gap, gap, 60);
    const bool apart = mpq_cmp(gap, t->high) > 0 && (mpq_add(gap, gap, t->low), mpq_sgn(gap) > 0);
    mpq_clear(gap);
    return apart;
}

static void
find_truth(const program *p, int input, truth *t)
{
    const series *y = p->ray[p->n - 1], *up = &y[1 + 2 * input], *down = up + 1;
    const bool jumps = !mpq_equal(up->c[0], y->c[0]) || !mpq_equal(down->c[0], y->c[0]);

    t->known = up->known >= 2 && down->known >= 2;
    mpq_set(t->low, up->c[1]);
    mpq_neg(t->high, down->c[1]);
    t->defined = !jumps && mpq_equal(t->low, t->high);
    if (mpq_cmp(t->low, t->high) > 0)
        mpq_swap(t->low, t->high);
    t->known = t->known && (t->defined || are_apart(t));
    if (jumps)
        t->known = up->known >= 1 && down->known >= 1;
}

/* A claimed number in the text; false: it is too long for one. */
static bool
put_number(gc_text *text, const mpq_t f)
{
    if (mpz_sizeinbase(mpq_numref(f), 2) > 50 || mpz_sizeinbase(mpq_denref(f), 2) > 50)
        return false;
    gc_text_printf(text, "%s%.0f", mpq_sgn(f) < 0 ? "-" : "", fabs(mpz_get_d(mpq_numref(f))));
    if (mpz_cmp_ui(mpq_denref(f), 1) != 0)
        gc_text_printf(text, "/%.0f", mpz_get_d(mpq_denref(f)));
    return true;
}

typedef struct claims {
    int n, kind[4 * INPUTS + 4];
} claims;

static void
put_claim(program *p, claims *c, const char *left, const mpq_t f, int kind)
{
    gc_text number = gc_text_new(p->text.arena);

    if (!put_number(&number, f))
        return;
    gc_text_printf(&p->text, "claim %s == %s\n", left, number.at);
    c->kind[c->n++] = kind;
}

static void
claim_input(program *p, gc_arena *a, claims *c, int input)
{
    const char *left = gc_arena_format(a, "grad(%s, x%d)", node_name(a, p->n - 1), input);
    truth t;
    mpq_t f;

    mpq_inits(t.low, t.high, f, NULL);
    find_truth(p, input, &t);
    if (t.known) {
        gc_text_printf(&p->text, "claim %s undefined\n", left);
        c->kind[c->n++] = t.defined ? FALSE_CLAIM : TRUE_CLAIM;
        if (t.defined)
            put_claim(p, c, left, t.low, TRUE_CLAIM);
        mpq_set_ui(f, 1, 4);
        mpq_add(f, t.high, f);
        put_claim(p, c, left, f, FALSE_CLAIM);
        mpq_set_ui(f, 1, 4);
        mpq_sub(f, t.low, f);
        put_claim(p, c, left, f, FALSE_CLAIM);
    }
    mpq_clears(t.low, t.high, f, NULL);
}

static void
write_claims(program *p, gc_arena *a, claims *c)
{
    const series *y = &p->ray[p->n - 1][0];

    c->n = 0;
    put_claim(p, c, node_name(a, p->n - 1), y->c[0], TRUE_CLAIM);
    for (int i = 0; i < INPUTS; i++)
        claim_input(p, a, c, i);
}

/* ---- what is said ---- */

typedef struct counts {
    size_t claims, passed, failed, undecided, wrong;
    size_t drowned;                     /* false claims that pass beside larger rounding */
} counts;

static void
hold(const program *p, const claims *c, const gc_file_report *f, gc_arena *a, counts *n)
{
    for (size_t i = 0, k = 0; f && i < f->results; i++) {
        const gc_result *r = f->result[i];
        const int kind = strcmp(r->kind, "claim") ? TRUE_CLAIM : c->kind[k++];
        n->claims++;
        n->passed += r->outcome == OUTCOME_PASS;
        n->failed += r->outcome == OUTCOME_FAIL;
        n->undecided += r->outcome == OUTCOME_UNDECIDED;
        if (!is_false(r, kind, &n->drowned))
            continue;
        if (n->wrong++ < 20) {
            tap_diag("%s: %s: %s", r->text ? r->text : r->kind, verdict_text(a, r),
                     r->summary ? r->summary : "");
            for (const char *line = p->text.at; line && *line; line = strchr(line, '\n') + 1)
                tap_diag("    %.*s", (int) (strchr(line, '\n') - line), line);
        }
    }
}

static void
try_program(uint64_t seed, counts *n)
{
    static program p;
    static bool ready;
    claims c;
    gc_arena *a = gc_arena_new();

    for (int i = 0; i < NODES && !ready; i++)
        for (int r = 0; r < RAYS; r++)
            series_init(&p.ray[i][r]);
    ready = true;
    p.stream = seed;
    p.draws = 0;
    p.n = 0;
    p.text = gc_text_new(a);
    for (int i = 0; i < INPUTS; i++)
        add_input(&p);
    for (int i = 2 + draw(&p, 6); i > 0; i--)
        add_node(&p, a);
    gc_text_printf(&p.text, "output %s\n", node_name(a, p.n - 1));
    write_claims(&p, a, &c);
    const gc_file_report *f = judged(a, p.text.at);
    if (!f) {
        tap_diag("%s", p.text.at);
        n->wrong++;
    }
    hold(&p, &c, f, a, n);
    gc_arena_free(a);
}

int
main(void)
{
    const char *programs = getenv("LAW_PROGRAMS"), *seed = getenv("LAW_SEED");
    const long many = programs ? strtol(programs, NULL, 10) : PROGRAMS;
    const uint64_t first = seed ? strtoull(seed, NULL, 10) : 1;
    counts n = { 0 };

    gc_num_thread_start();
    plan(2);
    for (long i = 0; i < many; i++)
        try_program(first + (uint64_t) i, &n);
    tap_diag("%zu points: %zu passed, %zu failed, %zu undecided", n.claims, n.passed, n.failed,
             n.undecided);
    ok(n.wrong == 0, "no true claim fails and no false claim passes: %zu", n.wrong);
    ok(n.undecided * 20 < n.claims && n.drowned * 10000 < n.claims, "nearly all are decided");
    return done();
}
