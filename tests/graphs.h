/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graphs.h -- graphs from texts, and graphs that try one op, for tests. */
#ifndef GC_TESTS_GRAPHS_H
#define GC_TESTS_GRAPHS_H

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "base/rng.h"
#include "trace/trace.h"

/* The graph of a text; NULL when it has errors (shown as TAP comments). */
__attribute__((unused)) static gc_graph *
graph_with(gc_arena *a, const char *text, const gc_registry *ops, gc_diags **diags)
{
    gc_diags *d = gc_diags_new(a);
    gc_names *names = gc_names_new(a);
    uint32_t file = gc_diags_source(d, "test.graph", text, strlen(text));
    gc_tree *tree = gc_parse(a, d, names, file, &gc_limits_default);
    gc_trace_options o = { .limits = &gc_limits_default, .ops = ops, .name = "test" };
    gc_graph *g = d->errors ? NULL : gc_trace_at(gc_trace_program(a, d, names, tree, &o), NULL);

    if (!g) {
        gc_text out = gc_text_new(a);
        gc_diags_write(d, &out, false);
        for (char *line = strtok(out.at, "\n"); line; line = strtok(NULL, "\n"))
            printf("# %s\n", line);
    }
    *diags = d;
    return g;
}

__attribute__((unused)) static gc_graph *
graph_of(gc_arena *a, const char *text, gc_diags **diags)
{
    return graph_with(a, text, NULL, diags);
}

/* ---- graphs around one op ---- */

enum { OP_UPSTREAM, OP_INPUT_REUSED, OP_OUTPUT_REUSED, OP_GRAPHS };

static const char *const op_shapes[][3] = {
    /* for examples without shapes: of three arguments */
    { "", "", "" },
    { "[3]", "[3]", "[3]" },
    { "[2,3]", "[3]", "" },
    { "[2,1]", "[1,3]", "[2,3]" },
    { "", "[2]", "[2]" },
    { "[1]", "[1]", "[1]" },
    { "[2,2]", "[2,2]", "[2]" },
    { "[0,3]", "[3]", "" },
};
enum { OP_SHAPES = sizeof op_shapes / sizeof *op_shapes };

static const char *
draw_of(char letter)
{
    switch (letter) {
    case 'P':
    case 'Q':
        return "uniform(0.5, 2)";
    case 'U':
        return "uniform(-0.9, 0.9)";
    case 'G':
        return "uniform(1.1, 3)";
    default:
        return "normal(0, 1)";
    }
}

/* Replaces each letter of the example by a fresh input x0, x1 …, declared in head.  Returns the
   number of inputs; *plain is set when some letter came without a shape. */
__attribute__((unused)) static int
expand_example(gc_text *head, gc_text *call, const char *example, size_t n, const char *type,
               int shapes, bool *plain)
{
    int inputs = 0;

    for (size_t i = 0; i < n; i++) {
        bool letter = strchr("APUGQ", example[i])
                   && (i == 0 || !isalnum((unsigned char) example[i - 1]))
                   && !isalnum((unsigned char) example[i + 1]);
        if (!letter) {
            gc_text_char(call, example[i], 1);
            continue;
        }
        const char *draw = draw_of(example[i]);
        gc_text_printf(head, "input x%d : %s", inputs, type);
        if (example[i + 1] == '[') {
            size_t end = i + 1;
            while (example[end] != ']')
                end++;
            if (end > i + 2)            /* A[] is a scalar */
                gc_text_bytes(head, example + i + 1, end - i);
            i = end;
        } else {
            gc_text_add(head, op_shapes[shapes][inputs < 3 ? inputs : 0]);
            *plain = true;
        }
        gc_text_printf(head, " ~ %s\n", draw);
        gc_text_printf(call, example[i] == 'Q' ? "(x%d/sum(x%d))" : "x%d", inputs, inputs);
        inputs++;
    }
    return inputs;
}

/* A whole graph text around y = op(...): y itself, with its inputs used again, or used twice
   itself. */
__attribute__((unused)) static const char *
op_graph(gc_arena *a, const char *example, size_t n, const char *type, int kind, int shapes,
         bool *plain)
{
    gc_text head = gc_text_new(a), call = gc_text_new(a), text = gc_text_new(a);
    int inputs;

    *plain = false;
    inputs = expand_example(&head, &call, example, n, type, shapes, plain);
    if (inputs == 0)
        gc_text_printf(&head, "input x0 : %s ~ normal(0, 1)\n", type);
    gc_text_printf(&text, "set samples = 2\nset dtype = %s\n%sy = %s%s\n", type, head.at, call.at,
                   inputs == 0 ? "*x0" : "");
    if (kind == OP_UPSTREAM) {
        gc_text_add(&text, "output y\n");
    } else if (kind == OP_OUTPUT_REUSED) {
        gc_text_add(&text, "z = y*y + sin(y)\noutput z\n");
    } else {
        gc_text_add(&text, "L = sum(y*y)");
        for (int k = 0; k < (inputs ? inputs : 1); k++)
            gc_text_printf(&text, " + sum(x%d*x%d)", k, k);
        gc_text_add(&text, "\noutput L\n");
    }
    return text.at;
}

#endif
