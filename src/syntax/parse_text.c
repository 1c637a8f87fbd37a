/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_text.c -- a text and its tree: whole, brief, one statement again, one expression. */
#include <config.h>
#include "syntax/grammar.h"

#include <string.h>

static void
keep_comments(const gc_parser *p, gc_tree *tree)
{
    tree->comment = p->lex.comment;
    for (size_t i = 0; i < p->lex.comments; i++)
        if (p->lex.comment[i].span.file)
            tree->comment[tree->comments++] = p->lex.comment[i];
}

/* What a text is read with; false: nothing of it is read. */
static bool
start(gc_parser *p, gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l)
{
    const gc_source *s = &d->source[file];
    size_t limit = l->file < UINT32_MAX / 2 ? l->file : UINT32_MAX / 2;

    if (!s->at)
        return false;
    d->max_errors = l->errors;
    if (s->n > limit) {
        gc_diag_add(d, GC_ERROR, GC_129, (gc_span) { file, 0, 0 },
                    "the file is larger than %zu bytes (--limit file=N)", limit);
        return false;
    }
    gc_parser_start(p, a, d, names, file, l);
    gc_parse_next(p);
    return true;
}

static gc_tree *
new_tree(gc_arena *a, uint32_t file)
{
    gc_tree *tree = gc_arena_take(a, sizeof *tree);

    tree->arena = a;
    tree->file = file;
    return tree;
}

gc_tree *
gc_parse(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l)
{
    gc_tree *tree = new_tree(a, file);
    gc_parser p;

    if (start(&p, a, d, names, file, l ? l : &gc_limits_default)) {
        gc_parse_statements(&p);
        tree->n = (uint32_t) p.stmts;
        tree->stmt = p.stmt;
        keep_comments(&p, tree);
    }
    return tree;
}

gc_tree *
gc_parse_brief(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l)
{
    gc_tree *tree = new_tree(a, file);
    gc_parser p;

    if (start(&p, a, d, names, file, l ? l : &gc_limits_default)) {
        p.brief = true;
        p.dropped.arena = gc_arena_like(a);
        gc_parse_statements(&p);
        gc_arena_free(p.dropped.arena);
        tree->n = (uint32_t) p.stmts;
        tree->stmt = p.stmt;
        tree->again = p.again;
    }
    return tree;
}

gc_stmt *
gc_parse_again(const gc_tree *tree, uint32_t i, gc_arena *a, gc_arena *texts, const gc_diags *d,
               gc_names *names)
{
    gc_diags quiet = { .arena = a, .source = d->source, .sources = d->sources };
    gc_limits none;
    gc_parser p;

    memset(&none, 0xff, sizeof none);   /* the text has been judged by the limits of its run */
    gc_parser_start(&p, a, &quiet, names, tree->file, &none);
    p.texts = texts;
    gc_lex_move(&p.lex, tree->again[i].at);
    gc_parse_next(&p);
    gc_stmt *s = gc_parse_statement(&p);
    s->span = gc_parse_span_from(&p, tree->again[i].at);
    return s;
}

gc_expr *
gc_parse_expr(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l)
{
    gc_expr *e = NULL;
    gc_parser p;

    if (start(&p, a, d, names, file, l ? l : &gc_limits_default)) {
        gc_parse_accept(&p, T_NEWLINE);
        e = gc_parse_comparison(&p);
        gc_parse_accept(&p, T_NEWLINE);
        if (p.kind != T_END)
            gc_parse_fail_end(&p);
        e = p.kind == T_FAILED ? NULL : e;
    }
    return e;
}
