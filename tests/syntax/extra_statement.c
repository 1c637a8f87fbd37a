/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/statements.def -- a statement is its three functions and one row: with three rows more
   (extra_statement.def) the parser, its messages, the printer, the dump and the tracer know them.
   This program links the language compiled with those rows. */
#include <config.h>
#include "cli/look.h"
#include "syntax/grammar.h"
#include "syntax/printer.h"
#include "tests/near.h"
#include "tests/trace/traced.h"
#include "trace/tracer.h"

gc_stmt *
gc_parse_remark(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    s->text = gc_parse_expect_string(p, "the remark between quotes");
    return s;
}

void
gc_print_remark(gc_text *out, const gc_stmt *s)
{
    gc_text_add(out, "remark ");
    gc_print_string(out, s->text);
}

void
gc_trace_remark(gc_tracer *t, const gc_stmt *s)
{
    gc_diag_add(t->d, GC_WARNING, GC_105, s->span, "remarked: %s", s->text);
}

/* once { … } */
gc_stmt *
gc_parse_once(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    gc_parse_block(p, 0, &s->body_n, &s->body, NULL);
    return s;
}

void
gc_print_once(gc_text *out, const gc_stmt *s)
{
    (void) s;
    gc_text_add(out, "once {");
}

void
gc_trace_once(gc_tracer *t, const gc_stmt *s)
{
    gc_trace_block(t, s->body_n, s->body);
}

static const struct {
    const char *what, *text;
    const char *shows;                  /* a part of the canonical text, the dump, the nodes, the
                                           claims or the messages */
} row[] = {
    { "its own syntax error", "remark 3\n", "expected the remark between quotes, found '3'" },
    { "canonical text", "remark   \"a\"\n", "fmt:remark \"a\"" },
    { "the dump of the tree", "remark \"a\"\n", "\n  remark \"a\"" },
    { "the tracer", "remark \"a\"\n", "remarked: a" },
    { "a word close to it", "remrak \"a\"\n", "did you mean 'remark'?" },
    { "a name where a name stands", "remark = 3\n", "fmt:remark = 3" },
    { "where it may not stand", "for t in range(2) {\nremark \"a\"\n}\n",
      "'remark' stands at top level only" },
    { "the next line after an open bracket", "x = f(1\nremark \"a\"\n", "this '(' is not closed" },
    { "a block printed", "once {\nx = 1 # c\n}\n", "fmt:once {\n  x = 1  # c\n}" },
    { "a block dumped", "once {\nx = 1\n}\n", "once\n    let x 1" },
    { "a block run", "input x = 2\nonce {\ny = 3*x\n}\noutput y\n", "y         mul 1 0" },
    { "what a block binds when it is not run", "if (1) {\nonce {\ny = 1\n}\n}\nz = y\n",
      "1 error" },
    { "what a block in a def binds",
      "def f(u) {\nonce {\nv = 2*u\n}\nreturn v\n}\ninput x = 1\ny = f(x)\n", "mul" },
    { "a claim's text", "input x = 2\nassert x == 2 by oracle\n", "claimed:assert x == 2" },
    { "a claim put off", "todo \"b\" assert x == 1\n", "fmt:todo \"b\" assert x == 1" },
    { "what can be put off", "todo \"b\" x = 1\n", "expected claim, refute, check or assert" },
    { "what clauses belong to", "x = 1 by oracle\n",
      "'by' belongs to claim, refute, check and assert" },
    { "a claim before [", "assert [1, 2] == [1, 2]\n", "fmt:assert [1, 2] == [1, 2]" },
    { "a claim in a branch", "if (1) {\nassert x == 1\n}\n", "'assert' may not stand in if" },
};

/* All that is seen of a text. */
static const char *
seen(gc_arena *a, const char *text)
{
    gc_text out = gc_text_new(a);
    gc_diags *d = gc_diags_new(a);
    gc_tree *tree = gc_parse(a, d, gc_names_new(a), gc_diags_source(d, "t", text, strlen(text)),
                             NULL);

    gc_text_add(&out, "fmt:");
    gc_print_tree(tree, d, &out);
    gc_look_write_tree(tree, &out);
    traced t = trace_text(text);
    if (t.g)
        gc_graph_write(t.g, &out);
    for (size_t i = 0; t.g && i < t.g->program->claims; i++)
        gc_text_printf(&out, "claimed:%s\n", t.g->program->claim[i]->text);
    gc_diags_write(t.d, &out, false);
    gc_text_printf(&out, "%zu error", t.d->errors);
    gc_arena_free(t.arena);
    return out.at;
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };
    gc_arena *a = gc_arena_new();

    plan(ROWS);
    for (int i = 0; i < ROWS; i++) {
        const char *s = seen(a, row[i].text);
        if (ok(strstr(s, row[i].shows) != NULL, "%s", row[i].what))
            continue;
        tap_diag("expected a part: %s", row[i].shows);
        for (const char *end; (end = strchr(s, '\n')); s = end + 1)
            tap_diag("  %.*s", (int) (end - s), s);
    }
    gc_arena_free(a);
    return done();
}
