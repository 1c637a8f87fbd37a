/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/lex.c -- bytes become tokens; what is no token is said once, at its place. */
#include <config.h>
#include "syntax/lex.h"
#include "syntax/name_chars.h"
#include "tests/trace/reading.h"
#include "tests/syntax/interned.h"
#include "tests/near.h"

/* The kinds of the tokens, and what was said.  n name, 0 number, s string, d for ∂, T for .T,
   / newline, ! bad; the rest as it is written, two characters as their first. */
static const struct { const char *text, *kinds, *places; } row[] = {
    { "", "", "" },
    { "x", "n", "" },
    { "h[t+1] = 2", "n[n+0]=0", "" },
    { "a==b!=c<=d>=e<f>g", "n=n!n<n>n<n>n", "" },
    { "a**b^c @ d%e", "n^n^n@n%n", "" },
    { "∂y/∂x", "dn/dn", "" },
    { "x.T.T y .T", "nTTnT", "" },
    { "x.Ty", "n!n", "1:2 GC101" },
    { "1 1. .5 1e-3 0x1p-3", "00000", "" },
    { "1:2", "0:0", "" },
    { "\"a\" \"\\\"\\\\\\n\\t\"", "ss", "" },
    { "x1_ λ W₂ x² σ⁺ 変数", "nnnnnn", "" },
    { "f'(u)", "n'(n)", "" },
    { "a # b\nc", "nNn", "" },
    { "a\n\n  # b\n\t\n# c\nd", "nNn", "" },
    { "a\r\nb\r\n", "nNnN", "" },
    { "\xef\xbb\xbf" "a", "n", "" },
    { "a;b", "n;n", "" },
    { "2x", "!", "1:1 GC103" },
    { "1_0 ", "!", "1:1 GC103" },
    { "1..2", "!", "1:1 GC103" },
    { "a $ b", "n!n", "1:3 GC102" },
    { "a $ $\n$", "n!!N!", "1:3 GC102, 2:1 GC102" },
    { "\"a", "!", "1:1 GC110" },
    { "\"a\nb", "!Nn", "1:1 GC110" },
    { "\"\\x\"", "!", "1:2 GC110" },
    { "²x", "!n", "1:1 GC102" },
    { "a\rb", "n!n", "1:2 GC102" },
    { "a # \xff", "nN", "1:5 GC102" },
    { "\xc3\xa9 \xc3", "n!", "1:3 GC102" },
    { "a\xe2\x80\xae", "n!", "1:2 GC102" },
    { "siń", "n", "1:1 GC111" },
    { "аb dλ αx Αx ν сумма", "nnnnnn", "1:1 GC111, 1:10 GC111" },
};
enum { ROWS = sizeof row / sizeof *row };

static char
letter_of(const gc_token *t)
{
    switch (t->kind) {
    case T_NEWLINE: return 'N';
    case T_NAME: return 'n';
    case T_NUMBER: return '0';
    case T_STRING: return 's';
    case T_PARTIAL: return 'd';
    case T_TRANSPOSE: return 'T';
    case T_BAD: return '!';
    case OP_LE: return '<';
    case OP_GE: return '>';
    case OP_EQ: return '=';
    case OP_NE: return '!';
    default: return (char) t->kind;
    }
}

/* All tokens of a text lie in order and do not overlap. */
static const char *
kinds(reading *r, const char *s, size_t n, int *ordered)
{
    gc_text t = gc_text_new(r->arena);
    gc_lexer x;
    uint32_t end = 0;

    r->file = gc_diags_source(r->d, "t.graph", s, n);
    gc_lex_start(&x, r->arena, r->d, r->names, r->file, &gc_limits_default);
    *ordered = 1;
    for (gc_token token = gc_lex(&x); token.kind != T_END; token = gc_lex(&x)) {
        gc_text_char(&t, letter_of(&token), 1);
        *ordered &= token.at >= end && token.at + token.len <= n;
        end = token.at + token.len;
    }
    return t.at;
}

static void
try_rows(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        reading r = begin();
        int ordered;
        const char *seen = kinds(&r, row[i].text, strlen(row[i].text), &ordered);
        const char *said = places(&r);
        if (!ok(strcmp(seen, row[i].kinds) == 0 && strcmp(said, row[i].places) == 0 && ordered,
                "row %zu: %.40s", i + 1, row[i].text))
            tap_diag("tokens %s, messages %s", seen, said);
        stop(&r);
    }
}

static void
try_interning(void)
{
    reading r = begin();
    const char *x = interned(r.names, "x1", 2);
    bool fresh = true;
    int same = 1;
    char name[32];

    ok(interned(r.names, "x12", 2) == x && interned(r.names, "x2", 2) != x,
       "equal names are equal pointers, others are not");
    for (int i = 0; i < 20000; i++)
        interned(r.names, name, (size_t) snprintf(name, sizeof name, "n%d", i));
    for (int i = 0; i < 20000; i++) {
        size_t n = (size_t) snprintf(name, sizeof name, "n%d", i);
        same &= strcmp(interned(r.names, name, n), name) == 0;
    }
    ok(same && interned(r.names, "x1", 2) == x, "names stay where they are when many come");
    for (uint32_t w = 1; w < W_COUNT; w++)
        same &= gc_name_number(r.names, gc_word_text[w], strlen(gc_word_text[w]), &fresh) == w;
    ok(same && !fresh, "the words of the language have their numbers");
    stop(&r);
}

static void
try_values(void)
{
    static const char text[] = "0x1.8p1 \"a\\\"b\\\\\\n\\tü\"";
    reading r = begin();
    gc_lexer x;

    r.file = gc_diags_source(r.d, "t.graph", text, strlen(text));
    gc_lex_start(&x, r.arena, r.d, r.names, r.file, &gc_limits_default);
    gc_token number = gc_lex(&x), string = gc_lex(&x);
    ok(number.number == 3, "a number has its value");
    const char *plain = gc_lex_string(&x, &string, r.arena);
    ok(strcmp(plain, "a\"b\\\n\tü") == 0, "a string is without its escapes");
    stop(&r);
}

/* A line and a name may be as long as the limit, and no longer. */
static void
try_limits(void)
{
    gc_limits l = gc_limits_default;
    static const struct { const char *text, *places; } limited[] = {
        { "a = 45678\nb=1", "" }, { "a = 45678\r", "1:10 GC102" },
        { "a = 456789\nb=1", "" }, { "a = 4567890\nb=1", "1:11 GC129" },
        { "abcd = 1", "" }, { "abcde = 1", "1:1 GC129" }, { "αβ = 1", "" },
        { "αβγ = 1", "1:1 GC129" },
        { "x=1\na = 4567890 + 3\ny=(", "2:11 GC129, 3:4 GC101" },
        { "x=(1+\n2345678901\n)\ny=1", "" }, { "x=(1+\n23456789012\n)\ny=1", "2:11 GC129" },
    };

    l.line = 10;
    l.name = 4;
    for (size_t i = 0; i < sizeof limited / sizeof *limited; i++) {
        reading r = begin();
        const char *s = limited[i].text;
        r.file = gc_diags_source(r.d, "t.graph", s, strlen(s));
        gc_tree *tree = gc_parse(r.arena, r.d, r.names, r.file, &l);
        const char *said = places(&r);
        if (!ok(tree && strcmp(said, limited[i].places) == 0, "limits: row %zu", i + 1))
            tap_diag("%s", said);
        stop(&r);
    }
}

/* Letters by Unicode; the middle dot, which reads as a product, is none. */
static void
try_letters(void)
{
    static const struct { uint32_t c; gc_name_char is; } letter[] = {
        { 'a', NAME_CHAR_LETTER }, { '_', NAME_CHAR_LETTER }, { '7', NAME_CHAR_DIGIT },
        { '-', NAME_CHAR_NONE }, { 0x3bb, NAME_CHAR_LETTER }, { 0x2202, NAME_CHAR_NONE },
        { 0x2207, NAME_CHAR_NONE }, { 0xb7, NAME_CHAR_NONE }, { 0x2082, NAME_CHAR_DIGIT },
        { 0x207a, NAME_CHAR_DIGIT }, { 0xb2, NAME_CHAR_DIGIT }, { 0x2090, NAME_CHAR_LETTER },
        { 0x301, NAME_CHAR_MARK }, { 0x4e2d, NAME_CHAR_LETTER }, { 0x1d6fc, NAME_CHAR_LETTER },
        { 0x1f600, NAME_CHAR_NONE }, { 0x200b, NAME_CHAR_NONE }, { 0x10ffff, NAME_CHAR_NONE },
    };
    int good = 1;

    for (size_t i = 0; i < sizeof letter / sizeof *letter; i++)
        good &= gc_name_char_of(letter[i].c) == letter[i].is;
    ok(good, "letters, digits and marks are distinguished");
}

int
main(void)
{
    plan(ROWS + 17);
    try_rows();
    try_interning();
    try_values();
    try_limits();
    try_letters();
    return done();
}
