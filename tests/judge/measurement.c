/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/measurement.c -- what a point's measurement holds, and how long. */
#include <config.h>
#include "engine/fault.h"
#include "tests/checks/checked.h"

/* What is proved of the first entry of the first claim's left side. */
static const struct {
    const char *what, *text;
    double budget;
    gc_proof proof;
    double mid;
} row[] = {
    { "a number", "input x = 3\nclaim x*x == 9", 0, PROOF_CERTIFIED, 9 },
    { "a derivative", "input x = 3\ny = x*x\nclaim grad(y, x) == 6", 0, PROOF_CERTIFIED, 6 },
    { "a kink", "input x = 0\ny = relu(x)\nclaim grad(y, x) == 0", 0, PROOF_TIE, 0.5 },
    { "a jump", "input x = 0\ny = where(x > 0, 1, 0)\nclaim grad(y, x) == 0", 0, PROOF_JUMP, NAN },
    { "two kinks that cancel", "input x = 0\ny = relu(x) - relu(-x)\nclaim grad(y, x) == 1", 0,
      PROOF_CERTIFIED, 1 },
    { "a comparison that needs more bits",
      "input x = 1\nclaim where(sqrt(2*x)*sqrt(3*x) - sqrt(6*x) + 1e-50 > 0, 7, 8) == 7", 0,
      PROOF_CERTIFIED, 7 },
    { "another, the other way round",
      "input x = 1\nclaim where(sqrt(2*x)*sqrt(3*x) - sqrt(6*x) - 1e-50 > 0, 7, 8) == 8", 0,
      PROOF_CERTIFIED, 8 },
    { "an exact 0", "input x = 3\nclaim x - x == 0", 0, PROOF_CERTIFIED, 0 },
    { "a 0 that no precision shows to be one", "input x = 3\nclaim sin(x)^2 + cos(x)^2 - 1 == 0",
      0, PROOF_NEGLIGIBLE, 0 },
    { "a difference far below all rounding", "input x = 3\nclaim (sqrt(x) + 1e-40) - sqrt(x) == 0",
      0, PROOF_NEGLIGIBLE, NAN },
    { "an argument far from the first period", "input x = 1e300\nclaim sin(x) == 0", 0,
      PROOF_CERTIFIED, -0.81788191211590854 },
    { "no operations to spend", "input x = 3\nclaim x*x == 9", 1e-15, PROOF_BUDGET, NAN },
    { "outside a domain", "input x = -3\nclaim log(x) == 0", 0, PROOF_DOMAIN, NAN },
    { "a pole", "input x = 0\nclaim 1/x == 0", 0, PROOF_POLE, NAN },
    { "beyond double", "input x = 1000\nclaim exp(x) == 0", 0, PROOF_OVERFLOW, INFINITY },
    { "far beyond double", "input x = 2e6\nclaim exp(x) == 0", 0, PROOF_OVERFLOW, NAN },
    { "beyond float", "input x : f32 = 1e30\nclaim x*x == 0", 0, PROOF_OVERFLOW, NAN },
    { "a value that a comparison leaves open",
      "input x = 3\nclaim where(sin(x)^2 + cos(x)^2 > 1, 1, 0) == 0", 0,
      PROOF_TIE_UNDECIDED, NAN },
    { "a derivative that one leaves open",
      "input x = 3\ny = where(sin(x)^2 + cos(x)^2 > 1, 2, 1)*x\nclaim grad(y, x) == 1", 0,
      PROOF_TIE_UNDECIDED, NAN },
    { "one that is the same on both sides",
      "input x = 3\ny = relu(sin(x)^2 + cos(x)^2 - 1)*x\nclaim grad(y, x) == 0", 0,
      PROOF_MEASURED, 0 },
};

static void
try_proofs(void)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        gc_arena *a = gc_arena_new();
        gc_run_options o = judged_options;
        measured m;

        o.budget = row[i].budget;
        measure_ops(&m, gc_arena_format(a, "%s\n", row[i].text), &o, NULL);
        gc_node left = sides_of(&m, 0)->left;
        const gc_enclosure *t = gc_measurement_truth(m.c, left, 0);
        bool near = isnan(row[i].mid) || t->mid == row[i].mid
                 || fabs(t->mid - row[i].mid) <= t->radius + 1e-30 * (row[i].mid == 0);
        if (!ok(t->proof == row[i].proof && near, "%s", row[i].what))
            tap_diag("proof %d: %.17g, radius %g", t->proof, t->mid, t->radius);
        gc_arena_free(m.a);
        gc_arena_free(a);
    }
}

/* One measurement at two points: the second replaces the first, and knows what it was asked. */
static void
try_points(void)
{
    measured m;

    measure(&m, "input x ~ normal(0, 1)\ny = x*x\noutput y\nclaim grad(y, x) == 2*x\n"
                "claim sin(x) <= 1\n");
    gc_node query = sides_of(&m, 0)->left,
            order = sides_of(&m, 1)->left;
    const gc_estimate *before = gc_measurement_witness(m.c, query, GC_BY_forward);
    double slope = gc_measurement_truth(m.c, query, 0)->mid, said = before->value[0];
    ok(before == gc_measurement_witness(m.c, query, GC_BY_forward),
       "a witness is asked once at a point");
    ok(said == slope && m.c->sample == 0, "and speaks of this point");
    gc_point *p = gc_point_take(m.a, m.g->program, 0, 3, NULL);
    bool done_ = gc_measurement_at(m.c, p, 1, &query, false);
    ok(done_ && m.c->sample == 3 && m.c->point == p, "the next point is another sample");
    double x = p->value[0][0];
    ok(gc_measurement_truth(m.c, query, 0)->mid == 2 * x && 2 * x != slope
           && gc_measurement_value(m.c, query, 0) == 2 * x
           && gc_measurement_witness(m.c, query, GC_BY_forward)->value[0] == 2 * x
           && fabs(gc_measurement_witness(m.c, query, GC_BY_central)->value[0] - 2 * x) < 1e-6,
       "values, proofs and witnesses are those of the new point");
    gc_measurement_at(m.c, p, 1, &order, false);
    ok(gc_measurement_truth(m.c, order, 0)->mid == sin(x)
           || fabs(gc_measurement_truth(m.c, order, 0)->mid - sin(x)) < 1e-15,
       "another node is measured where it is wanted");
    gc_arena_free(m.a);
}

/* Types, options and the end. */
static void
try_options(void)
{
    gc_run_options o = judged_options;
    volatile bool stop = true;
    measured m;

    measure(&m, "input x = 3\ninput s : f32 = 0.1\ny = s*s\nclaim y == 0.01\nclaim x == 3\n");
    gc_node y = sides_of(&m, 0)->left, x = sides_of(&m, 1)->left;
    ok(m.c->coarsest == &gc_precision_f32 && gc_measurement_precision(m.c, y) == &gc_precision_f32
           && gc_measurement_precision(m.c, x) == &gc_precision_f64,
       "the coarsest type counts for the graph, its own for a node");
    ok(gc_measurement_value(m.c, y, 0) == (double) (0.1f * 0.1f), "float is computed in float");
    gc_uncertainty u = gc_measurement_uncertainty(m.c, y);
    double bound = u.first(&u, 0).bound;
    ok(bound >= 0x1p-30 * 0.01 && bound < 0x1p-20 * 0.01, "and rounds as float does");
    gc_arena_free(m.a);

    o.stop = &stop;
    ok(!measure_ops(&m, "input x = 3\nclaim x*x == 9\n", &o, NULL), "stopped");
    gc_arena_free(m.a);
    stop = false;
    o.step = 0.25;
    measure_ops(&m, "set step = 0.5\ninput x = 3\ny = x^3\nclaim grad(y, x) == 27\n", &o, NULL);
    gc_node query = m.l->point[0].query[0];
    ok(gc_measurement_witness(m.c, query, GC_BY_central)->value[0] == 27 + 0.0625,
       "the step of the command line beats the file's");
    gc_arena_free(m.a);
    measure(&m, "set step = 0.5\ninput x = 3\ny = x^3\nclaim grad(y, x) == 27\n");
    query = m.l->point[0].query[0];
    ok(gc_measurement_witness(m.c, query, GC_BY_central)->value[0] == 27.25, "which holds else");
    gc_arena_free(m.a);
}

/* Entries are settled one by one: the widest decides how far the ladder is climbed. */
static void
try_ladder(void)
{
    measured m;

    measure(&m, "input x = [1, 1, 1]\nconst d = [0, 1e-50, 1]\n"
                "claim where(sqrt(2*x)*sqrt(3*x) - sqrt(6*x) + d > 0, 7, 8) == 7\n");
    const gc_enclosure *t = m.c->truth[m.c->st.which[sides_of(&m, 0)->left]];
    ok(t[2].proof == PROOF_CERTIFIED && t[2].prec == 120, "what is plain is settled at once");
    ok(t[1].proof == PROOF_CERTIFIED && t[1].prec > 166, "1e-50 beside 1 at 166 bits and more");
    ok(t[0].proof == PROOF_TIE_UNDECIDED, "an irrational 0 never");
    gc_arena_free(m.a);

    measure(&m, "input x = 0\ny = relu(x) - relu(-x)\nclaim grad(y, x) == 1\n");
    gc_node query = m.l->point[0].query[0];
    t = gc_measurement_truth(m.c, query, 0);
    double engine = gc_measurement_value(m.c, query, 0);
    ok(t->chosen_lo <= engine && engine <= t->chosen_hi && t->chosen_lo <= 0 && t->chosen_hi >= 2,
       "at a smooth tie what the branches give is kept: 0 + 0 to 1 + 1");
    gc_arena_free(m.a);
}

/* A fault is planted in the engine and in its copy for displaced points. */
static void
try_fault(void)
{
    gc_fault fault = { .kind = GC_FAULT_value_scale, .amount = 1 };
    gc_run_options o = judged_options;
    measured m;

    measure(&m, "input x = 3\ny = x*x\nclaim y == 9\n");
    fault.node = sides_of(&m, 0)->left;
    gc_arena_free(m.a);
    o.fault = &fault;
    measure_ops(&m, "input x = 3\ny = x*x\nclaim y == 9\n", &o, NULL);
    ok(gc_measurement_value(m.c, fault.node, 0) == 18
           && gc_plan_get(m.c->st.f64, m.c->st.f64->value, fault.node, 0) == 18
           && gc_measurement_truth(m.c, fault.node, 0)->mid == 9,
       "a fault changes the engine, never the proof");
    gc_arena_free(m.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(sizeof row / sizeof *row + 5 + 6 + 4 + 1);
    try_proofs();
    try_points();
    try_options();
    try_ladder();
    try_fault();
    gc_num_thread_end();
    return done();
}
