/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench/bench.c -- what the engine costs on one graph, as ratios within one run.

   bench gradient FILE    forward + reverse of the bound graph over its own forward
   bench certified FILE   proved gradient over the double gradient of the same lowered tape
   bench nodes FILE       seconds a node to read and differentiate, and peak bytes a node */
#include <config.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "judge/run.h"
#include "oracle/enclose.h"
#include "engine/plan.h"
#include "trace/trace.h"

enum { ROUNDS = 9 };

/* CPU time: what others do on the machine does not count. */
static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return x < y ? -1 : x > y;
}

static double
median(double *x)
{
    qsort(x, ROUNDS, sizeof *x, by_size);
    return x[ROUNDS / 2];
}

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
read_graph(gc_arena *a, const char *path)
{
    size_t n;
    const char *text = read_file(a, path, &n);
    gc_diags *d = gc_diags_new(a);
    gc_names *names = gc_names_new(a);
    uint32_t file = gc_diags_source(d, path, text, n);
    gc_tree *tree = gc_parse_brief(a, d, names, file, &gc_limits_default);
    gc_trace_options o = { .limits = &gc_limits_default, .name = "bench" };
    gc_graph *g = gc_trace_at(gc_trace_program(a, d, names, tree, &o), NULL);

    if (!g) {
        gc_text out = gc_text_new(a);
        gc_diags_write(d, &out, false);
        fputs(out.at, stderr);
        exit(2);
    }
    return g;
}

/* The inputs and params, and the (first) output. */
static size_t
leaves_of(gc_arena *a, const gc_graph *g, gc_node **x)
{
    size_t n = 0;

    *x = gc_arena_array(a, g->leaves, sizeof **x);
    for (size_t l = 0; l < g->leaves; l++)
        if (g->program->leaf[l].kind != LEAF_CONST)
            (*x)[n++] = g->leaf_node[l];
    return n;
}

static gc_plan *
bind(gc_arena *a, const gc_graph *g)
{
    gc_node *x;
    size_t n = leaves_of(a, g, &x);
    gc_plan *p = gc_plan_new(a, g, 1, g->output, n, x, (gc_plan_options) { 0 });

    gc_plan_point(p, gc_point_take(a, g->program, g->program->set.seed, 0, NULL));
    gc_plan_eval(p, 0, g->n);
    gc_plan_clear_adjoint(p);
    return p;
}

static void
back(gc_plan *p)
{
    gc_plan_clear_adjoint(p);
    gc_plan_put(p, p->adjoint, p->g->output[0], 0, 1);
    gc_plan_vjp(p, 0, p->g->n);
}

/* Short runs are repeated until they last a millisecond. */
static void
gradient(gc_arena *a, const char *path)
{
    gc_graph *g = read_graph(a, path);
    gc_plan *p = bind(a, g);
    double forward[ROUNDS], both[ROUNDS], ratio[ROUNDS];
    int times = 1;

    for (double t = 0; t < 2e-3; times *= 2) {
        double start = now();
        for (int k = 0; k < times; k++)
            gc_plan_eval(p, 0, g->n);
        t = now() - start;
    }
    for (int r = 0; r < ROUNDS; r++) {
        double t0 = now();
        for (int k = 0; k < times; k++)
            gc_plan_eval(p, 0, g->n);
        double t1 = now();
        for (int k = 0; k < times; k++) {
            gc_plan_eval(p, 0, g->n);
            back(p);
        }
        double t2 = now();
        forward[r] = (t1 - t0) / times;
        both[r] = (t2 - t1) / times;
        ratio[r] = both[r] / forward[r];
    }
    printf("%.2f  (forward %.3g s, forward and reverse %.3g s, %u nodes)\n", median(ratio),
           median(forward), median(both), g->n);
}

static double
tape_gradient(gc_arena *a, const gc_graph *g, const gc_plan *p, gc_lowered *l)
{
    static const volatile bool stop = false;
    gc_replay *s = gc_replay_new(a, l, gc_num_double(a), &stop);
    double t[ROUNDS];

    gc_replay_run(s, gc_plan_values(p));
    gc_replay_row(s, g->output[0], NULL, 0);
    for (int r = 0; r < ROUNDS; r++) {
        double start = now();
        gc_replay_run(s, gc_plan_values(p));
        gc_replay_row(s, g->output[0], NULL, 0);
        t[r] = now() - start;
    }
    return median(t);
}

/* A whole check by the reverse engine and the oracle, ladder included. */
static void
certified(gc_arena *a, const char *path)
{
    static const volatile bool stop = false;
    gc_graph *g = read_graph(a, path);
    gc_plan *p = bind(a, g);
    gc_node *x;
    size_t n = leaves_of(a, g, &x), settled = 0, entries = 0, climbs = 0;
    gc_lowered *l =
        gc_lower_graph(a, g, 1, g->output, (gc_lower_options){ .fixed_node = GC_NO_NODE });

    gc_lower_active(l, a, n, x);
    double plain = tape_gradient(a, g, p, l), start = now();
    mpfr_prec_t prec[] = { 120, 184, 376, 760, 1528, 3064 };
    for (size_t k = 0; k < 6 && (climbs == 0 || settled < entries); k += climbs == 1 ? 2 : 1) {
        gc_arena *rung = gc_arena_like(a);
        gc_replay *s = gc_replay_new(rung, l, gc_num_interval(rung, prec[k]), &stop);

        gc_replay_run(s, gc_plan_values(p));
        gc_replay_row(s, g->output[0], NULL, 0);
        entries = settled = 0;
        for (size_t m = 0; m < n; m++)
            for (size_t e = 0; e < gc_node_count(g, x[m]); e++, entries++) {
                gc_enclosure t = gc_enclosure_of(gc_replay_adjoint(s, x[m], e), 0, 53);
                settled += t.proof == PROOF_CERTIFIED;
            }
        climbs++;
        gc_arena_free(rung);
    }
    double proof = now() - start;
    printf("%.1f  (tape gradient %.3g s, proof %.3g s in %zu sweeps, %zu of %zu entries certified, "
           "%u instructions)\n", proof / plain, plain, proof, climbs, settled, entries, l->t->n);
}

static void
nodes(gc_arena *a, const char *path)
{
    double start = now();
    gc_graph *g = read_graph(a, path);
    gc_plan *p = bind(a, g);
    struct rusage use;

    back(p);
    double t = now() - start;
    getrusage(RUSAGE_SELF, &use);
    printf("%.4g %.4g %u\n", 1e9 * t / g->n, 1024.0 * (double) use.ru_maxrss / g->n, g->n);
}

int
main(int argc, char **argv)
{
    gc_arena *a = gc_arena_new();

    if (argc != 3 || !a) {
        fputs("usage: bench gradient|certified|nodes FILE\n", stderr);
        return 2;
    }
    gc_num_thread_start();
    if (!strcmp(argv[1], "gradient"))
        gradient(a, argv[2]);
    else if (!strcmp(argv[1], "certified"))
        certified(a, argv[2]);
    else
        nodes(a, argv[2]);
    gc_arena_free(a);
    gc_num_thread_end();
    return 0;
}
