/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_block.c -- statements one after the other, and how to go on behind an error. */
#include <config.h>
#include "syntax/grammar.h"

enum { HOPELESS = 1000 };

static void
skip_braces(gc_parser *p)
{
    uint32_t open = 0;

    for (; p->kind != T_END; gc_next(p)) {
        open += p->kind == '{';
        if (p->kind == '}' && --open == 0)
            return;
    }
    p->unclosed = true;
}

static void parse_statements(gc_parser *p);

/* A block whose head is wrong: its statements are read for their errors only, in the hope that
   anything may stand there. */
static void
skip_block(gc_parser *p)
{
    unsigned outer = p->place;

    if (p->depth >= p->l->nesting) {
        skip_braces(p);
        return;
    }
    p->depth++;
    p->lex.silent = false;
    p->place = IN_BLOCK | IN_DEF;
    gc_next(p);
    parse_statements(p);
    p->lex.silent = true;
    while (p->kind != '}' && p->kind != T_END)
        gc_next(p);
    p->place = outer;
    p->depth--;
}

/* Goes to the end of the statement that began at start: the end of its line, when the brackets
   open at the error are closed again, or a line that looks like the next statement. */
static void
recover(gc_parser *p, uint32_t start)
{
    uint32_t open = p->failed_brackets;

    p->kind = p->t.kind;
    p->lex.silent = true;
    for (; p->kind != T_END; gc_next(p)) {
        if (p->t.first && p->t.at > start && gc_is_statement_line(p, &p->t))
            break;
        if (open == 0 && (p->kind == T_NEWLINE || p->kind == ';'
                          || (p->kind == '}' && p->place & IN_BLOCK)))
            break;
        if (p->kind == '(' || p->kind == '[')
            open++;
        else if (open && (p->kind == ')' || p->kind == ']'))
            open--;
        else if (p->kind == '{')
            skip_block(p);
    }
    p->lex.silent = false;
}

/* A comment on the line that the statement ends is the statement's own. */
static void
take_comment(gc_parser *p, gc_stmt *s)
{
    const gc_token *t = p->kind == ';' ? gc_peek(p, 1) : &p->t;

    if (t->kind == T_NEWLINE && t->comment) {
        gc_span *comment = &p->lex.comment[t->comment - 1].span;
        s->comment = *comment;
        comment->file = 0;
    }
}

static void
parse_one(gc_parser *p)
{
    uint32_t start = p->t.at;
    gc_stmt *s = gc_parse_statement(p);

    if (p->kind != T_NEWLINE && p->kind != ';' && p->kind != T_END
        && !(p->kind == '}' && p->place & IN_BLOCK))
        gc_fail_end(p);
    if (p->kind == T_FAILED) {
        recover(p, start);
        return;
    }
    s->span = gc_span_from(p, start);
    take_comment(p, s);
    p->stmt = gc_grow(p->arena, p->stmt, p->stmts, &p->stmt_capacity, sizeof(gc_stmt *));
    p->stmt[p->stmts++] = s;
}

static bool
at_return(gc_parser *p)
{
    if (!(p->place & IN_DEF) || !gc_is_word(p, W_return))
        return false;
    unsigned next = gc_peek(p, 1)->kind;
    return next != '=' && next != ',';
}

/* Up to a } or a return, or the end.  A text with a thousand errors is not what was meant. */
static void
parse_statements(gc_parser *p)
{
    for (;;) {
        if (p->d->errors >= HOPELESS && p->d->errors - HOPELESS >= p->d->max_errors)
            p->kind = p->t.kind = T_END;
        while (p->kind == T_NEWLINE || p->kind == ';')
            gc_next(p);
        if (p->kind == T_END || (p->kind == '}' && p->place & IN_BLOCK) || at_return(p))
            return;
        if (p->kind == '}') {
            gc_fail(p, GC_101, gc_token_span(p, &p->t), "this '}' closes no block");
            p->kind = p->t.kind;
            gc_next(p);
        } else {
            parse_one(p);
        }
    }
}

static void
parse_return(gc_parser *p, gc_stmt *def)
{
    size_t base = p->stacked;

    if (!gc_accept_word(p, W_return)) {
        gc_fail_expected(p, "'return' at the end of the def");
        return;
    }
    def->n = gc_parse_list(p);
    def->value = gc_take_stack(p, base);
    if (p->kind != T_NEWLINE && p->kind != ';' && p->kind != '}')
        gc_fail_end(p);
    while (p->kind == T_NEWLINE || p->kind == ';')
        gc_next(p);
    if (p->kind != '}')
        gc_fail_expected(p, "'}', since return ends a def");
}

/* Of the blocks open at the end of the file the innermost is enough. */
static void
fail_unclosed(gc_parser *p, const gc_token *opener)
{
    if (!p->unclosed)
        gc_fail(p, GC_101, gc_token_span(p, opener), "this '{' is not closed");
    p->unclosed = true;
    p->kind = T_FAILED;
}

void
gc_parse_block(gc_parser *p, unsigned place, uint32_t *n, gc_stmt ***body, gc_stmt *def)
{
    gc_token opener = p->t;
    unsigned outer = p->place;
    size_t base = p->stmts;

    if (p->kind != '{') {
        gc_diag *diag = gc_fail_expected(p, "'{'");
        if (p->t.kind == ':')
            diag->hint = "a block stands between { and }, not after ':'";
        return;
    }
    if (gc_enter(p)) {
        p->place = (outer & ~(unsigned) IN_DEF) | place | IN_BLOCK;
        gc_next(p);
        parse_statements(p);
        if (p->kind == T_END)
            fail_unclosed(p, &opener);
        else if (def)
            parse_return(p, def);
        gc_accept(p, '}');
        *n = (uint32_t) (p->stmts - base);
        *body = gc_take_array(p->arena, *n, sizeof(gc_stmt *));
        for (uint32_t i = 0; i < *n; i++)
            (*body)[i] = p->stmt[base + i];
        p->stmts = base;
        p->place = outer;
    }
    gc_leave(p);
}

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
    return true;
}

gc_tree *
gc_parse(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l)
{
    gc_tree *tree = gc_take(a, sizeof *tree);
    gc_parser p;

    tree->arena = a;
    tree->file = file;
    if (start(&p, a, d, names, file, l ? l : &gc_limits_default)) {
        parse_statements(&p);
        tree->n = (uint32_t) p.stmts;
        tree->stmt = p.stmt;
        keep_comments(&p, tree);
    }
    return tree;
}

gc_expr *
gc_parse_expr(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l)
{
    gc_expr *e = NULL;
    gc_parser p;

    if (start(&p, a, d, names, file, l ? l : &gc_limits_default)) {
        gc_accept(&p, T_NEWLINE);
        e = gc_parse_comparison(&p);
        gc_accept(&p, T_NEWLINE);
        if (p.kind != T_END)
            gc_fail_end(&p);
        e = p.kind == T_FAILED ? NULL : e;
    }
    return e;
}
