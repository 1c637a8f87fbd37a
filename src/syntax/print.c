/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/print.c -- a tree in canonical text, with its comments and single blank lines. */
#include <config.h>
#include "syntax/printer.h"

#include <string.h>

enum { INDENT = 2 };

typedef struct printer {
    gc_text *out;
    const gc_tree *tree;
    const char *start, *end;            /* the text that the tree was read from, or NULL */
    uint32_t comment;                   /* the next one */
    unsigned indent;
    bool begins;                        /* nothing was printed in this block */
} printer;

/* A blank line stays where there was one, but for the beginning of a block. */
static void
keep_gap(printer *p, uint32_t at)
{
    const char *s = p->start + at;
    int newlines = 0;

    if (p->start && !p->begins && at <= p->end - p->start) {
        while (s > p->start && strchr(" \t\r\n;", s[-1]) && s[-1])
            newlines += *--s == '\n';
        if (newlines > 1)
            gc_text_char(p->out, '\n', 1);
    }
    p->begins = false;
}

static void
print_comment(printer *p, gc_span s)
{
    const char *from = p->start + s.at;
    uint32_t n = s.len;

    while (n && strchr(" \t\r", from[n - 1]))
        n--;
    gc_text_bytes(p->out, from, n);
}

/* The comments before offset at, each on a line of its own. */
static void
print_comments(printer *p, uint32_t at, bool gaps)
{
    const gc_tree *t = p->tree;

    for (; p->start && p->comment < t->comments && t->comment[p->comment].span.at < at;
         p->comment++) {
        gc_span s = t->comment[p->comment].span;
        if (gaps)
            keep_gap(p, s.at);
        gc_text_char(p->out, ' ', p->indent);
        print_comment(p, s);
        gc_text_char(p->out, '\n', 1);
    }
}

/* The } after the last statement of a block, or after the { when there is none. */
static uint32_t
end_of_block(const printer *p, gc_stmt *const *body, uint32_t n, uint32_t from)
{
    const char *s;

    if (!p->start)
        return 0;
    if (n)
        from = body[n - 1]->span.at + body[n - 1]->span.len;
    for (s = p->start + from; s < p->end && *s != '}'; s++)
        if (*s == '#')
            while (s + 1 < p->end && s[1] != '\n')
                s++;
    return (uint32_t) (s - p->start);
}

static void
print_line(printer *p, const gc_text *marked)
{
    gc_print_layout(p->out, marked->n ? marked->at : "", p->indent);
}

static void print_stmt(printer *p, const gc_stmt *s);

static void
print_body(printer *p, gc_stmt *const *body, uint32_t n)
{
    gc_text_char(p->out, '\n', 1);
    p->indent += INDENT;
    p->begins = true;
    for (uint32_t i = 0; i < n; i++)
        print_stmt(p, body[i]);
}

/* The line of the }, which closes a block whose } stood at offset at; the rest of it is next. */
static void
close_body(printer *p, uint32_t at, const char *next)
{
    print_comments(p, at, true);
    p->indent -= INDENT;
    p->begins = false;
    gc_print_layout(p->out, next, p->indent);
}

/* The word return before the first value. */
static uint32_t
start_of_return(const printer *p, const gc_stmt *s)
{
    uint32_t at = s->value[0]->span.at;

    while (p->start && at && strncmp(p->start + at, "return", 6) != 0)
        at--;
    return at;
}

static void
print_return(printer *p, const gc_stmt *s)
{
    gc_text line = gc_text_new(p->out->arena);
    uint32_t at = start_of_return(p, s);

    print_comments(p, at, true);
    keep_gap(p, at);
    gc_text_add(&line, "return ");
    for (uint32_t i = 0; i < s->n; i++) {
        gc_text_add(&line, i ? ", " : "");
        gc_print_value(&line, s->value[i], LEVEL_ANY);
    }
    print_line(p, &line);
    gc_text_char(p->out, '\n', 1);
}

/* From the } before an else on.  else if … needs no braces of its own, unless a comment stands at
   its end. */
static void
print_else(printer *p, const gc_stmt *s)
{
    uint32_t end = end_of_block(p, s->body, s->body_n, s->value[0]->span.at);

    while (s->other_n == 1 && s->other[0]->kind == S_IF && !s->other[0]->comment.file) {
        gc_text head = gc_text_new(p->out->arena);
        s = s->other[0];
        gc_text_add(&head, "} else ");
        gc_print_head(&head, s);
        close_body(p, end, head.at);
        print_body(p, s->body, s->body_n);
        end = end_of_block(p, s->body, s->body_n, s->value[0]->span.at);
    }
    if (s->other_n) {
        close_body(p, end, "} else {");
        print_body(p, s->other, s->other_n);
        end = s->span.at + s->span.len;
    }
    close_body(p, end, "}");
}

static void
print_blocks(printer *p, const gc_stmt *s)
{
    print_body(p, s->body, s->body_n);
    if (gc_stmt_table[s->kind].traits & HAS_RETURN)
        print_return(p, s);
    if (gc_stmt_table[s->kind].traits & HAS_ELSE)
        print_else(p, s);
    else
        close_body(p, s->span.at + s->span.len, "}");
}

static void
print_stmt(printer *p, const gc_stmt *s)
{
    gc_text line = gc_text_new(p->out->arena);

    print_comments(p, s->span.at, true);
    keep_gap(p, s->span.at);
    if (!gc_stmt_is_block(s))                   /* comments inside the statement go before it */
        print_comments(p, s->span.at + s->span.len, false);
    gc_print_head(&line, s);
    print_line(p, &line);
    if (gc_stmt_is_block(s))
        print_blocks(p, s);
    if (p->start && s->comment.file) {
        gc_text_add(p->out, "  ");
        print_comment(p, s->comment);
    }
    gc_text_char(p->out, '\n', 1);
}

void
gc_print_tree(const gc_tree *t, const gc_diags *d, gc_text *out)
{
    const gc_source *source = d && t->file < d->sources ? &d->source[t->file] : NULL;
    printer p = { .out = out, .tree = t, .begins = true };

    if (source && source->at) {
        p.start = source->at;
        p.end = source->at + source->n;
    }
    for (uint32_t i = 0; i < t->n; i++)
        print_stmt(&p, t->stmt[i]);
    print_comments(&p, UINT32_MAX, true);
}

static void
print_unmarked(gc_text *out, const gc_text *marked)
{
    for (size_t i = 0; i < marked->n; i++)
        gc_text_char(out, marked->at[i] == MARK_BLANK ? ' ' : marked->at[i], 1);
}

void
gc_print_expr(const gc_expr *e, gc_text *out)
{
    gc_text marked = gc_text_new(out->arena);

    gc_print_at(&marked, e, LEVEL_ANY, 0);
    print_unmarked(out, &marked);
}

void
gc_print_fact(const gc_fact *f, gc_text *out)
{
    gc_text marked = gc_text_new(out->arena);

    gc_print_marked_fact(&marked, f);
    print_unmarked(out, &marked);
}
