/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/prove.c -- what is proved of numbers that are made of derivatives; the truths are
   worked out by hand. */
#include <config.h>
#include "tests/judge/judged.h"

/* s is x although a sweep gives 0 there, d is x although one gives 0 or 2, r has a kink. */
#define HEAD "input x = 0, z = 2\n" \
             "s = where(equal(x, 0), 0, x)\n" \
             "d = max(x, 0) - max(-x, 0)\n" \
             "r = relu(x)\n" \
             "i = where(equal(x, 0), 0, sqrt(3)*sin(x))\n" \
             "g = grad(s, x)\n" \
             "set autocheck = 0\n"

static const judged_row row[] = {
    { "a view of a derivative at a smooth tie", "claim reshape(grad(s, x), [1]) == 1",
      "PASS KINK 412" },
    { "not what the sweep gives", "claim reshape(grad(s, x), [1]) == 0", "FAIL CLAIM-WRONG 401" },
    { "what is made of it", "claim 2*grad(s, x) == 2", "PASS KINK 412" },
    { "not what the sweep gives of that", "claim 2*grad(s, x) == 0", "FAIL CLAIM-WRONG 401" },
    { "which is refuted", "refute 2*grad(s, x) == 0", "PASS OK" },
    { "and it is defined", "claim 2*grad(s, x) undefined", "FAIL CLAIM-WRONG 421" },
    { "a gradient in the program", "claim g == 1", "PASS OK" },
    { "not what the sweep gives either", "claim g == 0", "FAIL CLAIM-WRONG 401" },
    { "the derivative by a factor of it is open", "claim grad(g*z, z) == 1",
      "UNDECIDED UNDECIDED 416" },
    { "be it what the sweep gives", "claim grad(g*z, z) == 0", "UNDECIDED UNDECIDED 416" },
    { "two kinks that cancel, in the program", "claim grad(grad(d, x)*z, z) == 2",
      "UNDECIDED UNDECIDED 416" },
    { "second derivatives know the first one", "claim hess(s, x) == 0", "PASS OK" },
    { "be it irrational", "claim hess(i, x) == 0", "PASS OK" },
    { "so do those of two kinks that cancel", "claim hess(d, x) == 0", "PASS OK 423" },
    { "a view of a kink: between", "claim reshape(grad(r, x), [1]) == 0.25", "PASS KINK 412" },
    { "a view of a kink: at its end", "claim reshape(grad(r, x), [1]) == 1", "PASS KINK 412" },
    { "a view of a kink: outside", "claim reshape(grad(r, x), [1]) == 1.5", "FAIL KINK 411" },
    { "a view of a kink: refuted outside", "refute reshape(grad(r, x), [1]) == -1",
      "PASS OK" },
    { "a view of a kink: not between", "refute reshape(grad(r, x), [1]) == 1",
      "FAIL CLAIM-WRONG 420" },
    { "a view of a kink is undefined", "claim reshape(grad(r, x), [1]) undefined", "PASS OK" },
    { "an image of a kink is open", "claim -grad(r, x) == 0", "UNDECIDED UNDECIDED 416" },
};

/* f is cut off at |y|: by x its slope is 0 at the origin and 1 on the rest of the axis of y. */
static const judged_row mixed[] = {
    { "a mixed second derivative that does not exist", "claim grad(grad(f, x), y) == 0",
      "FAIL JUMP 425" },
    { "it is undefined", "claim grad(grad(f, x), y) undefined", "PASS OK" },
};

/* The slope 1e-60 is far below what the sum's rounding makes negligible. */
static const judged_row settled[] = {
    { "a sign of a derivative that is settled", "claim where(grad(y, x) > 0, 1, 0) == 1",
      "PASS ILL-CONDITIONED 417" },
    { "the other sign", "claim where(grad(y, x) > 0, 1, 0) == 0", "FAIL CLAIM-WRONG 401" },
};

/* sin(pi t)/(pi t) at 1e-11 has the second derivative -pi^2/3 to 1e-21; rounding says nothing. */
static const judged_row drowned[] = {
    { "a derivative that rounding drowns", "claim hess(s, t) == -pi^2/3",
      "PASS ILL-CONDITIONED 417" },
};

/* Only entries that a claim is about are judged. */
static const judged_row asked[] = {
    { "an entry beside a pole", "claim grad(L, t[0]) == 1", "PASS FD-UNRELIABLE 413" },
    { "the pole", "claim grad(L, t[1]) == 0", "FAIL POLE 409" },
    { "the pole is undefined", "claim grad(L, t[1]) undefined", "PASS MEASURED 427" },
    { "all entries", "claim grad(L, t) == [1, 0]", "FAIL POLE 409" },
    { "a sum of all", "claim sum(grad(L, t)) == 1", "FAIL POLE 409" },
};

#define TRY(head, rows) try_verdicts(head, sizeof (rows) / sizeof *(rows), rows)
enum {
    ROWS = sizeof row / sizeof *row + sizeof mixed / sizeof *mixed
           + sizeof drowned / sizeof *drowned
           + sizeof settled / sizeof *settled + sizeof asked / sizeof *asked
};

int
main(void)
{
    gc_num_thread_start();
    plan(ROWS);
    TRY(HEAD, row);
    TRY("input x = 0, y = 0\nf = max(min(x, abs(y)), -abs(y))\nset autocheck = 0\n", mixed);
    TRY("input x = 0.5\ny = sin(x)^2 + cos(x)^2 + 1e-60*x\nset autocheck = 0\n", settled);
    TRY("input t = 1e-11\ns = sin(pi*t)/(pi*t)\nset autocheck = 0\n", drowned);
    TRY("param t : f64[2] = [1, 0]\nL = sum(where(t > 0, t*log(t), 0))\nset autocheck = 0\n",
        asked);
    gc_num_thread_end();
    return done();
}
