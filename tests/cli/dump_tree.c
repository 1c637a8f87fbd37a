/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/dump_tree.c -- --dump ast: each text as its tree, byte for byte. */
#include <config.h>
#include "cli/look.h"
#include "syntax/parse.h"
#include "tests/near.h"

static const struct {
    const char *text, *tree;
} row[] = {
    { "", "" },
    { "x = 1", "  let x 1\n" },
    { "y = a + b*c - -d", "  let y (- (+ a (* b c)) (- d))\n" },
    { "y = where((a <= b), (c >= d), (e != f)) + (a == b)",
      "  let y (+ (where (<= a b) (>= c d) (!= e f)) (== a b))\n" },
    { "y = 2^x^3", "  let y (^ 2 (^ x 3))\n" },
    { "y = f(x, axis=1) + g()", "  let y (+ (f x axis=1) (g))\n" },
    { "y = f'(x)", "  let y (f' x)\n" },
    { "y = x[0, 1:3]", "  let y (index x 0 (: 1 3))\n" },
    { "y = x[:, 1:]", "  let y (index x (: _ _) (: 1 _))\n" },
    { "y = [1, [2, 3]]", "  let y (list 1 (list 2 3))\n" },
    { "y = A.T @ x", "  let y (@ (.T A) x)\n" },
    { "input x : f64[2, n] ~ normal(0, 1)", "  input x : f64 2 n ~ (normal 0 1),\n" },
    { "input a = 2, b : f32 = 1", "  input a = 2, b : f32 = 1,\n" },
    { "const s = load(\"m.csv\")", "  const s = (load \"m.csv\"),\n" },
    { "dim n = 3", "  dim n = 3,\n" },
    { "h[t+1] = h[t]", "  let h[ (+ t 1) ] (index h t)\n" },
    { "output y", "  output y\n" },
    { "set methods = forward, reverse", "  set methods forward reverse\n" },
    { "graph \"a b\"", "  graph \"a b\"\n" },
    { "def f(u, v) {\nreturn u*v\n}", "  def f u v (* u v)\n" },
    { "for t in range(3) {\nx = t\nfor s in range(2) {\ny = s\n}\n}",
      "  for t 3\n    let x t\n    for s 2\n      let y s\n" },
    { "claim grad(y, x) == 2*x within 1e-9 rel, 4 ulp at x = 3 by forward because \"so\"",
      "  claim (== (grad y x) (* 2 x)) (within 1e-9 rel) (within 4 ulp) (at x 3) (by forward)"
      " (because \"so\")\n" },
    { "claim \"a title\": y in [1, 2]", "  claim \"a title\" (in y 1 2)\n" },
    { "refute grad(y, x) undefined", "  refute (undefined (grad y x))\n" },
    { "claim 1 < y", "  claim (< 1 y)\n" },
    { "claim y >= 2", "  claim (>= y 2)\n" },
    { "todo \"later\" claim y == 1", "  todo claim (== y 1)\n" },
    { "skip \"never\" check grad(y, x), grad(y, z)",
      "  skip check (grad y x) (grad y z)\n" },
};
enum { ROWS = sizeof row / sizeof *row };

static const char *
tree_of(gc_arena *a, const char *text)
{
    gc_text out = gc_text_new(a);
    gc_diags *d = gc_diags_new(a);
    gc_tree *tree = gc_parse(a, d, gc_names_new(a), gc_diags_source(d, "t", text, strlen(text)),
                             NULL);

    gc_look_write_tree(tree, &out);
    if (d->errors)
        gc_diags_write(d, &out, false);
    return out.at;
}

/* A sum of that many terms is as deep; a recursion over it would take all of the stack. */
static bool
is_long(gc_arena *a)
{
    enum { TERMS = 400000 };
    gc_text text = gc_text_new(a);
    size_t open = 0, close = 0;

    gc_text_add(&text, "y = (x");
    for (size_t i = 1; i < TERMS; i++)
        gc_text_add(&text, i % 1000 ? " + x" : "\n + x");
    gc_text_add(&text, ")");
    const char *s = tree_of(a, text.at);
    for (; *s; s++) {
        open += *s == '(';
        close += *s == ')';
    }
    return open == TERMS - 1 && close == open;
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(ROWS + 1);
    for (int i = 0; i < ROWS; i++) {
        const char *got = tree_of(a, row[i].text);
        bool good = !strncmp(got, "file\n", 5) && !strcmp(got + 5, row[i].tree);
        if (!ok(good, "the tree of: %.*s", (int) strcspn(row[i].text, "\n"), row[i].text))
            tap_diag("%s", got);
    }
    ok(is_long(a), "a long sum");
    gc_arena_free(a);
    return done();
}
