/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph -- what expressions mean, how numbers are rounded, which files are read.  Expected
   values are arithmetic by hand. */
#include <config.h>
#include "tests/trace/traced.h"
#include <math.h>
#include "tests/near.h"

/* What an expression means, by its first and last entries; y of each text. */
static const struct { const char *text; double first, last; } meaning[] = {
    { "input x = 1\ndim n = -7 % 3\ny = n*x", 2, 2 },
    { "input x = [1, 2, 3]\ny = x[-1]", 3, 3 },
    { "input x = [1, 2, 3]\ny = x[-2:]", 2, 3 },
    { "input x = [[1, 2], [3, 4]]\ny = x[:, 1]", 2, 4 },
    { "input x = [[1, 2], [3, 4]]\ny = x[[1, 0], 0]", 3, 1 },
    { "const k : int[2, 3] = [[1, 2, 3], [4, 5, 6]]\ninput x = 1\nm = k[1, [2, 0]]\n"
      "y = x*f64(k[-1, 1:])", 5, 6 },
    { "const k : int[3] = 4\ninput x = 1\ny = x*f64(k*2 - [1, 2, 3])", 7, 5 },
    { "param W : f64[2] = 3\ny = 1*W", 3, 3 },
    { "input a = 5, b : f64[3] = 0\ny = 1*a", 5, 5 },
    { "input a, b : f64[2] = [3, 4]\ny = 1*a", 3, 4 },
    { "input x = 2\ny = -x^2", -4, -4 },
    { "input x = 2\ny = x^-1", 0.5, 0.5 },
    { "input x = 2\ny = 2^3^x - x/2/2", 511.5, 511.5 },
    { "input x = 2\ny = [x, 1, x^2]", 2, 4 },
    { "input x = 2\ny = (x > 1) + (x < 1) + (x == 2)*4", 5, 5 },
    { "input x = [3, 1, 2]\ny = [max(x), max(x, 2)[1], min(x)]", 3, 1 },
    { "input x = 2\nfor t in range(3, 0, -1) {\n x2[t] = x*t\n}\ny = [x2[3], x2[1]]", 6, 2 },
    { "input x = 2\ns = 0\nfor i in range(4) {\n s = s + i*x\n}\ny = s + 0*x", 12, 12 },
    { "input x = 2\nk = 0\nfor i in range(3) {\n k = k + 1\n h[k] = k*x\n}\ny = h[3]", 6, 6 },
    { "input x = 2\ndef f(u, v) {\n w = u + v\n return w*w, w\n}\na, b = f(x, 1)\ny = [a, b]",
      9, 3 },
};
enum { VALUES = sizeof meaning / sizeof *meaning };

static void
try_values(void)
{
    for (size_t i = 0; i < VALUES; i++) {
        traced t = trace_text(meaning[i].text);
        gc_node y = node_of(&t, "y");
        double *x = NULL;
        if (t.g)
            evaluate(&t, 0);
        if (y != GC_NO_NODE)
            x = t.value[y];
        if (!ok(x && fabs(x[0] - meaning[i].first) < 1e-12
                && fabs(x[gc_node_count(t.g, y) - 1] - meaning[i].last) < 1e-12,
                "value %zu is %g … %g", i + 1, meaning[i].first, meaning[i].last)) {
            printf("# of %s\n", strrchr(meaning[i].text, '\n') + 1);
            show_errors(&t);
        }
        gc_arena_free(t.arena);
    }
}

/* A derivative that is zero for lack of a path is reported once, unless the claim says so. */
static void
try_notes(void)
{
    static const struct { const char *text; size_t notes; } row[] = {
        { "input x, z = 1\ny = x^2\nclaim grad(y, x) == 2", 0 },
        { "input x, z = 1\ny = x^2\nclaim grad(y, z) == x", 1 },
        { "input x, z = 1\ny = x^2\nclaim grad(y, z) == 0", 0 },
        { "input x, z = 1\ny = x^2\nfor t in range(9) {\n claim grad(y, z) == t\n}", 1 },
    };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        traced t = trace_text(row[i].text);
        size_t notes = 0;
        for (size_t k = 0; k < t.d->n; k++)
            notes += t.d->at[k].code == GC_131;
        ok(t.g && notes == row[i].notes, "notes of no path: %zu", row[i].notes);
        gc_arena_free(t.arena);
    }
}

/* Literals are rounded once; what is exact stays so. */
static void
try_numbers(void)
{
    traced t = trace_text("input x : f32 = 1\na = 0.1*x\nb = 1/3*x\nc = pi*x\nd = 16777217*x\n"
                          "e = 1.00000005960464477540*x\nf = 1.00000005960464477539*x\n"
                          "claim a == 0.1\nclaim c == -2.5e-3\n");
    const gc_graph *g = t.g;
    bool divided = false, pi = false;

    evaluate(&t, 0);
    is_rel(t.value[node_of(&t, "a")][0], (double) 0.1f, 0, "0.1 becomes a float");
    for (gc_node i = 0; i < g->n; i++) {
        divided |=
            gc_node_op(g, i) < NODE_LEAF && strcmp(gc_node_op_row(g, i)->name, "div") == 0;
        pi |= gc_node_op(g, i) == NODE_CONST && gc_node_constant(g, i)->decimal
              && strcmp(gc_node_constant(g, i)->decimal, "pi") == 0;
    }
    ok(divided, "1/3 stays a division");
    ok(pi, "pi stays pi");
    is_rel(t.value[node_of(&t, "d")][0], 16777216, 0,
           "a whole number is rounded to the type it meets");
    /* 1 + 2^-24 is the middle between two floats; both literals are that double. */
    is_rel(t.value[node_of(&t, "e")][0], 1 + 0x1p-23, 0, "above the middle: up, by the digits");
    is_rel(t.value[node_of(&t, "f")][0], 1, 0, "below it: down");
    const gc_claim *c = g->program->claim[1];
    const gc_const_value *k = gc_node_constant(g, g->claim_nodes[1].iteration[0].right);
    ok(strcmp(k->decimal, "-2.5e-3") == 0 && c->stated_digits == 4
       && fabs(c->half_unit - 5e-5) < 1e-12, "the right side of a claim keeps its digits");
    gc_arena_free(t.arena);
}

static const char *const file[] = {
    "lib.graph", "def twice(u) = 2*u\nconst c = 3\n",
    "W.csv", "# weights\n1, 2.50, -3e-1\r\n4 5 6\n",
    "one.txt", "0.125\n",
    "bad.csv", "1, 2, x3\n",
    "loop.graph", "include \"loop.graph\"\n",
    NULL
};

static void
try_bad_files(void)
{
    static const struct { const char *text, *what; gc_code code; } bad[] = {
        { "x = load(\"none.csv\")\n", "a file that is not there", GC_128 },
        { "x = load(\"bad.csv\")\n", "a file with letters", GC_128 },
        { "param W : f64[2, 2] = load(\"W.csv\")\n", "another number of entries", GC_115 },
        { "include \"none.graph\"\n", "an include that is not there", GC_127 },
        { "include \"loop.graph\"\n", "a file that includes itself", GC_127 },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        traced t = trace_with(bad[i].text, &gc_limits_default, file, 0, NULL, NULL);
        ok(!t.g && t.d->errors == 1 && t.d->at[0].code == bad[i].code, "%s: GC%d", bad[i].what,
           (int) bad[i].code);
        gc_arena_free(t.arena);
    }
}

static void
try_files(void)
{
    static const char text[] = "include \"lib.graph\"\nparam W : f64[2, 3] = load(\"W.csv\")\n"
                               "y = twice(c*sum(W))\nclaim grad(y, W) == load(\"W.csv\")\n"
                               "claim y == load(\"one.txt\")\n";
    static const char *const key[] = { "seed", "dtype" }, *const value[] = { "99", "f32" };
    traced t = trace_with(text, &gc_limits_default, file, 0, NULL, NULL);

    if (ok(t.g != NULL, "a file is included, another loaded")) {
        evaluate(&t, 0);
        is_rel(t.value[node_of(&t, "y")][0], 6*(1 + 2.5 - 0.3 + 15), 1e-15, "their numbers arrive");
        const gc_leaf *l = gc_node_leaf(t.g, node_of(&t, "W"));
        ok(l->measured && fabs(l->half_unit[0] - 0.005) < 1e-15
           && fabs(l->half_unit[2] - 0.0005) < 1e-15,
           "each stands for ± half a unit of its third digit");
        ok(t.g->leaves == 4 && t.g->program->leaf[2].measured
               && t.g->program->leaf[2].kind == LEAF_CONST,
           "numbers of a claim are a leaf");
    }
    gc_arena_free(t.arena);
    t = trace_with("set seed = 1\ninput x = 1\ny = x^2\n", &gc_limits_default, NULL, 2, key, value);
    ok(t.g && t.g->program->set.seed == 99 && gc_node_type(t.g, node_of(&t, "x")) == GC_F32
       && t.g->program->set.dtype == GC_F32, "the caller's settings beat the file's");
    gc_arena_free(t.arena);
}

int
main(void)
{
    plan(VALUES + 4 + 7 + 4 + 5 + 1);
    try_values();
    try_notes();
    try_numbers();
    try_files();
    try_bad_files();
    return done();
}
