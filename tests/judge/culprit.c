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

/* Numbers that leave the range: of the first claim's result, its code, and what it says. */
static const struct { const char *what, *text, *verdict, *said; } lefts[] = {
    { "a value that overflows", "set dtype = f32\ninput x : f32 = 100\nf = log(exp(x) + 1)\n"
      "claim grad(f, x) == 1", "FAIL OVERFLOW 428",
      "forward computes 0 at x, where the truth is 1: an overflow, at exp(…) in line 3" },
    { "a value that underflows", "input x = 1e-170\ny = sqrt(x^2)\nclaim grad(y, x) == 1",
      "PASS OK 410", "computes inf at x, where the truth is 1: an underflow, at "
      "powi(…) in line 2" },
    { "an adjoint that overflows", "input x = 1\nv = 1e-300*x\nu = 1e200*v\ny = 1e200*u\n"
      "claim grad(y, x) == 1e100", "PASS OK 410", "reverse computes inf at x, where the truth is "
      "1e+100: an overflow of adjoints, at v = mul(…) in line 2" },
    { "an adjoint that underflows, though its allowance counts it",
      "input x = 1\nv = 1e300*x\nu = 1e-200*v\ny = 1e-200*u\nclaim grad(y, x) == 1e-100",
      "FAIL UNDERFLOW 429", "reverse computes 0 at x, where the truth is 1e-100: an underflow of "
      "adjoints, at v = mul(…) in line 2" },
    { "a tangent that overflows", "input x = 1e-200\nv = 1e200*x\nu = 1e200*v\ny = 1e-300*u\n"
      "claim grad(y, x) == 1e100", "PASS OK 410", "forward computes inf at x, where the truth is "
      "1e+100: an overflow of tangents, at u = mul(…) in line 3" },
    { "a tangent that underflows", "input x = 1e200\nv = 1e-200*x\nu = 1e-200*v\ny = 1e300*u\n"
      "claim jvp(y, x = 1) == 1e-100", "FAIL UNDERFLOW 429", "forward computes 0 at y, where the "
      "truth is 1e-100: an underflow of tangents, at u = mul(…) in line 3" },
    { "the second row of a Jacobian", "input x = 1\nv = 1e300*x\nu = 1e-200*v\n"
      "y = [x, 1e-200*u]\nclaim jac(y, x) == [1, 1e-100]", "FAIL UNDERFLOW 429",
      "an underflow of adjoints, at v = mul(…) in line 2" },
    { "a subnormal truth has no more digits", "input x = 1e-160\ny = x^3\n"
      "claim grad(y, x) == 3e-320", "PASS", NULL },
    { "digits that cancel do not come of the underflow beside them",
      "input x = 1\ny = (1e10*x + 1e-7*x - 1e10*x) + exp(-800*x)\n"
      "claim grad(y, x) == 1e-7 within 1e-7 rel", "PASS", NULL },
};

static void
try_left(size_t i)
{
    gc_arena *a = gc_arena_new();
    const gc_file_report *f = judged(a, gc_arena_format(a, "%s\n", lefts[i].text));
    const char *verdict = verdict_of(a, f, 0), *said = lefts[i].said;
    const gc_result *r = f ? f->result[0] : NULL;
    bool found = !said || (r && r->summary && strstr(r->summary, said));

    for (size_t n = 0; r && n < r->notes; n++)
        found = found || (said && strstr(r->note[n].text, said));
    if (!ok(found && !strncmp(verdict, lefts[i].verdict, strlen(lefts[i].verdict)), "%s",
            lefts[i].what))
        tap_diag("%s: %s; %s", verdict, r && r->summary ? r->summary : "",
                 r && r->notes ? r->note[0].text : "");
    gc_arena_free(a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row, LEFTS = sizeof lefts / sizeof *lefts };

    gc_num_thread_start();
    plan(ROWS + LEFTS);
    for (size_t i = 0; i < LEFTS; i++)
        try_left(i);
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
