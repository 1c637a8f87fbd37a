/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/lex_literal.c -- numbers and strings. */
#include <config.h>
#include "syntax/lex.h"

#include "base/number.h"
#include "base/utf8.h"
#include "syntax/name_chars.h"
#include <string.h>

/* What a number runs into: 1_000, 2x, 1.2.3. */
static const char *
tail_of_number(const gc_lexer *x, const char *s)
{
    uint32_t c;

    while (s < x->end) {
        unsigned n = gc_utf8_step(s, x->end, &c);
        if (c != '.' && gc_name_char_of(c) == NAME_CHAR_NONE)
            break;
        s += n;
    }
    return s;
}

/* As many bytes of a token as a message shows, in whole code points. */
static int
shown(const char *from, const char *to)
{
    return (int) ((to - from > 40 ? gc_utf8_back(from, from + 40) : to) - from);
}

static void
say_grouped(gc_lexer *x, const char *from, const char *to)
{
    gc_text plain = gc_text_new(x->arena);

    for (const char *s = from; s < to && plain.n < 40; s++)
        gc_text_char(&plain, *s, *s != '_');
    gc_lex_fail(x, GC_103, from, to, "'%.*s': digits are not grouped: write %s", shown(from, to),
                from, plain.at);
}

static void
say_number(gc_lexer *x, const char *from, size_t n, gc_number_fault fault)
{
    const char *tail = from + n, *to = x->at;
    int all = shown(from, to);

    if (fault == GC_NUMBER_DIGITS)
        gc_lex_fail(x, GC_103, from, to, "'%.*s' lacks digits at its end", all, from);
    else if (to > tail && memchr(from, '_', (size_t) (to - from)))
        say_grouped(x, from, to);
    else if (to - tail == 1 && strchr("fFdDlL", *tail))
        gc_lex_fail(x, GC_103, from, to,
                    "'%.*s': a number has no suffix: write %.*s, or f32(%.*s) in single precision",
                    all, from, (int) n, from, (int) n, from);
    else if (to > tail && memmem(from, (size_t) (to - from), "..", 2))
        gc_lex_fail(x, GC_103, from, to, "'%.*s' is not a number; a range is range(0, 3)", all,
                    from);
    else if (to > tail && to - from <= 40 && gc_name_length(tail, to))
        gc_lex_fail(x, GC_103, from, to,
                    "'%.*s' is neither a number nor a name; for a product write %.*s*%.*s", all,
                    from, (int) n, from, (int) (to - tail), tail);
    else if (to > tail)
        gc_lex_fail(x, GC_103, from, to, "'%.*s' is not a number", all, from);
    else if (fault == GC_NUMBER_OVERFLOW)
        gc_lex_fail(x, GC_103, from, to, "%.*s is too large: the largest f64 is about 1.8e308",
                    all, from);
    else
        gc_lex_fail(x, GC_103, from, to,
                    "%.*s is not zero, but too small for an f64, which would be zero", all, from);
}

gc_token
gc_lex_number(gc_lexer *x)
{
    const char *from = x->at;
    gc_number_fault fault;
    double number;
    size_t n = gc_number_read(from, x->end, &number, &fault);

    x->at = tail_of_number(x, from + n);
    bool good = fault == GC_NUMBER_OK && x->at == from + n;
    if (!good)
        say_number(x, from, n, fault);
    gc_token t = gc_lex_token(x, good ? T_NUMBER : T_BAD, from);
    t.number = number;
    return t;
}

gc_token
gc_lex_quoted(gc_lexer *x)
{
    const char *from = x->at++;
    bool bad = false;

    while (!gc_lex_at_line_end(x, x->at) && *x->at != '"') {
        const char *s = x->at;
        if (*s == '\\' && !gc_lex_at_line_end(x, s + 1)) {
            x->at += 2;
            if (!strchr("\"\\nt", s[1]) || !s[1]) {
                bad = true;
                x->at = s + 1 + gc_lex_free(x, s + 1);
                gc_lex_fail(x, GC_110, s, x->at,
                            "a string knows \\\" \\\\ \\n \\t only; a backslash is \\\\");
            }
        } else {
            x->at += *s >= ' ' && *s < 0x7f ? 1 : gc_lex_free(x, s);
        }
    }
    if (gc_lex_at_line_end(x, x->at)) {
        gc_lex_fail(x, GC_110, from, from + 1, "the string has no closing '\"' in its line");
        return gc_lex_token(x, T_BAD, from);
    }
    x->at++;
    return gc_lex_token(x, bad || x->faulty == x->line ? T_BAD : T_STRING, from);
}

const char *
gc_lex_string(const gc_lexer *x, const gc_token *t, gc_arena *a)
{
    const char *s = x->start + t->at + 1, *end = s + t->len - 2;
    char *text = gc_arena_take(a, t->len), *to = text;

    for (; s < end; s++) {
        if (*s == '\\') {
            s++;
            *to++ = *s == 'n' ? '\n' : *s == 't' ? '\t' : *s;
        } else {
            *to++ = *s;
        }
    }
    return text;
}
