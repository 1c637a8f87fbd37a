/* SPDX-License-Identifier: GPL-3.0-or-later */
/* traced.h -- texts traced, and the values of their nodes by the kernels alone. */
#ifndef GC_TESTS_TRACED_H
#define GC_TESTS_TRACED_H

#include <stdio.h>
#include <string.h>
#include "autodiff/gradient.h"
#include "graph/point.h"
#include "trace/trace.h"

/* Files that a text may include or load: path, content; ends with NULL. */
typedef struct shelf {
    const char *const *file;
} shelf;

typedef struct traced {
    gc_arena *arena;
    gc_diags *d;
    gc_names *names;
    gc_graph *g;                        /* NULL: errors */
    double **value;                     /* of each node, once evaluated */
} traced;

__attribute__((unused)) static const char *
from_shelf(void *state, gc_diags *d, uint32_t from, const char *path, size_t *n, const char **shown,
           const char **why)
{
    const shelf *s = state;

    (void) d;
    (void) from;
    for (const char *const *f = s->file; f && *f; f += 2)
        if (strcmp(*f, path) == 0) {
            *n = strlen(f[1]);
            *shown = path;
            return f[1];
        }
    *why = "no such file";
    return NULL;
}

__attribute__((unused)) static traced
trace_with(const char *text, const gc_limits *limits, const char *const *file, size_t settings,
           const char *const *key, const char *const *value)
{
    traced t = { .arena = gc_arena_new() };
    shelf s = { file };
    gc_reader reader = { &s, from_shelf };
    gc_trace_options o = { .limits = limits, .reader = &reader, .name = "test",
                           .settings = settings, .key = key, .value = value };

    t.d = gc_diags_new(t.arena);
    t.names = gc_names_new(t.arena);
    uint32_t number = gc_diags_source(t.d, "test.graph", text, strlen(text));
    gc_tree *tree = gc_parse(t.arena, t.d, t.names, number, limits);
    t.g = t.d->errors ? NULL : gc_trace_at(gc_trace_program(t.arena, t.d, t.names, tree, &o), NULL);
    return t;
}

__attribute__((unused)) static traced
trace_text(const char *text)
{
    return trace_with(text, &gc_limits_default, NULL, 0, NULL, NULL);
}

__attribute__((unused)) static void
show_errors(const traced *t)
{
    gc_text out = gc_text_new(t->arena);

    gc_diags_write(t->d, &out, false);
    for (char *line = strtok(out.at, "\n"); line; line = strtok(NULL, "\n"))
        printf("# %s\n", line);
}

/* The last version of a name: "x", "h[3]". */
__attribute__((unused)) static gc_node
node_of(const traced *t, const char *name)
{
    gc_node last = GC_NO_NODE;

    for (size_t k = 0; t->g && k < t->g->names_n; k++)
        if (strcmp(t->g->names[k].shown, name) == 0)
            last = t->g->names[k].node;
    return last;
}

/* ---- values ---- */

static void
put(const traced *t, gc_node i, void *raw, const double *x)
{
    gc_tensor y = { gc_node_shape(t->g, i), raw, gc_node_type(t->g, i) };

    for (size_t e = 0; e < gc_node_count(t->g, i); e++)
        gc_tensor_put(&y, e, x[e]);
}

static void
run_node(const traced *t, gc_node i, void **raw)
{
    const gc_graph *g = t->g;
    uint32_t n = gc_node_args(g, i);
    gc_tensor *x = gc_arena_array(t->arena, n, sizeof *x);
    gc_tensor y = { gc_node_shape(g, i), raw[i], gc_node_type(g, i) };

    for (uint32_t k = 0; k < n; k++) {
        gc_node at = gc_node_arg(g, i, k);
        x[k] = (gc_tensor) { gc_node_shape(g, at), raw[at], gc_node_type(g, at) };
    }
    if (gc_node_op(g, i) == NODE_BUILT_GRAD || gc_node_op(g, i) == NODE_CAST)
        for (size_t e = 0; e < gc_node_count(g, i); e++)
            gc_tensor_put(&y, e, gc_tensor_get(&x[0], e));
    else
        gc_op_eval(gc_registry_kernels(g->ops, gc_node_op(g, i), gc_node_type(g, i)),
                   &(gc_call) { .attr = gc_node_attrs(g, i), .n = n, .x = x, .y = &y });
}

/* All nodes at sample s; those that ask for a derivative stay 0. */
__attribute__((unused)) static void
evaluate(traced *t, uint32_t s)
{
    const gc_graph *g = t->g;
    gc_point *p = gc_point_take(t->arena, g->program, g->program->set.seed, s, NULL);
    void **raw = gc_arena_array(t->arena, g->n, sizeof *raw);

    t->value = gc_arena_array(t->arena, g->n, sizeof *t->value);
    for (gc_node i = 0; i < g->n; i++) {
        size_t n = gc_node_count(g, i);
        raw[i] = gc_arena_array(t->arena, n, sizeof(double));
        t->value[i] = gc_arena_array(t->arena, n, sizeof(double));
        if (gc_node_op(g, i) == NODE_LEAF)
            put(t, i, raw[i], p->value[gc_node_attr(g, i)]);
        else if (gc_node_op(g, i) == NODE_CONST)
            put(t, i, raw[i], gc_node_constant(g, i)->at);
        else if (gc_node_op(g, i) != NODE_QUERY)
            run_node(t, i, raw);
        gc_tensor y = { gc_node_shape(g, i), raw[i], gc_node_type(g, i) };
        for (size_t e = 0; e < n; e++)
            t->value[i][e] = gc_tensor_get(&y, e);
    }
}

#endif
