/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_edit.c -- what a claim becomes when one place of it is changed. */
#include <config.h>
#include "tests/judge/searched.h"
#include "judge/search_edit.h"

#define HEAD \
    "input A = [[1, 2], [3, 5]]\nparam B = [[2, -1], [0.5, 4]], v = [3, 7], k = 1.5\n" \
    "h = tanh(A)\nL = sum(h*B) + sum(v)*k\n"

/* The node of a name; of a place: its user is the op named last. */
static gc_node
named(const searched *t, const char *name)
{
    for (size_t i = 0; name && i < t->m.g->names_n; i++)
        if (!strcmp(t->m.g->names[i].shown, name))
            return t->m.g->names[i].node;
    return GC_NO_NODE;
}

/* A claim whose right side has the part P, the change of P, and does it mend the claim?  by: a
   name; use: the place is argument 0 of the right side's last op. */
static const struct {
    const char *what, *text;
    gc_edit_kind kind;
    const char *by;
    double factor;
    bool use, mends;
} row[] = {
    { "a factor", "P = B\nclaim grad(L, h) == P/2", EDIT_SCALE, NULL, 2, true, true },
    { "a wrong factor", "P = B\nclaim grad(L, h) == P/2", EDIT_SCALE, NULL, 3, true, false },
    { "no factor", "P = B\nclaim grad(L, h) == P/2", EDIT_SCALE, NULL, 1, true, false },
    { "1", "P = 2*v\nclaim grad(L, v) == P*k", EDIT_ONE, NULL, 0, false, true },
    { "the rest to 1", "P = 1 - B\nclaim grad(L, h) == 1*P", EDIT_REST, NULL, 0, false, true },
    { "a transpose", "P = B.T\nclaim grad(L, h) == 1*P", EDIT_TRANSPOSE, NULL, 0, false, true },
    { "a slope", "P = 1 - h\nclaim grad(L, A) == B*P", EDIT_SLOPE, "h", 0, false, true },
    { "times a slope", "P = 1*B\nclaim grad(L, A) == 1*P", EDIT_TIMES_SLOPE, "h", 0, false, true },
    { "over a slope", "P = B*(1 - h^2)\nclaim grad(L, h) == 1*P", EDIT_OVER_SLOPE, "h", 0, false,
      true },
    { "another node", "P = 1*A\nclaim grad(L, h) == 1*P", EDIT_REPLACE, "B", 0, false, true },
    { "a sum", "P = B - A\nclaim grad(L, h) == 1*P", EDIT_PLUS, "A", 0, false, true },
    { "a sum with a row", "P = B - v\nclaim grad(L, h) == 1*P", EDIT_PLUS, "v", 0, false, true },
    { "a difference", "P = B + A\nclaim grad(L, h) == 1*P", EDIT_MINUS, "A", 0, false, true },
    { "a product", "P = B/A\nclaim grad(L, h) == 1*P", EDIT_TIMES, "A", 0, false, true },
    { "a product with a row", "P = B/v\nclaim grad(L, h) == 1*P", EDIT_TIMES, "v", 0, false, true },
    { "a quotient", "P = B*k\nclaim grad(L, h) == 1*P", EDIT_OVER, "k", 0, false, true },
    { "a product with the rest", "P = B/(1 - k)\nclaim grad(L, h) == 1*P", EDIT_TIMES_REST, "k", 0,
      false, true },
    { "the other axis of a softmax", "s = softmax(A, axis=1)\nM = sum(B*s)\n"
      "P = softmax(A, axis=0)\nclaim grad(M, B) == 1*P", EDIT_AXIS, NULL, 0, false, true },
    { "of a sum", "M = sum(v*sum(A, axis=1))\nP = sum(A, axis=0)\nclaim grad(M, v) == 1*P",
      EDIT_AXIS, NULL, 0, false, true },
    { "of a sum that stays a matrix", "M = sum(B*(A - sum(A, axis=1, keepdims=1)))\n"
      "S = sum(A, axis=0)\nP = A - S\nclaim grad(M, B) == 1*P", EDIT_ACROSS, "S", 0, false, true },
    { "and of one that was", "M = sum(B*(A - sum(A, axis=0)))\n"
      "S = sum(A, axis=1, keepdims=1)\nP = A - S\nclaim grad(M, B) == 1*P", EDIT_ACROSS, "S", 0,
      false, true },
    { "the first use only", "P = v\nclaim grad(sum(v*v*v)/3*k, v) == P*P", EDIT_TIMES, "k", 0, true,
      true },
};

static void
try_row(size_t i)
{
    gc_arena *a = gc_arena_new();
    searched t;
    const bool open = slip_open(&t, gc_arena_format(a, "%s%s\n", HEAD, row[i].text));
    gc_edit e = { .node = named(&t, "P"), .user = row[i].use ? t.s.right : GC_NO_NODE,
                  .kind = row[i].kind, .by = named(&t, row[i].by), .factor = row[i].factor };
    if (e.by == GC_NO_NODE)
        e.by = e.node;
    const bool fits = open && gc_edit_fits(&t.s, &e);
    const double before = open ? gc_search_right(&t.s, 0) : 0;
    const bool mends = fits && gc_search_confirm(&t.s, gc_edit_holds, &e);

    if (!ok(fits && mends == row[i].mends && gc_search_right(&t.s, 0) == before, "%s%s",
            row[i].what, row[i].mends ? "" : " mends nothing"))
        tap_diag("%s, %s", open ? "opened" : "not opened", fits ? "fits" : "does not fit");
    gc_arena_free(t.m.a);
    gc_arena_free(a);
}

/* A shape or an op that the change makes no sense for. */
static void
try_misfits(void)
{
    searched t;

    slip_open(&t, HEAD "P = B*v\nS = sum(v)\nclaim grad(L, h) == P + S\n");
    gc_edit e = { .node = named(&t, "v"), .user = GC_NO_NODE, .by = named(&t, "B") };
    static const gc_edit_kind kind[] = { EDIT_TRANSPOSE, EDIT_AXIS,  EDIT_ACROSS, EDIT_REPLACE,
                                         EDIT_PLUS,      EDIT_TIMES, EDIT_SLOPE };
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
        e.kind = kind[i];
        ok(!gc_edit_fits(&t.s, &e), "a change that does not fit");
    }
    ok(gc_edit_is_curve(t.m.g, named(&t, "h")) && !gc_edit_is_curve(t.m.g, named(&t, "P"))
           && !gc_edit_is_curve(t.m.g, named(&t, "S")) && !gc_edit_is_curve(t.m.g, named(&t, "v")),
       "a function of one variable, and what is none");
    ok(fabs(gc_edit_slope(&t.s, named(&t, "h"), 1) - (1 - tanh(2) * tanh(2))) < 1e-15,
       "tanh' = 1 - tanh^2");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 9);
    for (size_t i = 0; i < ROWS; i++)
        try_row(i);
    try_misfits();
    gc_num_thread_end();
    return done();
}
