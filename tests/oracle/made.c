/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/made.c -- expressions of derivatives at ties are judged by the sides of these. */
#include <config.h>
#include "tests/judge/judged.h"

/* s is x, and w is x, but no reverse sweep sees it at 0; r is a kink, j a jump, n needs bits. */
#define HEAD "input x = 0, u = 3\nset autocheck = 0\n" \
             "s = max(x, 0) - max(-x, 0)\nw = where(equal(x, 0), 0, x)\nr = relu(x)\n" \
             "j = where(x > 0, 1, 0)\nc = cbrt(x)\nb = max((1e60 + u) - 1e60, 0)\n" \
             "g = grad(s, x)\nk = grad(w, x)\nh = g*u\nv = u*u\n"

static const judged_row rows[] = {
    { "twice a derivative", "claim 2*grad(s, x) == 2", "PASS KINK 412" },
    { "half more of it", "claim 2*grad(s, x) == 3", "FAIL CLAIM-WRONG 401" },
    { "what the sweep gives", "refute 2*grad(w, x) == 0", "PASS OK" },
    { "a formula of two", "claim grad(s, x)^2 + grad(w, x)*u == 4", "PASS KINK 412" },
    { "an order", "claim 1.5 > grad(s, x)", "PASS OK" },
    { "the wrong order", "claim 2*grad(s, x) < 1.5", "FAIL CLAIM-WRONG 401" },
    { "the right side", "claim 2 == 2*grad(w, x)", "PASS OK 410" },
    { "a gradient in the program", "claim g == 1", "PASS OK" },
    { "what is made of it", "claim h == 3", "PASS OK" },
    { "its half", "claim h == 1.5", "FAIL CLAIM-WRONG 401" },
    { "what is made of that", "claim exp(h - 3) == 1", "PASS OK" },
    { "a kink has no one number", "claim 2*grad(r, x) == 1", "UNDECIDED UNDECIDED 416" },
    { "nor with another beside it", "claim grad(s, x) + grad(r, x) == 1",
      "UNDECIDED UNDECIDED 416" },
    { "a tie that more bits tell from none", "claim 2*grad(b, u) == 2", "PASS FD-UNRELIABLE 413" },
    { "nor has a jump", "claim 2*grad(j, x) == 0", "FAIL JUMP 425" },
    { "nor an infinite slope", "claim 1/grad(c, x) == 0", "FAIL POLE 409" },
    { "a direction that is one is not followed", "claim jvp(v, u = g) == 6",
      "UNDECIDED UNDECIDED 416" },
    { "nor one that a selection hides", "claim jvp(v, u = k) == 6", "UNDECIDED UNDECIDED 416" },
    { "with what the sweep makes of that", "claim jvp(v, u = k) == 0", "UNDECIDED UNDECIDED 416" },
    { "nor what the sweep makes of it", "claim jvp(v, u = g) == 12", "UNDECIDED UNDECIDED 416" },
};

int
main(void)
{
    const size_t n = sizeof rows / sizeof *rows;

    gc_num_thread_start();
    plan((int) n);
    try_verdicts(HEAD, n, rows);
    gc_num_thread_end();
    return done();
}
