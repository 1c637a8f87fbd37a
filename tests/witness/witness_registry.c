/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/witness_registry.c -- a witness is one object and one row: here with one more of
   each, in place of the product's list. */
#include <config.h>
#include "tests/judge/judged.h"

static double said;

static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    t->value = gc_arena_array(st->scratch, gc_node_count(st->g, query), sizeof *t->value);
    t->value[0] = said;
    t->uncertainty = gc_subject_uncertainty(st, query);
}

static const gc_witness gc_witness_tiny = {
    .kind = WITNESS_AD, .wrong = GC_402, .estimate = estimate,
};

#define WITNESS(name, symbol) extern const gc_witness gc_witness_##symbol;
#include "witnesses.def"
#undef WITNESS

const gc_witness *
gc_witness_at(size_t w)
{
    static const gc_witness *const all[] = {
#define WITNESS(name, symbol) &gc_witness_##symbol,
#include "witnesses.def"
        WITNESS(tiny, tiny)
#undef WITNESS
        NULL
    };
    return all[w];
}

/* The derivative of x^2 at 2 is 4; a double rounds it to 2^-51. */
static const struct {
    const char *what;
    double said;
    const char *verdict;
} row[] = {
    { "the right number", 4, "PASS OK" },
    { "one rounding off", 4 + 0x1p-50, "PASS OK" },
    { "too large", 4.0001, "FAIL AD-WRONG 402" },
    { "too small", 3.9999, "FAIL AD-WRONG 402" },
    { "NaN", NAN, "FAIL NONFINITE 407" },
    { "infinite", INFINITY, "FAIL NONFINITE 407" },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    for (int i = 0; i < ROWS; i++) {
        gc_arena *a = gc_arena_new();

        said = row[i].said;
        const char *verdict =
            verdict_of(a, judged(a, "input x = 2\ny = x^2\ncheck grad(y, x)\n"), 0);
        ok(!strcmp(verdict, row[i].verdict), "a witness that says what is %s: %s", row[i].what,
           row[i].verdict);
        if (strcmp(verdict, row[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(a);
    }
    gc_num_thread_end();
    return done();
}
