/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph -- texts that would never end, or take all memory, get a clear error soon. */
#include <config.h>
#include "tests/trace/traced.h"
#include <time.h>
#include "tests/near.h"

enum { SECONDS = 20 };                  /* a text takes one or two, with sanitizers five */

static const char *const file[] = {
    "a", "include \"b\"\ninclude \"b\"\n", "b", "include \"c\"\ninclude \"c\"\n",
    "c", "include \"d\"\ninclude \"d\"\n", "d", "include \"e\"\ninclude \"e\"\n",
    "e", "include \"f\"\ninclude \"f\"\n", "f", "include \"g\"\ninclude \"g\"\n",
    "g", "include \"h\"\ninclude \"h\"\n", "h", "include \"i\"\ninclude \"i\"\n",
    "i", "include \"j\"\ninclude \"j\"\n", "j", "include \"k\"\ninclude \"k\"\n",
    "k", "include \"l\"\ninclude \"l\"\n", "l", "include \"m\"\ninclude \"m\"\n",
    "m", "include \"n\"\ninclude \"n\"\n", "n", "x = 1\n",
    "x1", "include \"x2\"\n", "x2", "include \"x3\"\n", "x3", "include \"x1\"\n",
    NULL
};

/* code 0: no error. */
static const struct { const char *what, *text; gc_code code; } row[] = {
    { "a billion turns of nothing", "for t in range(1000000000) {\n}", GC_129 },
    { "loops in loops",
      "for a in range(100000) {\n for b in range(100000) {\n  x = 1\n }\n}", GC_129 },
    { "turns up to the end of the whole numbers",
      "for t in range(9223372036854775806, 9223372036854775807) {\n x = t\n}", 0 },
    { "a billion nodes", "input a = 1\nfor t in range(1000000000) {\n x = a + t\n}", GC_129 },
    { "a tensor too large", "x = zeros(100000, 100000)", GC_129 },
    { "sizes whose product overflows", "x = ones(4294967295, 4294967295, 4294967295)", GC_129 },
    { "a matrix too large", "x = eye(1000000)", GC_129 },
    { "classes too many", "x = onehot([1, 2, 3], 100000000)", GC_129 },
    { "an outer product too large", "input a : f64[100000] = 1\nb = outer(a, a)", GC_129 },
    { "a tensor that doubles", "x[0] = ones(2)\nfor t in range(60) {\n"
      " x[t+1] = concat(x[t], x[t], axis=0)\n}", GC_129 },
    { "many tensors in constants",
      "for t in range(100) {\n input a[t] : f64 = sum(ones(9000000))\n}",
      GC_129 },
    { "a Jacobian too large", "input a : f64[10000] = 1\nb = a^2\nclaim jac(b, a) == 1", GC_129 },
    { "a Jacobian of a Jacobian",
      "input a : f64[2, 2, 2] = 1\nb = a^2\nclaim jac(jac(b, a), a) == 1",
      GC_115 },
    { "a number that explodes", "dim n = 9^9^9^9", GC_117 },
    { "derivatives of derivatives", "input x = 1\ny = exp(sin(x)*cos(x))\nfor t in range(60) {\n"
      " y = grad(y, x)\n}\noutput y", GC_129 },
    { "includes that double", "include \"a\"", GC_127 },
    { "includes in a circle", "include \"x1\"", GC_127 },
    { "brackets in a row",
      "h = [1]\ny = h[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]"
      "[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]", GC_129 },
    { "a weak sum of a million", "k = 0\nfor t in range(1000000) {\n k = k + 1.5\n}\ninput x = 1\n"
      "y = k*x\n", 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static double
seconds(void)
{
    return (double) clock() / CLOCKS_PER_SEC;
}

static void
try_text(const char *what, const char *text, gc_code code)
{
    double begin = seconds();
    traced t = trace_with(text, &gc_limits_default, file, 0, NULL, NULL);
    double took = seconds() - begin;
    bool good = code ? !t.g && t.d->errors > 0 && t.d->at[0].code == code : t.g != NULL;

    if (!ok(good && took < SECONDS, "%s: %s", what, code ? "an error, soon" : "done, soon")) {
        show_errors(&t);
    }
    if (took > 1)
        printf("# %.1f seconds\n", took);
    gc_arena_free(t.arena);
}

/* ---- texts made by the yard ---- */

static gc_text
yard(gc_arena *a, const char *head, const char *line, int n, const char *tail)
{
    gc_text s = gc_text_new(a);

    gc_text_add(&s, head);
    for (int i = 1; i <= n; i++)
        for (const char *c = line; *c; c++)
            if (*c == '#')
                gc_text_printf(&s, "%d", i);
            else if (*c == '~')
                gc_text_printf(&s, "%d", i - 1);
            else
                gc_text_char(&s, *c, 1);
    gc_text_add(&s, tail);
    return s;
}

static const struct {
    const char *what, *head, *line;
    int n;
    const char *tail;
    gc_code code;
} made[] = {
    { "calls that double, of nothing", "def f0(u) = u\n", "def f#(u) = f~(f~(u))\n", 60,
      "y = f60(1)\n", GC_129 },
    { "calls that double, with nodes", "def f0(u) = u\n", "def f#(u) = f~(u) + f~(u)\n", 60,
      "input x = 1\ny = f60(x)\n", GC_129 },
    { "rules that double",
      "def f0(u) = u\n", "def f#(u) = f~(f~(u)) with f#'(u) = f~'(u)*f~'(u)\n", 60,
      "input x = 1\ny = f60(x)\n", GC_129 },
    { "defs within defs",
      "def f0(u) = u\n", "def f#(u) = (((((f~(u))))))\n", 3000, "y = f3000(1)\n",
      GC_129 },
    { "a sum of many terms", "input x = 1\ny = (x", "\n + x", 200000, ")\n", 0 },
    { "many unknown names", "x0 = 1\n", "x# = x~\ny# = zz#\n", 20000, "", GC_104 },
    { "many defs below", "", "def f#(u) = g#(u)\n", 5000, "", GC_107 },
    { "many outputs and inputs", "", "input a# = 1\nb# = a#*2\n", 3000, "", GC_129 },
    { "many claims of a long chain", "input x0 = 1\n", "x# = sin(x~)\n", 20000,
      "for t in range(3000) {\n claim grad(x20000, x0) > t\n}\n", 0 },
    { "gradients of a long chain", "input x0 = 1\n", "x# = sin(x~)\n", 50000,
      "g = grad(x50000, x0)\nh = grad(x50000, x1)\n", 0 },
    { "claims by the million", "input a = 1\n", "claim a==#\n", 1000001, "", GC_129 },
    { "a list of many numbers", "x = [0", ", #.5", 5000, "]\ninput a = 1\ny = a*sum(x)\n", 0 },
};
enum { MADE = sizeof made / sizeof *made };

/* --limit: smaller ones hold too, and are named. */
static void
try_smaller(void)
{
    static const struct { const char *text, *name; size_t offset; } small[] = {
        { "input x = 1\nfor t in range(200) {\n x2 = x*t\n}", "nodes", offsetof(gc_limits, nodes) },
        { "for t in range(200) {\n}", "turns", offsetof(gc_limits, iterations) },
        { "x = zeros(200)", "elements", offsetof(gc_limits, elements) },
        { "input a : f64[90] = 0\ninput b : f64[90] = 0", "total-elements",
          offsetof(gc_limits, total_elements) },
    };

    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        gc_limits l = gc_limits_default;
        *(size_t *) (void *) ((char *) &l + small[i].offset) = 100;
        traced t = trace_with(small[i].text, &l, NULL, 0, NULL, NULL);
        ok(!t.g && t.d->errors == 1 && t.d->at[0].code == GC_129
           && strstr(t.d->at[0].hint, small[i].name), "--limit %s=100 holds", small[i].name);
        gc_arena_free(t.arena);
    }
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(ROWS + MADE + 4);
    for (size_t i = 0; i < ROWS; i++)
        try_text(row[i].what, row[i].text, row[i].code);
    for (size_t i = 0; i < MADE; i++) {
        gc_text s = yard(a, made[i].head, made[i].line, made[i].n, made[i].tail);
        try_text(made[i].what, s.at, made[i].code);
        gc_arena_reset(a);
    }
    try_smaller();
    gc_arena_free(a);
    return done();
}
