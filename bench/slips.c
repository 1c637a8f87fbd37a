/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench/slips.c -- how many planted slips of 1e-10 the white box finds: in the files given, each
   node's vjp is made wrong by a factor 1 + 1e-10 in turn, and the residual check must see it.

   slips FILE...    prints, for each file and in all, how many of the slips that show were caught */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "judge/test_points.h"
#include "trace/trace.h"

typedef struct score {
    size_t shown, caught;
} score;

static char *
read_file(gc_arena *a, const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    gc_text t = gc_text_new(a);
    char part[65536];
    size_t got;

    if (!f) {
        perror(path);
        exit(2);
    }
    while ((got = fread(part, 1, sizeof part, f)) > 0)
        gc_text_bytes(&t, part, got);
    fclose(f);
    *n = t.n;
    return t.at;
}

static gc_graph *
read_graph(gc_arena *a, const char *path, gc_diags **d)
{
    size_t n;
    const char *text = read_file(a, path, &n);
    gc_names *names = gc_names_new(a);

    *d = gc_diags_new(a);
    gc_tree *tree = gc_parse(a, *d, names, gc_diags_source(*d, path, text, n), &gc_limits_default);
    return gc_trace_at(gc_trace_program(a, *d, names, tree,
                    &(gc_trace_options), NULL) { .limits = &gc_limits_default, .name = "slips" });
}

static bool
differs(gc_plan *p, const gc_selftest_output *pair, const gc_fault *fault, double *clean)
{
    const gc_fault *planted = NULL;

    for (int k = 0; k < 2; k++) {
        gc_fault_plant(p, planted);
        gc_plan_clear_adjoint(p);
        for (size_t e = 0, n = gc_node_count(p->g, pair->y); e < n; e++)
            gc_plan_put(p, p->adjoint, pair->y, e, gc_plan_get(p, p->value, pair->w, e));
        gc_plan_vjp(p, 0, pair->y + 1);
        if (k == 0)
            memcpy(clean, p->adjoint, p->slots * sizeof *clean);
        planted = fault;
    }
    return memcmp(clean, p->adjoint, p->slots * sizeof *clean) != 0;
}

static bool
caught(gc_arena *a, gc_measurement *c, const gc_test_graph *l)
{
    gc_findings *d = gc_findings_new(a, NULL, "self");
    gc_job job = { .c = c, .d = d, .pairs = l->pairs, .pair = l->pair };

    gc_check_find("residual")->run(&job);
    return d->result->outcome == OUTCOME_FAIL;
}

static score
try_file(const char *path)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = read_graph(a, path, &d);
    gc_fault fault = { .kind = GC_FAULT_vjp_scale, .amount = 1e-10 };
    gc_run_options o = { .path = path, .tolerance = { -1, -1, -1 }, .fault = &fault };
    score s = { 0, 0 };

    fault.node = GC_NO_NODE;
    if (g && g->program->claims) {
        gc_test_graph *l = gc_test_graph_new(a, g, gc_test_points_new(a, g->program, d, &o));
        gc_measurement *c = gc_measurement_new(a, g, l->nodes, l->node, l->built, &o);
        double *clean = gc_arena_array(a, c->st.plan->slots, sizeof *clean);

        gc_measurement_at(c, gc_point_take(a, g->program, g->program->set.seed, 0, NULL), 0, NULL,
                          true);
        for (gc_node i = 0; i < g->n; i++) {
            bool shows = false;
            if (gc_node_op(g, i) >= NODE_LEAF || gc_node_type(g, i) != GC_F64
                || !gc_plan_has(c->st.plan, i))
                continue;
            fault.node = i;
            for (size_t k = 0; k < l->pairs; k++)
                shows |= differs(c->st.plan, &l->pair[k], &fault, clean);
            s.shown += shows;
            s.caught += shows && caught(a, c, l);
            gc_arena_reset(c->st.scratch);
        }
    }
    gc_arena_free(a);
    return s;
}

int
main(int argc, char **argv)
{
    score all = { 0, 0 };

    gc_num_thread_start();
    for (int i = 1; i < argc; i++) {
        score s = try_file(argv[i]);
        all.shown += s.shown;
        all.caught += s.caught;
        if (s.caught < s.shown)
            printf("%s: %zu of %zu\n", argv[i], s.caught, s.shown);
    }
    printf("slips of 1e-10 caught: %zu of %zu (%.3f %%)\n", all.caught, all.shown,
           all.shown ? 100.0 * (double) all.caught / (double) all.shown : 0.0);
    gc_num_thread_end();
    return all.shown == 0 || (double) all.caught < 0.999 * (double) all.shown;
}
