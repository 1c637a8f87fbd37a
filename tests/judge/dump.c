/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/dump.c -- values and proved gradients as text. */
#include <config.h>
#include "tests/judge/judged.h"

static const struct {
    const char *what, *text, *want;
} row[] = {
    { "a number", "input x = 3\ny = x*x\noutput y\n",
      "x = 3\ny = 9\ndy/dx = 6   proved 6 (120 bit)\n" },
    { "entries, constants, and a claim that nobody looks at",
      "input x = [1, 2]\nconst c = 3\ny = sum(x*x)*c\noutput y\nclaim y == 1/0\n"
      "check grad(y, x)\n",
      "x[0] = 1\nx[1] = 2\nc = 3\ny = 15\ndy/dx[0] = 6   proved 6 (120 bit)\n"
      "dy/dx[1] = 12   proved 12 (120 bit)\n" },
    { "every output by every input and param, in this order",
      "input a = 2\nparam b = 5\nu = a*b\nv = a - b\noutput v\noutput u\n",
      "a = 2\nb = 5\nu = 10\nv = -3\ndv/da = 1   proved 1 (120 bit)\n"
      "dv/db = -1   proved -1 (120 bit)\ndu/da = 5   proved 5 (120 bit)\n"
      "du/db = 2   proved 2 (120 bit)\n" },
    { "a Jacobian", "input x = [1, 2]\ny = 3*x\noutput y\n",
      "x[0] = 1\nx[1] = 2\ny[0] = 3\ny[1] = 6\ndy/dy[0],x[0] = 3   proved 3 (120 bit)\n"
      "dy/dy[0],x[1] = 0   proved 0 (120 bit)\ndy/dy[1],x[0] = 0   proved 0 (120 bit)\n"
      "dy/dy[1],x[1] = 3   proved 3 (120 bit)\n" },
    { "a kink is a set", "input x = 0\ny = 2*relu(x)\noutput y\n",
      "x = 0\ny = 0\ndy/dx = 0   proved in [0, 2] (120 bit)\n" },
    { "a measured number is not proved", "input x = 0\ny = cbrt(x)^3\noutput y\n",
      "x = 0\ny = 0\ndy/dx = 0   1 (measured, all steps agree, not proved)\n" },
    { "nor is a measured kink", "input x = 0\ny = sqrt(abs(x)*abs(-x))\noutput y\n",
      "x = 0\ny = 0\ndy/dx = 0   in [-1, 1], a kink: measured, not proved\n" },
    { "where there is no number none is shown", "input x = 0\ny = sign(x)\noutput y\n",
      "x = 0\ny = 0\ndy/dx = 0   no number: undefined here\n" },
    { "what the output does not need is not computed",
      "input x = 3\nz = x + 1\ny = x*x\noutput y\n",
      "x = 3\ny = 9\ndy/dx = 6   proved 6 (120 bit)\n" },
};

static const char *
dump(gc_arena *a, const char *text, const gc_run_options *o)
{
    gc_diags *d;
    gc_graph *g = graph_of(a, text, &d);
    gc_text out = gc_text_new(a);

    if (g)
        gc_run_dump(a, g, o, &out);
    return out.at;
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
    enum { ROWS = sizeof row / sizeof *row };
    static const char *const drawn = "input x ~ normal(0, 1)\noutput x\n";
    gc_arena *a = gc_arena_new();
    gc_run_options o = judged_options;
    volatile bool stop = true;

    gc_num_thread_start();
    plan(ROWS + 4);
    for (size_t i = 0; i < ROWS; i++) {
        const char *text = dump(a, row[i].text, &judged_options);
        if (!ok(!strcmp(text, row[i].want), "%s", row[i].what))
            tap_diag("%s", text);
    }
    ok(lines(dump(a, "input x : f64[101] ~ normal(0, 1)\ny = sum(x)\noutput y\n", &judged_options))
           == 100 + 1 + 100, "100 entries of a tensor are shown, and no more");
    const char *before = dump(a, drawn, &o);
    o.has_seed = true;
    ok(!strcmp(before, dump(a, drawn, &o)), "the seed is 0 where none is set");
    o.seed = 7;
    o.filter = "nothing";
    ok(strcmp(before, dump(a, drawn, &o)) && lines(dump(a, drawn, &o)) == lines(before),
       "another seed, another point; a filter of claims changes nothing");
    o.stop = &stop;
    ok(!*dump(a, drawn, &o), "nothing once it is stopped");
    gc_arena_free(a);
    gc_num_thread_end();
    return done();
}
