/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/culprit.c -- where a number is lost, by the name of its node, its op and its line. */
#include <config.h>
#include "judge/culprit.h"
#include "tests/judge/judged.h"

#define HEAD "input x = 1, z = [1, 0, -2]\n"

/* The first claim's left side, what was proved of it, and the text that names the place. */
static const struct {
    const char *what, *text;
    gc_proof proof;
    const char *said;
} row[] = {
    { "a pole of a value", "y = log(x - 1)\nclaim grad(y, x) == 3", PROOF_POLE,
      "lost, at y = log(…) in line 2" },
    { "the first of two", "y = log(log(x))\nclaim y == 3", PROOF_POLE,
      "lost, at y = log(…) in line 2" },
    { "a domain", "y = sum(sqrt(z))\nclaim grad(y, z) == 0", PROOF_DOMAIN,
      "lost, at sqrt(…) in line 2" },
    { "a division", "y = exp(1/(x - 1))\nclaim grad(y, x) == 0", PROOF_POLE,
      "lost, at div(…) in line 2" },
    { "an infinite slope", "h = x - 1\ny = sqrt(h)\nclaim grad(y, x) == 0", PROOF_POLE,
      "lost, at y = sqrt(…) in line 3" },
    { "nothing that is lost", "y = x*x\nclaim grad(y, x) == 3", PROOF_POLE, "lost" },
    { "what the claim does not need", "w = log(x - 1)\ny = x*x\nclaim grad(y, x) == w",
      PROOF_POLE, "lost" },
    { "the only kink", "y = relu(x - 1)*gelu(x)\nclaim grad(y, x) == 3", PROOF_TIE,
      "lost, at relu(…) in line 2" },
    { "one that may be", "y = 2*max(x, 1)\nclaim grad(y, x) == 3", PROOF_TIE_UNDECIDED,
      "lost, at max(…) in line 2" },
    { "two kinks", "y = relu(x - 1)*abs(x)\nclaim grad(y, x) == 3", PROOF_TIE, "lost" },
    { "a jump", "y = 2*floor(x)\nclaim grad(y, x) == 3", PROOF_JUMP,
      "lost, at floor(…) in line 2" },
    { "a ladder that ended", "y = log(x - 1)\nclaim grad(y, x) == 3", PROOF_BUDGET, "lost" },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        gc_arena *a = gc_arena_new();
        measured m;
        const char *said = "not measured";
        if (measure(&m, gc_arena_format(a, "%s%s\n", HEAD, row[i].text))) {
            gc_node left = gc_graph_claim(m.g, m.points->point[0].claim)->iteration[0].left;
            said = gc_culprit_text(a, m.c, "lost", gc_culprit_find(m.c, left, row[i].proof));
        }
        if (!ok(!strcmp(said, row[i].said), "%s", row[i].what))
            tap_diag("%s", said);
        gc_arena_free(m.a);
        gc_arena_free(a);
    }
    gc_num_thread_end();
    return done();
}
