/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/diagnose.c -- which causes are looked for, in what order, and what is left alone. */
#include <config.h>
#include "judge/diagnose.h"
#include "tests/judge/searched.h"

#define HEAD "input x = [1, 2, 3]\ninput A = [[1, 2], [3, 4]]\ny = sum(x*x)\nz = sum(A*A)\n"
#define BLAME "the claim; the engine agrees with the proved gradient"

/* A text, the first result's cause and who is blamed. */
static const struct {
    const char *what, *text, *cause, *blame;
} row[] = {
    { "a wrong sign", "claim grad(y, x) == -2*x", "sign", BLAME },
    { "a transpose", "claim grad(z, A) == 2*A.T", "transpose", BLAME },
    { "a factor for each entry", "claim grad(y, x) == 2*x*x", "factor", BLAME },
    { "a decay that is a factor too", "claim grad(y, x) == 2*x + 0.25*x", "factor", BLAME },
    { "a decay that is no factor", "claim grad(z + sum(A), A) == 2*A + 1 + 0.25*A", "decay",
      BLAME },
    { "a term that is a factor here only", "claim grad(y, x) == 2*x + 0.25*[1, 2, 3]", "term",
      BLAME },
    { "a factor without a name", "claim grad(y, x) == 2*x*(3 - x[0]^2)*1.5", "factor", BLAME },
    { "a wrong step", "claim grad(sum(sin(x)), x) == 1 - sin(x)", "derivative", BLAME },
    { "a gradient by another node", "h = cumsum(x)\nclaim grad(sum(h^2), x) == 2*h", "chain",
      BLAME },
    { "one place", "c = sum(x)\nclaim grad(y, x) == 2*x*c + 0*x", "factor", BLAME },
    { "a sum that is nothing along the wrong axis",
      "input u = [1, 2]\nY = softmax(A, axis=1) - 0.5\nq = dot(u, sum(Y, axis=0))\n"
      "claim grad(q, u) == sum(Y, axis=1)", "axis", BLAME },
    { "a path that is left out", "q = sum(x*x) + sum(x^3)\nclaim grad(q, x) == 2*x",
      "accumulate", BLAME },
    { "a path in a product with a cotangent", "q = x*x + x^3\nclaim vjp(q = [1, 1, 1], x) == 2*x",
      "accumulate", BLAME },
    { "a Jacobian has no path to search", "claim jac(x*x + x^3, x) == jac(x*x, x)", NULL, BLAME },
    { "nor has a directional derivative", "claim jvp(y + sum(x), x = [1, 1, 3]) == 5", NULL,
      BLAME },
    { "one number for all entries", "claim grad(sum(x), x) == -1", "sign", BLAME },
    { "no mistake that is known", "claim grad(y, x) == [1, 1, 2]", NULL, BLAME },
    { "a value is not diagnosed", "claim y == -14", NULL, NULL },
    { "nor is a sum of derivatives", "claim grad(y, x) + 0 == -2*x", NULL, NULL },
    { "nor is a true claim", "claim grad(y, x) == 2*x", NULL, NULL },
    { "nor an order", "claim grad(y, x) < -2*x", NULL, NULL },
    { "nor a refuted one", "refute grad(y, x) == -2*x", NULL, NULL },
    { "one that is measured", "u = x[0] - 1\nclaim grad(cbrt(u^2)^3, x) == [3, 0, 0]", NULL,
      "the claim; the gradient is measured by differences, and not proved" },
    { "one outside what a kink leaves open", "claim grad(relu(x - 1)[0], x) == [2, 0, 0]", NULL,
      "the claim" },
    { "entries without a number", "claim grad(y, x) == 1/(x - 1)", NULL, BLAME },
};

static bool
same(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

static void
try_rows(void)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        gc_arena *a = gc_arena_new();
        const gc_file_report *f = judged(a, gc_arena_format(a, "%s%s\n", HEAD, row[i].text));
        const gc_result *r = f && f->results ? f->result[0] : NULL;

        if (!ok(r && same(r->cause, row[i].cause) && same(r->blame, row[i].blame), "%s: %s",
                row[i].what, row[i].cause ? row[i].cause : "nothing") && r)
            tap_diag("%s, %s", r->cause ? r->cause : "nothing", r->blame ? r->blame : "nobody");
        gc_arena_free(a);
    }
}

/* The parts that the searches share. */
static void
try_parts(void)
{
    static const double claimed[] = { 2, 4, 6.5 }, close[] = { 2.25, 4, 6.5 },
                        far[] = { 2.26, 4, 6.5 }, last[] = { 2, 4, 6.76 };
    searched t;

    search_open(&t, HEAD "r = relu(x)[0]\nclaim grad(y, x) == -2*x\n", claimed, 0.25);
    ok(gc_search_explains(&t.s, claimed) && gc_search_explains(&t.s, close),
       "numbers are explained to half a unit of their last digit");
    ok(!gc_search_explains(&t.s, far) && !gc_search_explains(&t.s, last), "and no further");
    gc_search_name(&t.s, "one", "because", "advice");
    gc_search_name(&t.s, "two", "since", "hint");
    const gc_result *r = t.s.d->result;
    ok(!strcmp(r->cause, "two") && !strcmp(r->because, "since") && !strcmp(r->advice, "advice"),
       "a cause replaces another; the first advice stays");
    ok(!strcmp(gc_search_place(&t.s, t.m.g->leaf_node[1]), "A (line 2)"), "a name and its line");
    for (gc_node i = 0; i < t.m.g->n; i++)
        if (!strcmp(gc_node_op_name(t.m.g, i), "relu"))
            ok(!strcmp(gc_search_place(&t.s, i), "a relu node (line 5)"), "an op and its line");
    t.m.c->diags = NULL;
    ok(!strcmp(gc_search_place(&t.s, t.m.g->leaf_node[1]), "A"), "a name where no text is known");
    gc_arena_free(t.m.a);
}

/* The result shows one sample: what another one finds is not mixed in. */
static void
try_sample(void)
{
    measured m;

    measure(&m, HEAD "claim grad(y, x) == -2*x\n");
    gc_findings *d = m.points->point[0].findings;
    d->result->sample = 1;
    d->result->cause = "kept";
    gc_diagnose(d, m.c, sides_of(&m, 0));
    ok(!strcmp(d->result->cause, "kept") && !d->result->blame, "another sample is left alone");
    m.c->sample = 1;
    gc_diagnose(d, m.c, sides_of(&m, 0));
    ok(!strcmp(d->result->cause, "sign"), "the one that is shown is diagnosed");
    m.c->truth[m.c->st.which[sides_of(&m, 0)->right]][2].mid = NAN;
    gc_diagnose(d, m.c, sides_of(&m, 0));
    ok(!d->result->cause && d->result->blame, "where an entry has no number there is no cause");
    gc_arena_free(m.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(sizeof row / sizeof *row + 6 + 3);
    try_rows();
    try_parts();
    try_sample();
    gc_num_thread_end();
    return done();
}
