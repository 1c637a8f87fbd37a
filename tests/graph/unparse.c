/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/unparse.c -- one line a node: number, type, name, and what it is. */
#include <config.h>
#include "tests/graphs.h"
#include "tests/near.h"

/* The line of the last node that holds the text, its blanks squeezed. */
static const struct {
    const char *what, *text, *line;
} row[] = {
    { "an input", "input x = 2\noutput x\n", "0 f64 x input = 2" },
    { "a parameter, drawn", "param w : f32[2] ~ uniform(-1, 0.5)\ns = sum(w)\noutput s\n",
      "0 f32[2] w param ~ uniform(-1, 0.5)" },
    { "a normal draw", "input x ~ normal(1, 2)\noutput x\n", "0 f64 x input ~ normal(1, 2)" },
    { "a constant leaf", "input x = 1\nconst c = [1, 2.5]\ny = sum(c*x)\noutput y\n",
      "1 f64[2] c const = [1, 2.5]" },
    { "floats by their own digits", "input x : f32 = 0.1\noutput x\n", "0 f32 x input = 0.1" },
    { "a tensor of eight", "input x : f64[8] = [1, 2, 3, 4, 5, 6, 7, 8]\ns = sum(x)\noutput s\n",
      "0 f64[8] x input = [1, 2, 3, 4, 5, 6, 7, 8]" },
    { "of nine", "input x : f64[9] = [1, 2, 3, 4, 5, 6, 7, 8, 9]\ns = sum(x)\noutput s\n",
      "0 f64[9] x input = [1, 2, 3, 4, 5, 6, 7, 8, …]" },
    { "of nothing", "input x : f64[0] = []\ns = sum(x)\noutput s\n", "0 f64[0] x input = []" },
    { "an op", "input x = 1, z = 2\ny = x - z\noutput y\n", "2 f64 y sub 0 1" },
    { "an op without a name", "input x = 1, z = 2\ny = exp(x*z)\noutput y\n", "2 f64 mul 0 1" },
    { "a constant", "input x = 1\ny = 3*x\noutput y\n", "1 f64 3" },
    { "an attribute",
      "input x : f64[2,3] ~ normal(0, 1)\ny = sum(x, axis=1)\ns = sum(y)\noutput s\n",
      "1 f64[2] y sum 0 axis=1" },
    { "a list",
      "input x : f64[2,3] ~ normal(0, 1)\ny = transpose(x, axes=[1, 0])\ns = sum(y)\noutput s\n",
      "axes=[1,0]" },
    { "a cast", "input x : f32 = 1\ny = f64(x)\noutput y\n", "1 f64 y cast 0" },
    { "a query", "input x = 2\ny = exp(x)\nclaim grad(y, x) == 7\n", "2 f64 asked grad of 1 by 0" },
    { "a jvp", "input x = 2, z = 3\ny = x*z\nclaim jvp(y, x = 1, z = 2) == 7\n",
      "asked jvp of 2 by 0 1" },
    { "a built gradient", "input x = 2\ny = exp(x)\ng = grad(y, x)\noutput g\n",
      "built grad of 1 by 0, copies" },
    { "a long type", "input x : f64[10,10,10,10] ~ normal(0, 1)\ns = sum(x)\noutput s\n",
      "0 f64[10,10,10,10] x input" },
};
enum { ROWS = sizeof row / sizeof *row };

static bool
has_line(const char *text, const char *want)
{
    char squeezed[4000];
    size_t n = 0;

    for (; *text && n < sizeof squeezed - 1; text++)
        if (*text != ' ' || (n > 0 && squeezed[n - 1] != ' ' && squeezed[n - 1] != '\n'))
            squeezed[n++] = *text;
    squeezed[n] = '\0';
    return strstr(squeezed, want) != NULL;
}

static size_t
lines(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += *text == '\n';
    return n;
}

int
main(void)
{
    plan(2 * ROWS + 2);
    for (int i = 0; i < ROWS; i++) {
        gc_arena *a = gc_arena_new();
        gc_diags *d;
        const gc_graph *g = graph_of(a, row[i].text, &d);
        gc_text out = gc_text_new(a);

        gc_graph_write(g, &out);
        if (!ok(has_line(out.at, row[i].line), "%s", row[i].what))
            tap_diag("%s", out.at);
        ok(lines(out.at) == g->n, "... a line for each node");
        gc_arena_free(a);
    }
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_text out = gc_text_new(a);
    gc_graph *g = graph_of(a, "input x : f64[4] = [1, 2, 3, 4]\ny = x*x\ns = sum(y)\n"
                              "output s\n", &d);
    const gc_node y = 1;
    gc_graph_special(g, NODE_PART, 2,
                     (gc_new_node){ GC_F64, &(gc_shape){ 1, { 2 } }, 1, &y, (gc_span){ 0 } });
    gc_graph_write(g, &out);
    ok(has_line(out.at, "part 1 begin=2"), "a part and where it begins");
    ok(strstr(out.at, "     1  f64[4]        y         mul 0 0\n") != NULL, "the columns are even");
    gc_arena_free(a);
    return done();
}
