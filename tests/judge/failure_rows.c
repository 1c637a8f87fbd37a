/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/failure_rows.c -- which numbers a failure block shows of one entry, and how far each is
   from the oracle's. */
#include <config.h>
#include "judge/failure_rows.h"
#include "tests/checks/checked.h"

/* The gradient is [4, 6]; an ulp of 6 is 2^-50. */
#define SQUARES "input x = [2, 3]\ny = sum(x*x)\noutput y\ncheck grad(y, x)\n"

static const gc_row *
row_named(const gc_result *r, const char *who)
{
    for (size_t i = 0; i < r->rows; i++)
        if (!strcmp(r->row[i].who, who))
            return &r->row[i];
    return NULL;
}

static gc_finding
finding_at(gc_node node, size_t entry, const char *who, double seen)
{
    return (gc_finding) { .code = GC_402, .node = node, .entry = entry, .who = who, .seen = seen,
                          .error = 0.5, .allowed = 0.25, .culprit = GC_NO_NODE };
}

/* A witness is wrong at the last entry. */
static void
try_witness(void)
{
    checked t;

    checked_open(&t, SQUARES);
    gc_node query = t.job.query;
    said_of(&t, query, GC_BY_reverse)->value[1] = 6.5;
    said_of(&t, query, GC_BY_autodiff)->absent = "absent";
    gc_estimate *gsl = said_of(&t, query, GC_BY_gsl);
    gsl->given = gc_arena_take(t.m.a, 2);
    gsl->given[0] = 1;
    t.d->worst = finding_at(query, 1, "reverse", 6.5);
    gc_failure_rows_build(t.d, t.m.c);
    const gc_result *r = t.d->result;
    const gc_row *oracle = r->row, *reverse = row_named(r, "reverse"),
                 *forward = row_named(r, "forward");
    ok(!strcmp(r->entry, "x[1]") && !strcmp(r->at, "x[1] = 3"), "entry and place are named");
    ok(r->rows == 5 && !strcmp(oracle->who, "oracle") && forward && reverse
           && row_named(r, "central") && row_named(r, "complex"),
       "a row for the oracle and every witness that gives this entry");
    ok(!row_named(r, "autodiff") && !row_named(r, "gsl"),
       "none for one that is absent or left the entry out");
    ok(oracle->value == 6 && strstr(oracle->remark, "reference, ") && !oracle->judged
           && !strncmp(oracle->shown, "6", 1) && oracle->same == (int) strlen(oracle->shown)
           && isnan(oracle->ulps) && isnan(oracle->relative) && isnan(oracle->allowed)
           && oracle->sure == -1,
       "the oracle's row is the reference");
    ok(reverse->wrong && reverse->judged && reverse->value == 6.5 && reverse->error == 0.5
           && reverse->allowed == 0.25 && reverse->ulps == 0x1p49 && reverse->same == 1,
       "the wrong one is marked, with its error and what was allowed");
    is_rel(reverse->relative, 0.5 / 6, 1e-15, "relative to the truth");
    ok(forward && !forward->wrong && !forward->judged && isnan(forward->allowed)
           && forward->error == 0 && forward->ulps == 0 && forward->sure == -1 && !forward->remark,
       "the others are not");
    const gc_row *central = row_named(r, "central");
    ok(central->remark && strstr(central->remark, "step 1.9e-06, bar ") && central->sure == -1,
       "a difference says its step and its bar");
    ok(r->resolution > 0 && r->resolution < 1e-14, "the resolution is that of the engine");
    gc_arena_free(t.m.a);
}

/* What a bar leaves standing of a number: the characters in front of its first unsure digit. */
static const struct {
    const char *what;
    double value, bar;
    int sure;
} digits[] = {
    { "a bar of 0.05 leaves 2 digits of 6.25", 6.25, 0.05, 3 },
    { "a bar of 0.5 leaves one", 6.25, 0.5, 2 },
    { "a bar of 6 leaves one all the same", 6.25, 6, 2 },
    { "a tiny bar leaves all", 6.25, 1e-12, -1 },
    { "no bar", 6.25, 0, -1 },
    { "an infinite bar", 6.25, INFINITY, -1 },
    { "a bar that is no number", 6.25, NAN, -1 },
    { "of -62.5 a bar of 0.5 leaves 2", -62.5, 0.5, 4 },
};

static void
try_digits(void)
{
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        checked t;

        checked_open(&t, SQUARES);
        gc_estimate *said = said_of(&t, t.job.query, GC_BY_central);
        said->value[1] = digits[i].value;
        said->bar[1] = digits[i].bar;
        t.d->worst = finding_at(t.job.query, 1, "claimed", 1);
        gc_failure_rows_build(t.d, t.m.c);
        int sure = row_named(t.d->result, "central")->sure;
        if (!ok(sure == digits[i].sure, "%s", digits[i].what))
            tap_diag("%d", sure);
        gc_arena_free(t.m.a);
    }
}

/* Claimed numbers get a row of their own; values have no witnesses. */
static void
try_claimed(void)
{
    measured m;

    measure(&m, "input x = [2, 0]\ny = sum(x*x)\noutput y\nclaim grad(y, x) == [4, 1]\n");
    gc_findings *d = m.points->point[0].findings;
    gc_node left = sides_of(&m, 0)->left;
    d->worst = finding_at(left, 1, "claimed", 1);
    gc_failure_rows_build(d, m.c);
    const gc_row *claimed = row_named(d->result, "claimed");
    ok(claimed && claimed->wrong && claimed->judged && claimed->value == 1 && claimed->error == 0.5
           && claimed->allowed == 0.25 && claimed == &d->result->row[d->result->rows - 1],
       "a claimed number has the last row, with the finding's error");
    ok(isnan(claimed->relative) && isnan(claimed->ulps) && isnan(d->result->resolution),
       "of a truth of 0 nothing is relative");
    ok(!strcmp(d->result->at, "x[1] = 0"), "the place is that of the entry");
    gc_arena_free(m.a);
}

static void
try_value(void)
{
    measured m;

    measure(&m, "input x = [2, 0]\ny = sum(x*x)\noutput y\nclaim y == 5\n"
                "claim jvp(y, x = [1, 1]) == 4\n");
    gc_findings *d = m.points->point[0].findings;
    gc_node left = sides_of(&m, 0)->left;
    d->worst = finding_at(left, 0, "claimed", NAN);
    gc_failure_rows_build(d, m.c);
    ok(d->result->rows == 2 && row_named(d->result, "value")->value == 4 && !d->result->at,
       "a value is shown as the kernels give it; a claim that is no number has no row");
    d->worst = finding_at(left, 0, "value", 5);
    gc_failure_rows_build(d, m.c);
    ok(d->result->rows == 2 && row_named(d->result, "value")->wrong
           && row_named(d->result, "value")->value == 5,
       "but once if it is wrong itself");
    m.c->truth[m.c->st.which[left]][0] =
        (gc_enclosure) { .mid = NAN, .lo = -1, .hi = 2, .proof = PROOF_BUDGET };
    gc_failure_rows_build(d, m.c);
    ok(!strcmp(d->result->row[0].remark, "in [-1, 2]"), "what is not proved is shown as a set");

    d = m.points->point[1].findings;
    d->worst = finding_at(sides_of(&m, 1)->left, 0, "forward", 4);
    gc_failure_rows_build(d, m.c);
    ok(!d->result->at && row_named(d->result, "forward")->wrong,
       "a directional derivative is at no one entry");
    gc_arena_free(m.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(9 + sizeof digits / sizeof *digits + 7);
    try_witness();
    try_digits();
    try_claimed();
    try_value();
    gc_num_thread_end();
    return done();
}
