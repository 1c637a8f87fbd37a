/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/openness.c -- what is proved of decisions: by mathematics, not by a run. */
#include <config.h>
#include "graph/numbers.h"
#include "num/num.h"
#include "oracle/openness.h"
#include "tests/trace/traced.h"
#include "tests/near.h"

typedef struct row {
    const char *what, *text;
    gc_openness state;                  /* of its last decision */
} row;

#define IF(cond) "if (" cond ") { y = 2*x } else { y = 3*x }\noutput y\n"

static const row rows[] = {
    { "above", "input x = 1\n" IF("x > 0"), DECISION_OPEN },
    { "below", "input x = -1\n" IF("x > 0"), DECISION_OPEN },
    { "exactly at it", "input x = 0\n" IF("x > 0"), DECISION_HOLDS },
    { "and by the other relation", "input x = 0\n" IF("x >= 0"), DECISION_HOLDS },
    { "the least step beside it", "input x = 4.94e-324\n" IF("x > 0"), DECISION_OPEN },
    { "1 + 2^-52 > 1", "input x = 0x1.0000000000001p0\n" IF("x > 1"), DECISION_OPEN },
    { "what only more precision tells", "input x = 1\n" IF("(x + 1e-60) - x >= 0"), DECISION_OPEN },
    { "what no precision tells", "input x = 1\n" IF("sin(x)^2 + cos(x)^2 > 1"), DECISION_UNKNOWN },
    { "rounding takes the other side: 10*0.1 is 1 in double and more in mathematics",
      "input x = 0.1\n" IF("10*x > 1"), DECISION_UNKNOWN },
    { "a const does not move", "const c = 0\ninput x = 1\n" IF("c >= 0"), DECISION_OPEN },
    { "unless something is derived by what it makes",
      "const c = 0\ninput x = 1\nh = 2*c\n" IF("h >= 0") "claim grad(y, h) == 0\n",
      DECISION_HOLDS },
    { "or checked", "const c = 0\ninput x = 1\nh = 2*c\n" IF("h >= 0") "check grad(y, h)\n",
      DECISION_HOLDS },
    { "a mask that may jump", "input x = 0\n" IF("where(x > 0, 1, 2) == 2"), DECISION_HOLDS },
    { "and one that does not", "input x = 1\n" IF("where(x > 0, 1, 2) == 1"), DECISION_OPEN },
    { "one that is 0 around", "input x = -1\nm = x > 0\n" IF("m"), DECISION_OPEN },
    { "a floor on a step", "input x = 2\n" IF("floor(x) > 1"), DECISION_HOLDS },
    { "a floor between two", "input x = 2.5\n" IF("floor(x) > 1"), DECISION_OPEN },
    { "the end of a domain", "input x = 0\n" IF("sqrt(x) < 1"), DECISION_HOLDS },
    { "two that decide together", "input x = 0\n" IF("x < 1 and x >= 0"), DECISION_HOLDS },
    { "of which the first is enough", "input x = 0\n" IF("x < 1 or x >= 0"), DECISION_OPEN },
    { "a slope that decides", "input x = 1\nf = x^2\n" IF("grad(f, x) > 1"), DECISION_OPEN },
    { "a slope that ties", "input x = 1\nf = x^2\n" IF("grad(f, x) >= 2"), DECISION_HOLDS },
};

static void
try_row(const row *r)
{
    static const volatile bool never = false;
    traced t = trace_text(r->text);
    const gc_point *p = gc_point_take(t.arena, t.g->program, 0, 0, NULL);
    gc_openness *state = gc_arena_array(t.arena, t.g->decisions, sizeof *state);
    const gc_values at = gc_numbers_values(gc_numbers_new(t.arena, t.g, p));
    gc_decision *last = &t.g->decision[t.g->decisions - 1];

    bool open = gc_openness_find(t.arena, t.g, at, state, &never);
    ok(state[t.g->decisions - 1] == r->state && open == (r->state == DECISION_OPEN), "%s", r->what);
    last->merged = true;
    open = gc_openness_find(t.arena, t.g, at, state, &never);
    ok(open && state[t.g->decisions - 1] == DECISION_OPEN, "%s: both sides", r->what);
    gc_arena_free(t.arena);
}

int
main(void)
{
    const size_t n = sizeof rows / sizeof *rows;
    traced t = trace_text("input x = 1\n" IF("x > 0"));
    const gc_point *p = gc_point_take(t.arena, t.g->program, 0, 0, NULL);
    static const volatile bool stop = true;
    gc_openness state;

    gc_num_thread_start();
    plan(2 * n + 1);
    for (size_t k = 0; k < n; k++)
        try_row(&rows[k]);
    ok(!gc_openness_find(t.arena, t.g, gc_numbers_values(gc_numbers_new(t.arena, t.g, p)), &state,
                         &stop),
       "stopped");
    gc_arena_free(t.arena);
    gc_num_thread_end();
    return done();
}
