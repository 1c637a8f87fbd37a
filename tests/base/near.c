/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/near.c and utf8.c -- slips are counted in letters, letters decoded strictly. */
#include <config.h>
#include "base/near.h"
#include "base/utf8.h"
#include "tests/near.h"

#include <string.h>

static const struct { const char *a, *b; unsigned slips; } row[] = {
    { "sigmoid", "sigmoid", 0 }, { "Wxx", "Wx", 1 }, { "inptu", "input", 1 },
    { "kitten", "sitting", 3 }, { "δ", "d", 1 }, { "αβ", "βα", 1 }, { "", "abc", 3 },
    { "abcdef", "ghijkl", 4 },          /* 6, but above most is most + 1 */
};

static const struct { const char *word, *known[4], *best; } meant[] = {
    { "bb", { "b", "cc", "abc" }, "b" },
    { "tanhh", { "sin", "tanh", "tan" }, "tanh" },
    { "x", { "y", "z" }, NULL },
    { "softmx", { "softplus", "log_softmax" }, NULL },
    { "var", { "for", "val" }, "val" },
    { "var", { "for", "set" }, NULL },
    { "class", { "claim" }, NULL },
    { "abcde", { "abXYe", "abcdX" }, "abcdX" },
    { "abcdef", { "abXYef" }, "abXYef" },
    { "abcdef", { "aXYZef" }, NULL },
    { "ab", { "cd" }, NULL },
    { "abcd", { "abcX", "abcY" }, "abcX" },
    { "weigth", { "weight", "width" }, "weight" },
};

/* Well-formed or not, by the table of the Unicode standard (3-7). */
static const struct { const char *s; size_t n; unsigned length; uint32_t c; } code[] = {
    { "A", 1, 1, 'A' }, { "\xc3\xa9", 2, 2, 0xe9 }, { "\xe2\x88\x82", 3, 3, 0x2202 },
    { "\xf0\x9d\x94\xb8", 4, 4, 0x1d538 }, { "\xf4\x8f\xbf\xbf", 4, 4, 0x10ffff },
    { "\xc0\x80", 2, 0, 0 }, { "\xe0\x9f\xbf", 3, 0, 0 }, { "\xed\xa0\x80", 3, 0, 0 },
    { "\xf0\x8f\xbf\xbf", 4, 0, 0 }, { "\xf4\x90\x80\x80", 4, 0, 0 }, { "\xe2\x88", 2, 0, 0 },
    { "\x80", 1, 0, 0 }, { "\xff", 1, 0, 0 }, { "\xc3(", 2, 0, 0 },
};

#define COUNT(table) (sizeof table / sizeof *table)

static void
try_back(void)
{
    const char *s = "a\xc3\xa9\xe2\x88\x82\xffz", *end = s + strlen(s), *at = end;
    static const ptrdiff_t stop[] = { 7, 6, 3, 1, 0 };
    int good = 1;

    for (size_t i = 0; i < COUNT(stop); i++) {
        at = gc_utf8_back(s, at);
        good &= at - s == stop[i];
    }
    ok(good, "a walk back stops where a walk forward does");
}

int
main(void)
{
    plan((unsigned) (COUNT(row) + COUNT(meant) + COUNT(code) + 3));
    for (size_t i = 0; i < COUNT(row); i++)
        ok(gc_near_distance(row[i].a, row[i].b, 3) == row[i].slips, "from '%s' to '%s': %u",
           row[i].a, row[i].b, row[i].slips);
    for (size_t i = 0; i < COUNT(meant); i++) {
        gc_near n = { .word = meant[i].word };
        for (size_t k = 0; k < 4 && meant[i].known[k]; k++)
            gc_near_try(&n, meant[i].known[k]);
        ok(n.best == meant[i].best || (n.best && meant[i].best && !strcmp(n.best, meant[i].best)),
           "'%s' means %s", meant[i].word, meant[i].best ? meant[i].best : "nothing known");
    }
    for (size_t i = 0; i < COUNT(code); i++) {
        uint32_t c = 0;
        unsigned n = gc_utf8_decode(code[i].s, code[i].s + code[i].n, &c);
        ok(n == code[i].length && (n == 0 || c == code[i].c), "code point row %zu", i + 1);
    }
    try_back();
    ok(gc_utf8_width('a') == 1 && gc_utf8_width(0x3b4) == 1 && gc_utf8_width(0x301) == 0
       && gc_utf8_width(0x4e2d) == 2 && gc_utf8_width(0x1f600) == 2,
       "letters, marks, wide letters and pictures have their widths");
    ok(gc_utf8_is_hidden(0) && gc_utf8_is_hidden(0x202e) && gc_utf8_is_hidden(0x85)
       && !gc_utf8_is_hidden('\t') && !gc_utf8_is_hidden(0xa0),
       "controls and reversing characters are hidden, blanks are not");
    return done();
}
