/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/enclose.c, slack.c, sweep.c -- enclosures hold the truth and climb until they say so;
   allowances are ordered as their theory says, and hold for the engine. */
#include <config.h>
#include <gradcheck/tap.h>

#include "judge/check.h"
#include "judge/test_points.h"
#include "tests/graphs.h"

/* A text with one auto check: everything measured at its point. */
typedef struct setting {
    gc_arena *a;
    gc_graph *g;
    gc_test_graph *l;
    gc_measurement *c;
    gc_node query;
} setting;

static setting
open_setting(const char *text)
{
    static gc_run_options o = { .path = "test.graph", .tolerance = { -1, -1, -1 } };
    setting s = { .a = gc_arena_new() };
    gc_diags *d;

    s.g = graph_of(s.a, text, &d);
    s.l = gc_test_graph_new(s.a, s.g, gc_test_points_new(s.a, s.g->program, d, &o));
    s.c = gc_measurement_new(s.a, s.g, s.l->nodes, s.l->node, s.l->built, &o);
    s.query = s.l->point[0].query[0];
    gc_measurement_at(s.c, gc_point_take(s.a, s.g->program, 0, 0, NULL), s.l->point[0].nodes,
                      s.l->point[0].node, true);
    return s;
}

/* Gradients to 30 digits, from mathematics. */
static const struct row {
    const char *text, *truth;
} row[] = {
    { "input x = 1\ny = exp(x)\noutput y\n", "2.71828182845904523536028747135" },
    { "input x = 1\ny = exp(sin(x))\noutput y\n", "1.25338076749344683697237458088" },
    { "input x = 0.5\ny = tanh(x)\noutput y\n", "0.786447732965927410149698934343" },
    { "input x = 2\ny = log(x)*x\noutput y\n", "1.69314718055994530941723212146" },
    { "input x = 3\ny = sin(x)^2 + cos(x)^2\noutput y\n", "0" },
    { "input x = 1\ny = (x + 1e60) - 1e60\noutput y\n", "1" },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(const struct row *r)
{
    setting s = open_setting(r->text);
    const gc_enclosure *t = gc_measurement_truth(s.c, s.query, 0);
    mpfr_t truth;

    mpfr_init2(truth, 160);
    mpfr_set_str(truth, r->truth, 10, MPFR_RNDN);
    mpfr_sub_d(truth, truth, t->mid, MPFR_RNDN);
    mpfr_sub_d(truth, truth, t->rest, MPFR_RNDN);
    tap_ok(gc_enclosure_is_proved(t), "%.*s is proved",
           (int) strcspn(strchr(r->text, '\n') + 1, "\n"), strchr(r->text, '\n') + 1);
    tap_ok(fabs(mpfr_get_d(truth, MPFR_RNDN)) <= t->radius + 1e-28 * fabs(t->mid),
           "... and holds %s", r->truth);
    gc_uncertainty q = gc_measurement_uncertainty(s.c, s.query);
    gc_rounding k = q.first(&q, 0);
    double sharp = q.sharp(&q, 0),
           error = gc_enclosure_error(t, gc_measurement_value(s.c, s.query, 0));
    tap_ok(sharp <= 1.0001 * k.bound && k.noise_level <= k.bound,
           "... sharp and noise within the running bound");
    tap_ok(error <= 1.01 * sharp + 0x1p-53 * fabs(t->mid) + t->radius,
           "... the engine within the sharp bound");
    mpfr_clear(truth);
    gc_arena_free(s.a);
}

/* relu at 0: the proved set is [0, 1]. */
static void
try_kink(void)
{
    static const double g[] = { 0, 0.5, 1, -0.001, 1.001, 2 }, allowed[] = { 0x1p-52, 0x1p-52 };
    setting s = open_setting("input x = 0\ny = relu(x)\noutput y\n");

    tap_ok(gc_measurement_truth(s.c, s.query, 0)->proof == PROOF_TIE, "relu'(0) is a proved tie");
    for (int k = 0; k < 6; k++)
        tap_ok((gc_kink_accepts(s.c, s.query, 0, &g[k], allowed) == GC_AGREE) == (k < 3),
               "%g is %s", g[k], k < 3 ? "a convention for relu'(0)" : "none");
    gc_arena_free(s.a);
    s = open_setting("input x : f64[2] = [1, 1]\ny = max(x)\noutput y\n");
    static const double both[] = { 1, 1 }, one[] = { 1, 0 }, half[] = { 0.5, 0.5 };
    tap_ok(gc_kink_accepts(s.c, s.query, 0, one, allowed) == GC_AGREE,
           "a tie of max: all to the first");
    tap_ok(gc_kink_accepts(s.c, s.query, 0, half, allowed) == GC_AGREE, "a tie of max: shared");
    tap_ok(gc_kink_accepts(s.c, s.query, 0, both, allowed) == GC_DISAGREE,
           "a tie of max: not to both");
    gc_arena_free(s.a);
}

/* What is said of the standing of a truth. */
static void
try_texts(void)
{
    gc_arena *a = gc_arena_new();
    gc_enclosure t = { .mid = 4, .radius = 0x1p-69, .proof = PROOF_MEASURED, .measured = true };

    tap_ok(!strcmp(gc_enclosure_measured_text(a, &t), "measured to 71 bits, not proved"),
           "4 to 2^-69");
    t.radius = 0;
    tap_ok(!strcmp(gc_enclosure_measured_text(a, &t), "measured, all steps agree, not proved"),
           "no spread is no number of bits");
    t = (gc_enclosure) { .lo = -1, .hi = 2, .proof = PROOF_TIE };
    const gc_enclosure known = { .mid = 0.123456789, .radius = 1e-5, .proof = PROOF_NEGLIGIBLE },
                       zero = { .mid = -3e-37, .radius = 7e-37, .proof = PROOF_NEGLIGIBLE },
                       exact = { .mid = 0.5, .proof = PROOF_CERTIFIED };
    tap_ok(!strcmp(gc_enclosure_text(a, &known, 20), "0.1235"), "digits that are known, no others");
    tap_ok(!strcmp(gc_enclosure_text(a, &known, 2), "0.12"), "and no more than were asked for");
    tap_ok(!strcmp(gc_enclosure_text(a, &zero, 20), "0") && gc_enclosure_is_nothing(&zero)
               && !gc_enclosure_is_nothing(&known), "none of them is known: 0");
    tap_ok(!strcmp(gc_enclosure_text(a, &exact, 20), "0.5") && !gc_enclosure_is_nothing(&exact),
           "all of them are");
    tap_ok(!strcmp(gc_enclosure_range_text(a, &t), "in [-1, 2]"), "a set");
    t = (gc_enclosure) { .lo = NAN, .hi = NAN, .proof = PROOF_JUMP };
    tap_ok(!strcmp(gc_enclosure_range_text(a, &t), "no number: undefined here"), "a jump");
    t.proof = PROOF_TIE_UNDECIDED;
    tap_ok(!strcmp(gc_enclosure_range_text(a, &t), "nothing is known"), "nothing");
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    tap_plan(4 * ROWS + 19);
    for (int k = 0; k < ROWS; k++)
        try_row(&row[k]);
    try_kink();
    try_texts();
    gc_num_thread_end();
    return tap_done() > 1;
}
