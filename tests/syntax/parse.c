/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse.c -- texts become the trees the grammar says, errors stand at their tokens. */
#include <config.h>
#include "tests/trace/reading.h"
#include "tests/near.h"

/* ---- how expressions bind: a tree in prefix form ---- */

static void
add_prefix(gc_text *t, const gc_expr *e)
{
    static const char *const kind[] = {
        [E_INDEX] = "index", [E_SLICE] = "slice", [E_LIST] = "list", [E_TRANSPOSE] = "T"
    };
    static const char *const word[] = { "<=", ">=", "==", "!=", "and", "or", "not" };

    if (!e) {
        gc_text_add(t, "_");
        return;
    }
    if (e->kind == E_NUMBER || e->kind == E_NAME || e->kind == E_STRING) {
        gc_text_printf(t, e->kind == E_STRING ? "\"%s\"" : "%s", e->name);
        return;
    }
    if (e->kind == E_STAR) {
        gc_text_add(t, "*");
        return;
    }
    gc_text_add(t, "(");
    if (e->kind == E_CALL)
        gc_text_printf(t, "%s%s", e->name, e->primes ? "'" : "");
    else if (e->kind != E_UNARY && e->kind != E_BINARY)
        gc_text_add(t, kind[e->kind]);
    else if (e->op >= OP_LE)
        gc_text_add(t, word[e->op - OP_LE]);
    else
        gc_text_char(t, (char) e->op, 1);
    for (uint32_t i = 0; i < e->n; i++) {
        gc_text_add(t, " ");
        if (e->kind == E_CALL && e->keyword && e->keyword[i])
            gc_text_printf(t, "%s=", e->keyword[i]);
        add_prefix(t, e->arg[i]);
    }
    gc_text_add(t, ")");
}

static const struct { const char *text, *tree; } expression[] = {
    { "a + b*c - d", "(- (+ a (* b c)) d)" },
    { "a/b*c@d%e", "(% (@ (* (/ a b) c) d) e)" },
    { "-x^2", "(- (^ x 2))" },
    { "2^-x^y", "(^ 2 (- (^ x y)))" },
    { "-a*b", "(* (- a) b)" },
    { "--+a", "(- (- (+ a)))" },
    { "a^b.T[0]", "(^ a (index (T b) 0))" },
    { "a**b", "(^ a b)" },
    { "(a + b)*c", "(* (+ a b) c)" },
    { "x[1:, :2, :, i]", "(index x (slice 1 _) (slice _ 2) (slice _ _) i)" },
    { "h[t][0]", "(index (index h t) 0)" },
    { "[[1, 2], []]", "(list (list 1 2) (list))" },
    { "f(x, axis=0, y = 1)", "(f x axis=0 y=1)" },
    { "f()", "(f)" },
    { "f'(u)", "(f' u)" },
    { "grad(J, *)", "(grad J *)" },
    { "load(\"a.csv\")", "(load \"a.csv\")" },
    { "a > b + 1", "(> a (+ b 1))" },
    { "(a == b)*(c != d)", "(* (== a b) (!= c d))" },
    { "where(a == 0, [b <= c], d)", "(where (== a 0) (list (<= b c)) d)" },
    { "∂y/∂x", "(grad y x)" },
    { "∂h[T]/∂W[0, 1]*2", "(* (grad (index h T) (index W 0 1)) 2)" },
    { "pi*f32(inf)", "(* pi (f32 inf))" },
    { "(a +\n  b)", "(+ a b)" },
    { "f(\n  a,\n  b\n)", "(f a b)" },
    { "in + by*within", "(+ in (* by within))" },
    { "1.5e3 - 0x1p-2", "(- 1.5e3 0x1p-2)" },
};
enum { EXPRESSIONS = sizeof expression / sizeof *expression };

static void
try_expressions(void)
{
    for (size_t i = 0; i < EXPRESSIONS; i++) {
        reading r = begin();
        gc_text t = gc_text_new(r.arena);
        const char *s = expression[i].text;
        r.file = gc_diags_source(r.d, "t", s, strlen(s));
        const gc_expr *e = gc_parse_expr(r.arena, r.d, r.names, r.file, NULL);
        add_prefix(&t, e);
        if (!ok(strcmp(t.at, expression[i].tree) == 0, "expression %s", s))
            tap_diag("%s\n%s", t.at, messages(&r));
        stop(&r);
    }
}

/* ---- statements: their kinds, and where one ends ---- */

static const struct { const char *text; unsigned statements; } whole[] = {
    { "", 0 },
    { "\n;;\n# only a comment", 0 },
    { "a = 1; b = 2\nc = 3", 3 },
    { "claim a == 1\n  within 4 ulp\n# between\n  at a = 1\nby = 3", 2 },
    { "claim a == 1\nat = 3\nwithin, b = f(a)\nby[0] = 1", 4 },
    { "def f(u) = u\n with f'(v) = 1", 1 },
    { "def f(u, v) {\n w = u\n return w, v\n}", 1 },
    { "def f(u) { return u }", 1 },
    { "for t in range(3) { x = 1 }; y = 2", 2 },
    { "if (a > 0 and not (b == 1 or c)) { x = 1 }\nelse if (a) { x = 2 }\n\nelse { x = 3 }", 1 },
    { "while (not a) limit 10 { a = 1 }", 1 },
    { "set = 1; input = 2; claim = 3; for = 4; graph[0] = 5; output, if = f(1)", 6 },
    { "rel = 1; range = 2; T = 3; f64 = 4; grad = 5; return = 6; else = 7", 7 },
    { "graph g\ngraph \"a b\"\ninclude \"c.graph\"\nset methods = central, forward", 4 },
    { "input x1, x2 ~ uniform(-3, 3), y : f32[2, n] = 0\nparam W[k] : int[2] ~ normal(0, 1)", 2 },
    { "claim \"t\": a == 1, b in [0, 1], c undefined, a < b, a > b == c", 1 },
    { "refute a >= 1 because \"x\" because \"y\"\ncheck a, grad(J, *) by forward, oracle", 2 },
    { "todo \"a\" claim x == 1\nskip \"b\" check y", 2 },
    { "_, k = max_with_index(x)\nh[t+1], w[0, 1] = f(x)", 2 },
    { "if (a) { } \n elsewhere = 3", 2 },
    { "if (f(a) > b[0] and [1][0] > 0 and (a or b)) { }", 1 },
};
enum { WHOLE = sizeof whole / sizeof *whole };

static void
try_statements(void)
{
    for (size_t i = 0; i < WHOLE; i++) {
        reading r = read_text(whole[i].text);
        if (!ok(r.tree->n == whole[i].statements && r.d->n == 0, "%u statements: %.50s",
                whole[i].statements, whole[i].text))
            tap_diag("%u statements\n%s", r.tree->n, messages(&r));
        stop(&r);
    }
}

static void
try_worked(void)
{
    for (int i = 1; i <= WORKED; i++) {
        size_t n;
        char *s = read_worked(i, &n);
        reading r = read_bytes(s ? s : "", n, NULL);
        if (!ok(s && r.tree->n > 4 && r.d->n == 0, "worked example %d is read", i))
            tap_diag("%s", messages(&r));
        stop(&r);
        free(s);
    }
}

/* What the reader of the tree relies on. */
static void
try_fields(void)
{
    reading r = read_text("skip \"w\" claim \"t\": a == 1 within 2 rel, 3 abs at x = 4, y = 5 by "
                          "oracle, convention because \"z\"  # c\n"
                          "param W[k] : f32[2, n] ~ normal(0, 1), b : int, c\n"
                          "while (a) limit 5 { x = 1 }");
    const gc_stmt *s = r.tree->stmt[0], *leaf = r.tree->stmt[1], *loop = r.tree->stmt[2];
    const gc_clause *c = s->clause;

    ok(s->kind == S_CLAIM && s->directive == SKIP_FACT && !strcmp(s->why, "w")
       && !strcmp(s->text, "t") && s->facts == 1, "a claim has its directive, title and facts");
    ok(s->clauses == 7 && c[0].kind == C_WITHIN && c[0].tol == TOL_REL && c[1].tol == TOL_ABS
       && c[2].kind == C_AT && !strcmp(c[3].name, "y") && c[4].kind == C_BY
       && !strcmp(c[5].name, "convention") && !strcmp(c[6].text, "z"),
       "a clause stands for each entry of its list");
    ok(s->span.at == 0 && s->comment.file && s->comment.at == s->span.len + 2,
       "a statement ends before its comment, which is its own");
    ok(leaf->kind == S_PARAM && leaf->items == 3 && leaf->item[0].target.n == 1
       && leaf->item[0].type == GC_F32 && leaf->item[0].dims == 2 && leaf->item[0].drawn
       && leaf->item[1].type == GC_INT && !leaf->item[1].value && !leaf->item[2].has_type,
       "a leaf has what was written, and nothing of its neighbours");
    ok(loop->n == 2 && loop->body_n == 1 && loop->body[0]->kind == S_LET,
       "a loop has its condition, its limit and its body");
    stop(&r);
}

/* ---- errors ---- */

/* "lines that are wrong are left out, the others are there" */
static const struct { const char *text, *places; unsigned left; } wrong[] = {
    { "a = 1\nb = = 2\nc = 3", "2:5 GC101", 2 },
    { "a = (1\nb = 2", "1:5 GC101", 1 },
    { "a = f(1,\n  axis 2,\n  b=0)\nc = 3", "2:8 GC101", 1 },
    { "a = [1,\n  2 3,\n  4]\nc = 3", "2:5 GC101", 1 },
    { "for t in rnge(3) {\n  a = 1 +\n}\nb = 2", "1:10 GC101, 2:10 GC101", 1 },
    { "def f(u {\n  return u\n}\nb = 2", "1:9 GC101", 1 },
    { "for t in range(2) {\n  a = )\n  b = 1\n}", "2:7 GC101", 1 },
    { "a = )\n}\nb = 1", "1:5 GC101, 2:1 GC101", 1 },
    { "for t in range(2) {\n  for s in range(2) {\n a = 1", "2:21 GC101", 0 },
    { "a = \"x\ny = 2", "1:5 GC110", 1 },
    { "claim a == 1 at a == 2; b = 1", "1:19 GC101", 1 },
    { "y = a == b", "1:7 GC101", 0 },
    { "a = f(b c,\n  axis=0,\n  k=1)\nd = 1", "1:9 GC101", 1 },
    { "if (a) { claim a == 1 }\ndef f(u) { output u\n return u }\n"
      "for t in range(2) { set x = 1; claim a == 1 }\nreturn 1",
      "1:10 GC123, 2:12 GC123, 4:21 GC123, 5:1 GC123", 3 },
};
enum { WRONG = sizeof wrong / sizeof *wrong };

static void
try_errors(void)
{
    for (size_t i = 0; i < WRONG; i++) {
        reading r = read_text(wrong[i].text);
        if (!ok(strcmp(places(&r), wrong[i].places) == 0 && r.tree->n == wrong[i].left,
                "errors: row %zu", i + 1))
            tap_diag("%u left, %s\n%s", r.tree->n, places(&r), messages(&r));
        stop(&r);
    }
}

static void
try_the_example(void)
{
    reading r = read_text("claim \"sum\": grad(e, d c) == 1\n");
    const char *said = messages(&r);

    ok(strstr(said, "t.graph:1:24: error: 'd' of 'grad(e, d c)': "
                            "put a comma between the two nodes  [GC101]\n"
                            "    1 | claim \"sum\": grad(e, d c) == 1\n"
                            "      |                      ~ ^\n") == said,
       "two nodes without a comma are distinguished");
    stop(&r);
}

int
main(void)
{
    plan(EXPRESSIONS + WHOLE + WORKED + 5 + WRONG + 1);
    try_expressions();
    try_statements();
    try_worked();
    try_fields();
    try_errors();
    try_the_example();
    return done();
}
