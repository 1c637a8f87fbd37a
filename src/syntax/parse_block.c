/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_block.c -- statements one after the other, and how to go on behind an error. */
#include <config.h>
#include "syntax/grammar.h"

enum { HOPELESS = 1000 };

static void
skip_braces(gc_parser *p)
{
    uint32_t open = 0;

    for (; p->kind != T_END; gc_parse_next(p)) {
        open += p->kind == '{';
        if (p->kind == '}' && --open == 0)
            return;
    }
    p->unclosed = true;
}

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
    gc_parse_next(p);
    gc_parse_statements(p);
    p->lex.silent = true;
    while (p->kind != '}' && p->kind != T_END)
        gc_parse_next(p);
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
    for (; p->kind != T_END; gc_parse_next(p)) {
        if (p->t.first && p->t.at > start && gc_parse_is_statement_line(p, &p->t))
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
    const gc_token *t = p->kind == ';' ? gc_parse_peek(p, 1) : &p->t;

    if (t->kind == T_NEWLINE && t->comment) {
        gc_span *comment = &p->lex.comment[t->comment - 1].span;
        s->comment = *comment;
        comment->file = 0;
    }
}

/* ---- plain bindings ---- */

enum { DROPPED = 1 << 16 };             /* bytes of dropped statements that wait to be freed */

/* Does name = … or name[…] = … begin here?  Only bytes are looked at: reading a token ahead could
   report its error too early. */
static bool
is_plain_binding(const gc_parser *p)
{
    const char *s = p->lex.start + p->t.at + p->t.len;

    if (!p->brief || p->place & IN_BLOCK || p->kind != T_NAME)
        return false;
    while (s < p->lex.end && (*s == ' ' || *s == '\t'))
        s++;
    return s + 1 < p->lex.end && ((*s == '=' && s[1] != '=') || *s == '[');
}

static void
drop_nodes(gc_parser *p)
{
    if (gc_arena_size(p->dropped.arena) < DROPPED)
        return;
    gc_arena_reset(p->dropped.arena);
    p->dropped.left = p->dropped.size = 0;
}

static void
keep_statement(gc_parser *p, gc_stmt *s, gc_brief again)
{
    size_t n = p->stmts;

    p->stmt = gc_arena_grow(p->arena, p->stmt, n, &p->stmt_capacity, sizeof(gc_stmt *));
    p->stmt[n] = s;
    if (p->brief) {
        p->again = gc_arena_grow(p->arena, p->again, n, &p->again_capacity, sizeof *p->again);
        p->again[n] = again;
    }
    p->stmts++;
}

static void
parse_one(gc_parser *p)
{
    uint32_t start = p->t.at, word = p->t.word;
    bool plain = is_plain_binding(p);

    if (plain)
        p->nodes = &p->dropped;
    gc_stmt *s = gc_parse_statement(p);

    if (p->kind != T_NEWLINE && p->kind != ';' && p->kind != T_END
        && !(p->kind == '}' && p->place & IN_BLOCK))
        gc_parse_fail_end(p);
    if (plain)
        p->nodes = &p->kept;
    if (p->kind == T_FAILED) {
        recover(p, start);
    } else if (plain && s->kind == S_LET && s->targets == 1) {
        keep_statement(p, NULL, (gc_brief) { start, word });
    } else {
        s->span = gc_parse_span_from(p, start);
        take_comment(p, s);
        keep_statement(p, s, (gc_brief) { start, word });
        if (plain)                      /* several targets: what it is made of stays */
            p->dropped = (gc_node_pool) { .arena = gc_arena_like(p->arena) };
    }
    if (plain)
        drop_nodes(p);
}

static bool
at_return(gc_parser *p)
{
    if (!(p->place & IN_DEF) || !gc_parse_is_word(p, W_return))
        return false;
    unsigned next = gc_parse_peek(p, 1)->kind;
    return next != '=' && next != ',';
}

/* Up to a } or a return, or the end.  A text with a thousand errors is not what was meant. */
void
gc_parse_statements(gc_parser *p)
{
    for (;;) {
        if (p->d->errors >= HOPELESS && p->d->errors - HOPELESS >= p->d->max_errors)
            p->kind = p->t.kind = T_END;
        while (p->kind == T_NEWLINE || p->kind == ';')
            gc_parse_next(p);
        if (p->kind == T_END || (p->kind == '}' && p->place & IN_BLOCK) || at_return(p))
            return;
        if (p->kind == '}') {
            gc_parse_fail(p, GC_101, gc_token_span(p, &p->t), "this '}' closes no block");
            p->kind = p->t.kind;
            gc_parse_next(p);
        } else {
            parse_one(p);
        }
    }
}

static void
parse_return(gc_parser *p, gc_stmt *def)
{
    size_t base = p->stacked;

    if (!gc_parse_accept_word(p, W_return)) {
        gc_parse_fail_expected(p, "'return' at the end of the def");
        return;
    }
    def->n = gc_parse_list(p);
    def->value = gc_parse_take_stack(p, base);
    if (p->kind != T_NEWLINE && p->kind != ';' && p->kind != '}')
        gc_parse_fail_end(p);
    while (p->kind == T_NEWLINE || p->kind == ';')
        gc_parse_next(p);
    if (p->kind != '}')
        gc_parse_fail_expected(p, "'}', since return ends a def");
}

/* Of the blocks open at the end of the file the innermost is enough. */
static void
fail_unclosed(gc_parser *p, const gc_token *opener)
{
    if (!p->unclosed)
        gc_parse_fail(p, GC_101, gc_token_span(p, opener), "this '{' is not closed");
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
        gc_diag *diag = gc_parse_fail_expected(p, "'{'");
        if (p->t.kind == ':')
            diag->hint = "a block stands between { and }, not after ':'";
        return;
    }
    if (gc_parse_enter(p)) {
        p->place = (outer & ~(unsigned) IN_DEF) | place | IN_BLOCK;
        gc_parse_next(p);
        gc_parse_statements(p);
        if (p->kind == T_END)
            fail_unclosed(p, &opener);
        else if (def)
            parse_return(p, def);
        gc_parse_accept(p, '}');
        *n = (uint32_t) (p->stmts - base);
        *body = gc_arena_array(p->nodes->arena, *n, sizeof(gc_stmt *));
        for (uint32_t i = 0; i < *n; i++)
            (*body)[i] = p->stmt[base + i];
        p->stmts = base;
        p->place = outer;
    }
    gc_parse_leave(p);
}
