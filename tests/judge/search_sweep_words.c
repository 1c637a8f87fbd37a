/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_sweep_words.c -- what is said of each wrong step. */
#include <config.h>
#include "tests/judge/searched.h"
#include "judge/search_sweep.h"

#define TEXT \
    "dim N = 2\nconst x : f64[3, N] ~ normal(0, 1)\nparam U, V : f64[N, N] ~ normal(0, 1)\n" \
    "param s : f64[N] ~ normal(0, 1)\nh[0] = s\n" \
    "for t in range(3) {\n h[t+1] = tanh(U @ h[t] + V @ x[t])\n}\n" \
    "p = softmax(sin(s))\nL = sum(h[3]) + sum(p^2)\n"

/* The nodes of an op on a line, in order: a group. */
static gc_group
group_of(const searched *t, const char *op, unsigned line, gc_node *room)
{
    gc_group found = { 0, room };
    unsigned at, column;

    for (gc_node i = 0; i < t->m.g->n; i++) {
        gc_diags_place(t->m.d, gc_node_span(t->m.g, i), &at, &column);
        if (at == line && !strcmp(gc_node_op_name(t->m.g, i), op))
            room[found.n++] = i;
    }
    return found;
}

enum { SINE, SOFTMAX, TANH, PRODUCT };
static const struct {
    int group;
    gc_slip w;
    const char *cause, *because, *advice;
} row[] = {
    { SINE, { .kind = STEP_WEIGHT, .factor = 0 }, "dropped-path",
      "without the path s (line 4) -> a sin node (line 9)", "+=" },
    { PRODUCT, { .kind = STEP_WEIGHT, .factor = 0 }, "dropped-path",
      "U (line 3) -> a matmul node (line 7), at every step", "+=" },
    { SINE, { .kind = STEP_WEIGHT, .factor = -1 }, "sign",
      "the path s (line 4) -> a sin node (line 9) counts with a wrong sign", "this path only" },
    { SINE, { .kind = STEP_WEIGHT, .factor = 2 }, "factor", "counts twice", "counted twice" },
    { SINE, { .kind = STEP_WEIGHT, .factor = 0.5 }, "factor", "counts half", "2 is missing" },
    { SINE, { .kind = STEP_WEIGHT, .factor = 7 }, "sum-mean", "counts 7 times, a dimension",
      "a sum was taken for a mean" },
    { SINE, { .kind = STEP_WEIGHT, .factor = 0.125 }, "sum-mean", "counts 1/8 times, a dimension",
      "too often" },
    { SINE, { .kind = STEP_SLOPE, .slope = 0 }, "derivative",
      "the derivative of sin is missing at a sin node (line 9)", "chain rule" },
    { TANH, { .kind = STEP_SLOPE, .slope = 2 }, "derivative",
      "the derivative of y = tanh(x) is not 1 - y, at h[3] (line 7), at every step", "tanh" },
    { SOFTMAX, { .kind = STEP_SLOPE, .slope = 3 }, "derivative",
      "p (line 9) is differentiated as if entry by entry, by y*(1 - y)", "depends on all others" },
    { SINE, { .kind = STEP_ELSEWHERE }, "derivative",
      "the derivative of sin at a sin node (line 9) is taken at h[3] (line 7)", "mixed up" },
    { PRODUCT, { .kind = STEP_TURNED }, "transpose",
      "U (line 3) is not transposed on the way back, at every step", "a .T" },
    { PRODUCT, { .kind = STEP_NEXT, .arg = 1 }, "shift",
      "h[2] (line 7) is taken from the step after", "off by one" },
    { PRODUCT, { .kind = STEP_PREVIOUS, .arg = 1 }, "shift", "from the step before", "off by one" },
    { PRODUCT, { .kind = STEP_OTHER, .arg = 1 }, "swapped",
      "an add node (line 7) stands where h[2] (line 7) belongs, at every step", "mixed up" },
    { SINE, { .kind = STEP_ONLY }, "accumulate", "only what comes from a sin node (line 9) is kept",
      "+=" },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        searched t;
        gc_node room[4][32], first[3];
        const bool open = slip_open(&t, TEXT "claim grad(L, s) == 0*s\n");
        gc_group g[] = { group_of(&t, "sin", 9, room[0]), group_of(&t, "softmax", 9, room[1]),
                         group_of(&t, "tanh", 7, room[2]), { 3, first } };
        gc_group all = group_of(&t, "matmul", 7, room[3]);
        for (size_t k = 0; k < 3; k++)  /* U @ h and V @ x take turns */
            first[k] = all.node[2 * k];
        gc_slip w = row[i].w;
        w.group = &g[row[i].group];
        w.other = &g[TANH];
        gc_result *r = t.s.d->result;
        gc_slip_name(&t.s, &w);
        if (!ok(open && !strcmp(r->cause, row[i].cause) && strstr(r->because, row[i].because)
                    && strstr(r->advice, row[i].advice), "%s", row[i].because))
            tap_diag("%s: %s %s", r->cause, r->because, r->advice);
        gc_arena_free(t.m.a);
    }
    gc_num_thread_end();
    return done();
}
