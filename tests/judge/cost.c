/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/cost.c -- nodes, edges and multiply-adds, counted by hand. */
#include <config.h>
#include "judge/cost.h"
#include "tests/judge/judged.h"

/* Leaves, constants and ops are nodes; what only a claim needs is not the program's. */
static const struct {
    const char *what, *text;
    uint64_t nodes, edges, scalar_nodes, forward;
} row[] = {
    { "y = x x", "input x = 3\ny = x*x\noutput y\n", 2, 2, 2, 1 },
    { "y = x z", "input x = 3\ninput z = 2\ny = x*z\noutput y\n", 3, 2, 3, 1 },
    { "y = x / z", "input x = 3\ninput z = 2\ny = x/z\noutput y\n", 3, 2, 3, 1 },
    { "x + z multiplies nothing", "input x = 3\ninput z = 2\ny = x + z\noutput y\n", 3, 2, 3, 0 },
    { "four products of vectors", "input x = [1, 2, 3, 4]\ninput z = [1, 2, 3, 5]\ny = x*z\n"
      "output y\n", 3, 2, 12, 4 },
    { "a matrix product", "input A : f64[2,3] ~ normal(0, 1)\ninput B : f64[3,4] ~ normal(0, 1)\n"
      "y = A @ B\noutput y\n", 3, 2, 26, 24 },
    { "two outputs", "input x = 3\ninput z = 2\ny = x*z\nw = y*z\noutput y\noutput w\n", 4, 4, 4,
      2 },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(2 * ROWS + 1);
    for (size_t i = 0; i < ROWS; i++) {
        measured m;

        measure(&m, row[i].text);
        gc_cost c = gc_cost_of(m.c);
        if (!ok(c.nodes == row[i].nodes && c.edges == row[i].edges
                    && c.scalar_nodes == row[i].scalar_nodes
                    && c.stored_values >= c.scalar_nodes && c.tape >= c.madds_forward,
                "%s: nodes, edges, entries", row[i].what))
            tap_diag("%d %d %d, stored %d", (int) c.nodes, (int) c.edges, (int) c.scalar_nodes,
                     (int) c.stored_values);
        if (!ok(c.madds_forward == row[i].forward && c.madds_reverse == 2 * row[i].forward,
                "%s: multiply-adds, twice as many backwards", row[i].what))
            tap_diag("%d %d", (int) c.madds_forward, (int) c.madds_reverse);
        gc_arena_free(m.a);
    }
    measured bare, claimed;
    measure(&bare, "input x = 3\ny = sin(x)\noutput y\n");
    measure(&claimed, "input x = 3\ny = sin(x)\noutput y\nclaim grad(y, x) == cos(x)*exp(0*x)\n");
    ok(gc_cost_of(bare.c).nodes == gc_cost_of(claimed.c).nodes
           && gc_cost_of(bare.c).edges == gc_cost_of(claimed.c).edges
           && gc_cost_of(bare.c).tape == gc_cost_of(claimed.c).tape,
       "a claim costs the program nothing");
    gc_arena_free(bare.a);
    gc_arena_free(claimed.a);
    gc_num_thread_end();
    return done();
}
