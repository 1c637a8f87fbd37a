/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_text.c -- a brief tree says what the whole one says, in less memory. */
#include <config.h>
#include "syntax/names.h"
#include "tests/graphs.h"
#include "tests/trace/reading.h"
#include "tests/near.h"

static reading
read_brief(const char *s)
{
    reading r = begin();

    r.file = gc_diags_source(r.d, "t.graph", s, strlen(s));
    r.tree = gc_parse_brief(r.arena, r.d, r.names, r.file, NULL);
    return r;
}

static const struct {
    const char *what, *text;
    uint32_t n, brief;                  /* statements; those that are not kept */
} row[] = {
    { "bindings", "x = 1.50\ny = x + 2*x\n", 2, 2 },
    { "members of a family", "h[0] = 1\nh [1] = h[0]*2\n", 2, 2 },
    { "a binding behind a semicolon", "x = 1; y = x^2; z = y # why\n", 3, 3 },
    { "a binding over lines", "x = sum([1,\n  2, # two\n  3])\ny = 2\n", 2, 2 },
    { "a binding without a newline", "x = 0x1p-3", 1, 1 },
    { "a binding behind a byte order mark", "\xef\xbb\xbfx = 1\n", 1, 1 },
    { "two targets", "def f(u) { return u, u }\na, b = f(1)\n", 2, 0 },
    { "a member and a name", "def f(u) { return u, u }\na[0], b = f(1)\nx = 2\n", 3, 1 },
    { "leaves, outputs and claims", "input x = 1\noutput x\nclaim x == 1\n", 3, 0 },
    { "a loop", "for t in range(3) {\n  h[t] = t\n}\n", 1, 0 },
    { "a name that is a word elsewhere", "claim = 1\nset = 2\n", 2, 2 },
};

static const char *
value_text(const reading *r, const gc_stmt *s)
{
    gc_text t = gc_text_new(r->arena);

    gc_text_printf(&t, "%s/%u/%u+%u = ", s->target[0].name, s->target[0].n, s->span.at,
                   s->span.len);
    gc_print_expr(s->value[0], &t);
    return t.at;
}

static void
try_rows(void)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        reading whole = read_text(row[i].text), r = read_brief(row[i].text);
        gc_arena *again = gc_arena_new();
        uint32_t brief = 0;
        bool same = whole.d->n == 0 && r.d->n == 0 && r.tree->n == whole.tree->n;

        for (uint32_t k = 0; same && k < r.tree->n; k++)
            if (!r.tree->stmt[k]) {
                gc_stmt *s = gc_parse_again(r.tree, k, again, r.arena, r.d, r.names);
                same = strcmp(value_text(&whole, whole.tree->stmt[k]), value_text(&r, s)) == 0
                       && gc_name_text(r.names, r.tree->again[k].word) == s->target[0].name;
                gc_arena_reset(again);
                brief++;
            }
        ok(same && r.tree->n == row[i].n, "%s: read again, all is as in the whole tree",
           row[i].what);
        ok(brief == row[i].brief, "%s: %u of %u statements are not kept", row[i].what,
           row[i].brief, row[i].n);
        gc_arena_free(again);
        stop(&whole);
        stop(&r);
    }
}

/* Messages, and the statements that are left, are the same however the text is kept. */
static void
try_errors(void)
{
    static const char *const text[] = {
        "x = (1 + \ny = 2\n", "x = 1 2\ny == 3\n", "x = {\n y = 1\n}\nz = 2\n",
        "x = \xff\ny = 2\n", "x[0 = 1\ny = 2\n", "x = 1 }\ny = 2\n", "f(x) = 2\n", "x, = 1\n",
        "pi = 3\nl = 1\nO = 2\n", "x = 99999999999999999999e999\n",
    };

    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        reading whole = read_text(text[i]), r = read_brief(text[i]);
        ok(whole.d->n > 0 && strcmp(messages(&whole), messages(&r)) == 0
           && whole.tree->n == r.tree->n, "the same messages: %.20s", text[i]);
        stop(&whole);
        stop(&r);
    }
}

static const char *
many(gc_arena *a, const char *head, const char *line, int n)
{
    gc_text t = gc_text_new(a);

    gc_text_add(&t, head);
    for (int i = 1; i <= n; i++)
        gc_text_printf(&t, line, i, i - 1);
    return t.at;
}

static void
try_memory(void)
{
    enum { N = 20000 };
    gc_arena *a = gc_arena_new();
    const char *s = many(a, "v0 = 1\n", "v%d = sin(v%d + 1)*2\n", N);
    reading r = read_brief(s);
    reading names = begin();

    for (int i = 0; i <= N; i++) {      /* what the names alone cost */
        const char *name = gc_arena_format(a, "v%d", i);
        bool fresh;
        gc_name_number(names.names, name, strlen(name), &fresh);
    }
    double each = ((double) gc_arena_size(r.arena) - (double) gc_arena_size(names.arena)) / N;
    ok(each < 40, "a binding costs %.0f bytes beside its name, less than 40", each);
    stop(&r);
    stop(&names);
    gc_arena_free(a);
}

/* Each call of a def with a stated rule is a claim, known by the place of the call. */
static void
try_claims(void)
{
    enum { N = 3000 };
    gc_arena *a = gc_arena_new();
    const char *s = many(a, "input v0 = 0.5\ndef f(u) = sin(u) with f'(u) = cos(u)\n",
                         "v%d = f(v%d)\n", N);
    size_t claims[2], nodes[2];

    for (int brief = 0; brief < 2; brief++) {
        reading r = brief ? read_brief(s) : read_text(s);
        gc_trace_options o = { .limits = &gc_limits_default, .name = "t" };
        gc_graph *g = gc_trace_at(gc_trace_program(r.arena, r.d, r.names, r.tree, &o), NULL);
        claims[brief] = g ? g->program->claims : 0;
        nodes[brief] = g ? g->n : 0;
        stop(&r);
    }
    ok(claims[0] >= N, "3000 calls of a def with a rule make as many claims");
    ok(claims[0] == claims[1] && nodes[0] == nodes[1],
       "as many when the calls are read one by one and dropped");
    gc_arena_free(a);
}

int
main(void)
{
    plan(2 * (int) (sizeof row / sizeof *row) + 13);
    try_rows();
    try_errors();
    try_memory();
    try_claims();
    return done();
}
