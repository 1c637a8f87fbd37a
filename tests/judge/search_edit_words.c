/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_edit_words.c -- what is said of each change that mends a claim. */
#include <config.h>
#include "tests/judge/searched.h"
#include "judge/search_edit.h"

#define TEXT \
    "input x = [1, 2], z = [3, 5]\nh = tanh(x)\nL = sum(h*z) + sum(sin(x))\n" \
    "claim grad(L, x) == z*x\n"

/* The place is x; by is the node of that name, of which h is a tanh, and "" the sine. */
static const struct {
    gc_edit_kind kind;
    const char *by;
    double factor;
    const char *cause, *because, *advice;
} row[] = {
    { EDIT_SCALE, "z", -1, "sign", "x (line 1) has the wrong sign in the right side", "lost" },
    { EDIT_SCALE, "z", 0, "term", "the term x (line 1) does not belong there", "leave it out" },
    { EDIT_SCALE, "z", 2, "factor", "a factor 2 is missing at x (line 1)", "without its 2" },
    { EDIT_SCALE, "z", 0.5, "factor", "a factor 1/2 is missing at x (line 1)", "counted twice" },
    { EDIT_SCALE, "z", 7, "sum-mean", "a factor 7, a dimension, is missing at x", "too often" },
    { EDIT_SCALE, "z", 0.25, "sum-mean", "a factor 1/4, a dimension, is missing at x",
      "a sum was taken for a mean" },
    { EDIT_ONE, "z", 0, "factor", "the factor x (line 1) does not belong there", "leave it out" },
    { EDIT_REST, "z", 0, "swapped", "x (line 1) stands where 1 - it belongs", "1 - x" },
    { EDIT_TRANSPOSE, "z", 0, "transpose", "x (line 1) belongs there transposed", "a .T" },
    { EDIT_AXIS, "z", 0, "axis", "x (line 1) works along the wrong axis", "rows and columns" },
    { EDIT_ACROSS, "z", 0, "axis", "z (line 1) works along the wrong axis", "rows and columns" },
    { EDIT_SLOPE, "h", 0, "derivative", "the derivative of tanh at h (line 2) is written wrongly",
      "x (line 1) stands in its place" },
    { EDIT_TIMES_SLOPE, "h", 0, "derivative", "the derivative of tanh at h (line 2) is missing",
      "multiply x (line 1) by it" },
    { EDIT_TIMES_SLOPE, "", 0, "derivative", "the derivative of a sin node (line 3) is missing",
      "chain rule" },
    { EDIT_OVER_SLOPE, "h", 0, "derivative", "of tanh at h (line 2) is one too many",
      "already in x" },
    { EDIT_REPLACE, "z", 0, "swapped", "x (line 1) stands where z (line 1) belongs", "mixed up" },
    { EDIT_REPLACE, "h", 1, "swapped", "x (line 1) stands where h (line 2) or z (line 1) belongs",
      "mixed up" },
    { EDIT_PLUS, "z", 0, "term", "a term z (line 1) is missing beside x (line 1)", "add" },
    { EDIT_MINUS, "z", 0, "term", "a term -z (line 1) is missing beside x (line 1)", "subtract" },
    { EDIT_TIMES, "z", 0, "factor", "a factor z (line 1) is missing at x", "multiply" },
    { EDIT_OVER, "z", 0, "factor", "a factor 1/z (line 1) is missing at x", "multiply" },
    { EDIT_TIMES_REST, "z", 0, "factor", "a factor 1 - z (line 1) is missing at x", "multiply" },
};

static gc_node
named(const searched *t, const char *name)
{
    for (gc_node i = 0; i < t->m.g->n; i++) {
        const char *own = gc_node_name_of(t->m.g, i);
        if (own ? !strcmp(own, name) : !*name && !strcmp(gc_node_op_name(t->m.g, i), "sin"))
            return i;
    }
    return GC_NO_NODE;
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        searched t;
        const bool open = slip_open(&t, TEXT);
        gc_result *r = t.s.d->result;
        gc_edit_name(&t.s, &(gc_edit){ .node = named(&t, "x"), .by = named(&t, row[i].by),
                                       .kind = row[i].kind, .factor = row[i].factor,
                                       .or = row[i].factor == 1 ? named(&t, "z") : GC_NO_NODE });
        if (!ok(open && !strcmp(r->cause, row[i].cause) && strstr(r->because, row[i].because)
                    && strstr(r->advice, row[i].advice), "%s", row[i].because))
            tap_diag("%s: %s %s", r->cause, r->because, r->advice);
        gc_arena_free(t.m.a);
    }
    gc_num_thread_end();
    return done();
}
