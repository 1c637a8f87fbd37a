/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops: laws over the registry -- every op, in double and float, at random points and shapes,
   alone, with its inputs used again and used twice itself: every witness lies where the oracle
   proves it must, and every self-check agrees. */
#include <config.h>
#include <gradcheck/tap.h>

#include "judge/run.h"
#include "tests/graphs.h"

typedef struct tally {
    size_t graphs, entries, proved;
    bool good;
} tally;

static void
complain(const char *text, const gc_result *r)
{
    printf("# %s: %s %s [GC%d] %s\n", r->text, r->verdict, r->entry ? r->entry : "", (int) r->code,
           r->summary ? r->summary : "");
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        printf("#   %.*s\n", (int) strcspn(line, "\n"), line);
}

/* Some output with entries, and some input: tensors without any are not checked. */
static bool
has_pair(const gc_graph *g)
{
    size_t y = 0, x = 0;

    for (size_t k = 0; k < g->outputs; k++)
        y += gc_node_count(g, g->output[k]);
    for (size_t l = 0; l < g->leaves; l++)
        x += g->leaf_node[l] == GC_NO_NODE ? 0 : gc_node_count(g, g->leaf_node[l]);
    return y > 0 && x > 0;
}

static void
try_text(tally *t, const char *text)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, text, &d);
    gc_run_options o = { .path = "test.graph", .tolerance = { -1, -1, -1 } };

    t->graphs++;
    if (!g) {
        t->good = false;
    } else {
        gc_file_report *f = gc_run(a, g->program, d, &o);
        if (f->results == 0 && has_pair(g))
            t->good = false;
        for (size_t i = 0; i < f->results; i++) {
            const gc_result *r = f->result[i];
            t->entries += r->counts.entries;
            t->proved += r->counts.certified + r->counts.negligible;
            if (r->outcome != OUTCOME_PASS) {
                t->good = false;
                complain(text, r);
            }
        }
    }
    gc_arena_free(a);
}

static void
try_example(tally *t, const char *example, size_t n)
{
    static const char *const types[] = { "f64", "f32" };
    gc_arena *a = gc_arena_new();
    bool plain = true;

    for (int type = 0; type < 2; type++)
        for (int shapes = 0; shapes < (plain ? OP_SHAPES : 1); shapes++)
            for (int kind = 0; kind < OP_GRAPHS; kind++)
                try_text(t, op_graph(a, example, n, types[type], kind, shapes, &plain));
    gc_arena_free(a);
}

static void
try_op(const gc_op *op)
{
    tally t = { .good = true };

    for (const char *e = op->examples; e && *e; e += strcspn(e, ";"), e += *e == ';') {
        e += strspn(e, " ");
        try_example(&t, e, strcspn(e, ";"));
    }
    tap_ok(t.good && t.proved > 0 && t.proved == t.entries,
           "%s: %zu graphs, %zu gradient entries proved", op->name, t.graphs, t.entries);
}

int
main(void)
{
    unsigned n = 0;

    gc_num_thread_start();
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        n += gc_registry_at(NULL, i)->examples != NULL;
    tap_plan(n);
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        if (gc_registry_at(NULL, i)->examples)
            try_op(gc_registry_at(NULL, i));
    gc_num_thread_end();
    return tap_done() > 1;
}
