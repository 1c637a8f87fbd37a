/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/: every check kills what it promises -- each planted fault in each op where it shows. */
#include <config.h>
#include <gradcheck/tap.h>

#include <math.h>
#include "judge/test_points.h"
#include "engine/fault.h"
#include "tests/graphs.h"

static size_t tried[GC_FAULT_COUNT], killed[GC_FAULT_COUNT];

/* One graph, one fault: everything that a check needs to speak. */
typedef struct trial {
    gc_arena *a;
    gc_graph *g;
    gc_test_graph *l;
    gc_measurement *c;
    gc_fault fault;
    double runs;
} trial;

static bool
trial_open(trial *t, const char *text, gc_fault_kind kind, bool planted)
{
    static gc_run_options o;
    gc_diags *d;
    size_t n = 0;

    *t = (trial) { .a = gc_arena_new() };
    t->g = graph_of(t->a, text, &d);
    if (!t->g)
        return false;
    t->fault =
        (gc_fault){ .kind = kind, .amount = 1e-6, .node = t->g->output[0], .runs = &t->runs };
    for (size_t k = 0; k < t->g->names_n; k++)
        if (!strcmp(t->g->names[k].shown, "y"))
            t->fault.node = t->g->names[k].node;
    o = (gc_run_options) { .path = "test.graph", .tolerance = { -1, -1, -1 }, .samples = 1,
                           .fault = planted ? &t->fault : NULL };
    t->l = gc_test_graph_new(t->a, t->g, gc_test_points_new(t->a, t->g->program, d, &o));
    t->c = gc_measurement_new(t->a, t->g, t->l->nodes, t->l->node, t->l->built, &o);
    gc_node *wanted = gc_arena_array(t->a, t->g->n, sizeof *wanted);
    for (size_t k = 0; k < t->l->n; k++)
        for (size_t f = 0; f < t->l->point[k].queries; f++)
            wanted[n++] = t->l->point[k].query[f];
    const gc_point *p = gc_point_take(t->a, t->g->program, t->g->program->set.seed, 0, NULL);
    return gc_measurement_at(t->c, p, n, wanted, true);
}

/* The numbers that a fault of this sweep can change. */
static double
reading(const trial *t, gc_fault_sweep sweep, size_t k)
{
    gc_node query = t->l->point[0].query[0];

    if (sweep == FAULT_VALUE)
        return gc_measurement_value(t->c, t->l->pair[0].y, 0);
    if (sweep >= FAULT_VJP)
        return gc_measurement_value(t->c, query, k);
    return gc_measurement_witness(t->c, query, GC_BY_forward)->value[k];
}

/* Ones in place of the cotangent hand something back: softmax, whose J'1 is 0, turns them into a
   rule that is linear again. */
static bool
ones_show(const char *text, const trial *faulty)
{
    trial zero;
    bool show = false;

    if (trial_open(&zero, text, GC_FAULT_vjp_zero, true))
        for (size_t k = gc_node_count(zero.g, zero.l->point[0].query[0]); k-- > 0;)
            show |= fabs(reading(&zero, FAULT_VJP, k) - reading(faulty, FAULT_VJP, k)) > 1e-3;
    gc_arena_free(zero.a);
    return show;
}

/* The fault shows: it moves some number by more than a hundredth of what was planted, of an op that
   has a gradient. */
static bool
shows(const trial *clean, const trial *faulty, gc_fault_kind kind)
{
    gc_fault_sweep sweep = gc_fault_table[kind].sweep;
    size_t entries = gc_node_count(clean->g, clean->l->point[0].query[0]);
    bool moved = false, slope = false;

    for (size_t k = 0; k < (sweep == FAULT_VALUE ? 1 : entries); k++) {
        double a = reading(clean, sweep, k), b = reading(faulty, sweep, k);
        moved |= fabs(a - b) > 1e-8 * fabs(a) && fabs(a) > 1e-3;
    }
    for (size_t k = 0; k < entries; k++)
        slope |= fabs(reading(clean, FAULT_VJP, k)) > 1e-3;
    return moved && slope;
}

static bool
finds(const trial *t, const gc_check *check)
{
    gc_findings *d = gc_findings_new(t->a, NULL, "self");
    gc_job job = { .c = t->c, .d = d, .by = ~0u, .within = { -1, -1, -1 }, .pairs = t->l->pairs,
                   .pair = t->l->pair, .legs = true };

    for (size_t k = 0; k < (check->of_file ? 1 : t->l->n); k++) {
        if (!check->of_file) {
            size_t n;
            job.query = t->l->point[k].query[0];
            n = gc_node_count(t->g, job.query);
            uint8_t *usable = gc_arena_take(t->a, n);
            for (size_t e = 0; e < n; e++)
                usable[e] = gc_enclosure_is_proved(gc_measurement_truth(t->c, job.query, e));
            job.usable = usable;
        }
        check->run(&job);
    }
    return d->result->outcome == OUTCOME_FAIL;
}

static void
try_fault(const char *text, const char *op, gc_fault_kind kind)
{
    trial clean, faulty;

    if (trial_open(&clean, text, kind, false) && trial_open(&faulty, text, kind, true)) {
        if (clean.l->n && clean.l->pairs && shows(&clean, &faulty, kind)
            && (kind != GC_FAULT_vjp_ones || ones_show(text, &faulty))) {
            for (size_t i = 0; gc_check_at(i); i++) {
                const gc_check *check = gc_check_at(i);
                if (!(check->kills[kind]))
                    continue;
                bool found = finds(&faulty, check);
                tried[kind]++;
                killed[kind] += found;
                if (!found)
                    printf("# %s survives %s in %s\n", gc_fault_table[kind].name, check->name, op);
            }
        }
        gc_arena_free(faulty.a);
    }
    gc_arena_free(clean.a);
}

static void
try_op(const gc_op *op)
{
    gc_arena *a = gc_arena_new();
    size_t n = strcspn(op->examples, ";");
    bool plain;

    /* The order of a sweep shows where a node has several users. */
    for (int kind = 0; kind < GC_FAULT_COUNT; kind++)
        for (int graph = OP_UPSTREAM;
             graph <= (gc_fault_table[kind].sweep == FAULT_MUTANT ? OP_OUTPUT_REUSED
                                                                  : OP_INPUT_REUSED); graph++)
            try_fault(op_graph(a, op->examples, n, "f64", graph, 6, &plain), op->name,
                      (gc_fault_kind) kind);
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    tap_plan(GC_FAULT_COUNT);
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        if (gc_registry_at(NULL, i)->examples)
            try_op(gc_registry_at(NULL, i));
    for (int kind = 0; kind < GC_FAULT_COUNT; kind++) {
        bool promised = false;
        for (size_t i = 0; gc_check_at(i); i++)
            promised |= gc_check_at(i)->kills[kind];
        if (promised)
            tap_ok(tried[kind] > 0 && killed[kind] == tried[kind],
                   "%s: found by every check that promises it, %zu times",
                   gc_fault_table[kind].name, tried[kind]);
        else
            tap_ok(kind == GC_FAULT_vjp_edge, "%s serves the cause finder only",
                   gc_fault_table[kind].name);
    }
    gc_num_thread_end();
    return tap_done() > 1;
}
