/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/lex.c -- bytes -> tokens with their places. */
#include <config.h>
#include "syntax/lex.h"

#include "base/utf8.h"
#include "syntax/name_chars.h"
#include <string.h>

void
gc_lex_fail(gc_lexer *x, gc_code code, const char *from, const char *to, const char *format, ...)
{
    gc_text t = gc_text_new(x->arena);
    va_list args;

    if (x->silent || x->faulty == x->line)
        return;
    x->faulty = x->line;
    va_start(args, format);
    gc_text_vprintf(&t, format, args);
    va_end(args);
    gc_span where = { x->file, (uint32_t) (from - x->start), (uint32_t) (to - from) };
    gc_diag_add(x->d, GC_ERROR, code, where, "%s", t.at);
}

/* A line is judged before it is read, so that none can hold more than a screen of tokens. */
static void
begin_line(gc_lexer *x)
{
    const char *stop = memchr(x->at, '\n', (size_t) (x->end - x->at));

    x->line = x->at;
    x->fresh = true;
    if (!stop)
        stop = x->end;
    if ((size_t) (stop - x->at) <= x->l->line)
        return;
    gc_lex_fail(x, GC_129, x->at + x->l->line, x->at + x->l->line + 1,
                "the line is longer than %zu bytes (--limit line=N)", x->l->line);
    x->at = stop;
    x->cut = true;
}

void
gc_lex_start(gc_lexer *x, gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
             const gc_limits *l)
{
    const gc_source *s = &d->source[file];

    *x = (gc_lexer) {
        .arena = a, .d = d, .names = names, .l = l, .file = file,
        .start = s->at, .at = s->at, .end = s->at + s->n
    };
    if (s->n >= 3 && memcmp(s->at, "\xef\xbb\xbf", 3) == 0)
        x->at += 3;
    begin_line(x);
}

void
gc_lex_move(gc_lexer *x, uint32_t at)
{
    x->at = x->line = x->start + at;
    x->fresh = true;
    x->cut = false;
}

/* One code point inside a comment or a string, where all but the hidden ones may stand. */
unsigned
gc_lex_free(gc_lexer *x, const char *s)
{
    uint32_t c;
    unsigned n = gc_utf8_decode(s, x->end, &c);

    if (n == 0)
        gc_lex_fail(x, GC_102, s, s + 1, "byte 0x%02x is not UTF-8", (unsigned char) *s);
    else if (gc_utf8_is_bidi(c))
        gc_lex_fail(x, GC_102, s, s + n, "U+%04X changes the direction of the text around it",
                    (unsigned) c);
    else if (gc_utf8_is_hidden(c))
        gc_lex_fail(x, GC_102, s, s + n, "control character U+%04X", (unsigned) c);
    return n ? n : 1;
}

bool
gc_lex_at_line_end(const gc_lexer *x, const char *s)
{
    return s == x->end || *s == '\n' || (*s == '\r' && s + 1 < x->end && s[1] == '\n');
}

static void
read_comment(gc_lexer *x)
{
    const char *from = x->at;

    while (!gc_lex_at_line_end(x, x->at))
        x->at += *x->at >= ' ' && *x->at < 0x7f ? 1 : gc_lex_free(x, x->at);
    x->comment =
        gc_arena_grow(x->arena, x->comment, x->comments, &x->comment_capacity, sizeof *x->comment);
    x->comment[x->comments++].span = (gc_span) {
        x->file, (uint32_t) (from - x->start), (uint32_t) (x->at - from)
    };
}

gc_token
gc_lex_token(const gc_lexer *x, unsigned kind, const char *from)
{
    return (gc_token) {
        .kind = (uint16_t) kind, .at = (uint32_t) (from - x->start),
        .len = (uint32_t) (x->at - from)
    };
}

/* Blank lines and comments after a statement say nothing to the grammar. */
static gc_token
read_newline(gc_lexer *x)
{
    gc_token t = gc_lex_token(x, T_NEWLINE, x->at);

    if (*x->at == '#')
        t.comment = (uint32_t) x->comments + 1;
    while (x->at < x->end && !x->cut) {
        if (*x->at == '#')
            read_comment(x);
        else if (*x->at == ' ' || *x->at == '\t')
            x->at++;
        else if (gc_lex_at_line_end(x, x->at)) {
            x->at += 1 + (*x->at == '\r');
            begin_line(x);
        } else
            break;
    }
    return t;
}

static gc_token
read_name(gc_lexer *x, size_t n)
{
    const char *from = x->at;
    bool fresh;

    x->at += n;
    if (n > x->l->name) {
        gc_lex_fail(x, GC_129, from, x->at, "the name is longer than %zu bytes (--limit name=N)",
                    x->l->name);
        return gc_lex_token(x, T_BAD, from);
    }
    gc_token t = gc_lex_token(x, T_NAME, from);
    t.word = gc_name_number(x->names, from, n, &fresh);
    const char *doubt = fresh ? gc_name_doubt(from, n) : NULL;
    if (doubt)
        gc_diag_add(x->d, GC_WARNING, GC_111, (gc_span) { x->file, t.at, t.len },
                    "the name '%s' %s", gc_name_text(x->names, t.word), doubt);
    return t;
}

static unsigned
two_characters(char a, char b)
{
    if (b == '=')
        return a == '=' ? OP_EQ : a == '<' ? OP_LE : a == '>' ? OP_GE : a == '!' ? OP_NE : 0;
    return a == '*' && b == '*' ? '^' : 0;
}

static gc_token
read_operator(gc_lexer *x)
{
    const char *from = x->at;
    char b = x->end - from > 1 ? from[1] : 0;
    unsigned kind = two_characters(*from, b);

    if (kind) {
        x->at += 2;
        return gc_lex_token(x, kind, from);
    }
    if (*from && strchr("+-*/@%^<>=()[]{},:;~'", *from)) {
        x->at++;
        return gc_lex_token(x, (unsigned char) *from, from);
    }
    if (x->end - from >= 2 && from[0] == '.' && from[1] == 'T'
        && (x->end - from == 2 || !gc_name_length(from + 2, x->end))) {
        x->at += 2;
        return gc_lex_token(x, T_TRANSPOSE, from);
    }
    if (x->end - from >= 3 && memcmp(from, "∂", 3) == 0) {
        x->at += 3;
        return gc_lex_token(x, T_PARTIAL, from);
    }
    return gc_lex_stray(x, from);
}

gc_token
gc_lex(gc_lexer *x)
{
    gc_token t;
    size_t n;

    while (x->at < x->end && (*x->at == ' ' || *x->at == '\t'))
        x->at++;
    bool first = x->fresh;
    x->fresh = false;
    if (x->cut)
        t = gc_lex_token(x, T_BAD, x->at);
    else if (x->at == x->end)
        t = gc_lex_token(x, T_END, x->at);
    else if (*x->at == '#' || gc_lex_at_line_end(x, x->at))
        return read_newline(x);
    else if ((n = gc_name_length(x->at, x->end)) > 0)
        t = read_name(x, n);
    else if ((*x->at >= '0' && *x->at <= '9')
             || (*x->at == '.' && x->end - x->at > 1 && x->at[1] >= '0' && x->at[1] <= '9'))
        t = gc_lex_number(x);
    else if (*x->at == '"')
        t = gc_lex_quoted(x);
    else
        t = read_operator(x);
    t.first = first;
    x->cut = false;
    return t;
}
