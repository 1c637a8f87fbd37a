/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/autodiff/compile_template.c -- each op's rules compile, and a text that no template can hold
   is refused. */
#include <config.h>
#include <stdio.h>
#include <string.h>
#include "autodiff/template.h"
#include "tests/near.h"

/* Steps as a text: "by b times". */
static const char *
shown(gc_arena *a, const gc_template_steps *s)
{
    static const char *const word[] = {
        [STEP_ARGUMENT] = "x", [STEP_EACH] = "xk", [STEP_OUTPUT] = "y", [STEP_COTANGENT] = "by",
        [STEP_NUMBER] = "number", [STEP_CONST] = "const", [STEP_INT] = "int", [STEP_LIST] = "list",
        [STEP_ATTR] = "attr", [STEP_STATIC] = "static", [STEP_WHICH] = "k",
        [STEP_SHAPE] = "shape", [STEP_RANK] = "rank", [STEP_DIM] = "dim", [STEP_COUNT] = "count",
        [STEP_PLACE] = "place", [STEP_INVERSE] = "inverse", [STEP_FOLD] = "fold",
    };
    gc_text out = gc_text_new(a);

    for (uint32_t i = 0; i < s->n; i++)
        gc_text_printf(&out, "%s%s", i ? " " : "",
                       s->at[i].kind == STEP_OP ? gc_registry_at(NULL, s->at[i].op)->name
                                                : word[s->at[i].kind]);
    return out.at;
}

/* Ops of typed values in the order of the text; what gives no op of its own, and ops of numbers
   alone, in front of the op that takes them. */
static const struct { const char *op, *text, *steps; } order[] = {
    { "exp", "by * y", "by y times" },
    { "square", "2 * by * x", "int const by times x times" },
    { "erf", "by * 2 / sqrt(pi)", "by int const times number sqrt over" },
    { "erf", "x * (2 / sqrt(pi))", "x int const number sqrt over times" },
    { "powi", "by * powi(x, n - 1)", "x static int fold const powi by times" },
    { "mean", "by / count(x, axis)", "by x attr count const over" },
    { "reshape", "reshape(by, shape(x))", "by x shape reshape" },
    { "where", "where(c, by, 0)", "x by int const where" },
    { "stack", "gather(by, k, axis=axis)", "by k attr gather" },
};

static const struct { const char *what, *op, *text; } refused[] = {
    { "an unknown name", "exp", "by * z" },
    { "an unknown function", "exp", "frobnicate(by)" },
    { "an argument too few", "exp", "fma(by, y)" },
    { "an argument too many", "exp", "sin(by, y)" },
    { "an unknown attribute", "exp", "sum(by, along=0)" },
    { "a shape by a number that is computed", "exp", "reshape(by, y)" },
    { "a condition that is computed", "exp", "if y: by; y" },
    { "a power that is computed", "exp", "by ^ y" },
    { "a slice", "exp", "by[0]" },
    { "a syntax error", "exp", "by *" },
    { "a text without an end", "exp", "by*(y+y*(y+y*(y+y*(y+y*(y+y*(y+y*(y+y*(y+y*(y+y*(y+y*(y+y*"
      "(y+y*(y+y*(y+y*(y+y*(y+y*(y+y)))))))))))))))))" },
};

enum { ORDERS = sizeof order / sizeof *order, REFUSED = sizeof refused / sizeof *refused };

static void
try_rules(gc_arena *a)
{
    gc_diags *d = gc_diags_new(a);
    size_t bad = 0;

    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        for (uint32_t k = 0; k < gc_registry_signature(NULL, i)->args; k++)
            if (!gc_template_compile(a, d, NULL, i, gc_registry_at(NULL, i)->grad[k])) {
                printf("# %s, argument %u\n", gc_registry_at(NULL, i)->name, k);
                bad++;
            }
    ok(bad == 0 && d->errors == 0, "every rule of every op compiles");
}

static void
try_cases(gc_arena *a)
{
    gc_diags *d = gc_diags_new(a);
    size_t op = (size_t) gc_op_find("matmul");
    const gc_template *t =
        gc_template_compile(a, d, NULL, op, "if rank(b) == 1: by; if rank(a) == 2: a; b");

    ok(t && t->cases == 3 && strcmp(shown(a, &t->at[0].condition), "x rank int fold") == 0
       && t->at[2].condition.n == 0, "a text has a case for each condition, and one without");
    t = gc_template_compile(a, d, NULL, op, "");
    ok(t && t->cases == 0, "no text is no gradient");
    ok(gc_template_compile(a, d, NULL, op, NULL)->cases == 0, "nor is NULL");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(ORDERS + REFUSED + 4);
    for (size_t i = 0; i < ORDERS; i++) {
        gc_diags *d = gc_diags_new(a);
        const gc_template *t =
            gc_template_compile(a, d, NULL, (size_t) gc_op_find(order[i].op), order[i].text);
        const char *steps = t ? shown(a, &t->at[0].value) : NULL;
        if (!ok(steps && strcmp(steps, order[i].steps) == 0, "the steps of %s", order[i].text))
            printf("# %s\n", steps ? steps : "refused");
    }
    for (size_t i = 0; i < REFUSED; i++) {
        gc_diags *d = gc_diags_new(a);
        ok(!gc_template_compile(a, d, NULL, (size_t) gc_op_find(refused[i].op), refused[i].text)
           && d->errors == 1 && strstr(d->at[0].text, refused[i].op),
           "%s is refused, and the op named", refused[i].what);
    }
    try_rules(a);
    try_cases(a);
    gc_arena_free(a);
    return done();
}
