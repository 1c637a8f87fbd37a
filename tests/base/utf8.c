/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/utf8.c -- the first and last code point of each length, everything that is not
   well-formed, columns, and what a reader cannot see. */
#include <config.h>
#include "base/utf8.h"
#include "tests/near.h"

/* n: bytes of the first code point; 0: none. */
static const struct {
    const char *bytes;
    unsigned n;
    uint32_t code;
} row[] = {
    { "A", 1, 0x41 },
    { "\x7f", 1, 0x7f },
    { "\xc2\x80", 2, 0x80 },
    { "\xdf\xbf", 2, 0x7ff },
    { "\xe0\xa0\x80", 3, 0x800 },
    { "\xed\x9f\xbf", 3, 0xd7ff },
    { "\xee\x80\x80", 3, 0xe000 },
    { "\xef\xbf\xbf", 3, 0xffff },
    { "\xf0\x90\x80\x80", 4, 0x10000 },
    { "\xf4\x8f\xbf\xbf", 4, 0x10ffff },
    { "\xc3\xa9x", 2, 0xe9 },
    { "\x80", 0, 0 },                   /* a byte that continues */
    { "\xbf", 0, 0 },
    { "\xc0\x80", 0, 0 },               /* overlong */
    { "\xc1\xbf", 0, 0 },
    { "\xe0\x9f\xbf", 0, 0 },
    { "\xf0\x8f\xbf\xbf", 0, 0 },
    { "\xed\xa0\x80", 0, 0 },           /* surrogates */
    { "\xed\xbf\xbf", 0, 0 },
    { "\xf4\x90\x80\x80", 0, 0 },       /* beyond the last */
    { "\xf5\x80\x80\x80", 0, 0 },
    { "\xff", 0, 0 },
    { "\xc3", 0, 0 },                   /* cut short */
    { "\xe2\x82", 0, 0 },
    { "\xf0\x9f\x98", 0, 0 },
    { "\xc3x", 0, 0 },                  /* broken off */
    { "\xe2x\xac", 0, 0 },
    { "\xe2\x82x", 0, 0 },
    { "\xf0\x9f\x98\xc0", 0, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int i)
{
    const char *s = row[i].bytes, *end = s + strlen(s);
    uint32_t c = 0, stepped = 0;
    unsigned n = gc_utf8_decode(s, end, &c), moved = gc_utf8_step(s, end, &stepped);

    ok(n == row[i].n && (n == 0 || c == row[i].code), "row %d: %u bytes", i, row[i].n);
    ok(moved == (n ? n : 1) && stepped == (n ? row[i].code : GC_UTF8_BAD), "... and a step");
    if (row[i].n == strlen(s))
        ok(gc_utf8_back(s, end) == s, "... and back");
    else
        ok(n > 0 || gc_utf8_back(s, s + 1) == s, "... and back over a bad byte");
    uint32_t none = 0;
    ok(row[i].n < 2 || gc_utf8_decode(s, s + row[i].n - 1, &none) == 0, "... cut short it is none");
}

static void
try_zero(void)
{
    uint32_t c = 7;

    ok(gc_utf8_decode("", "" + 1, &c) == 1 && c == 0, "a zero byte is a code point");
}

/* Backwards over a text of all lengths, and over bad bytes one by one. */
static void
try_back(void)
{
    static const char text[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\x80\x80";
    static const int begins[] = { 11, 10, 6, 3, 1, 0 };
    const char *s = text + sizeof text - 1;
    bool right = true;

    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        s = gc_utf8_back(text, s);
        right &= s == text + begins[i];
    }
    ok(right, "each code point, backwards");
    ok(gc_utf8_back(text, text) == text, "there is nothing before the start");
    ok(gc_utf8_back(text + 2, text + 3) == text + 2, "nor is anything read before it");
}

static const struct {
    uint32_t c;
    unsigned width;
    bool hidden, bidi;
} seen[] = {
    { 'a', 1, false, false }, { '\t', 1, false, false }, { '\n', 1, false, false },
    { 0, 1, true, false }, { 0x1f, 1, true, false }, { 0x20, 1, false, false },
    { 0x7e, 1, false, false }, { 0x7f, 1, true, false }, { 0x9f, 1, true, false },
    { 0xa0, 1, false, false }, { 0x2ff, 1, false, false }, { 0x300, 0, false, false },
    { 0x36f, 0, false, false }, { 0x370, 1, false, false }, { 0x3b1, 1, false, false },
    { 0x61c, 1, true, true }, { 0x200d, 0, false, false }, { 0x200e, 0, true, true },
    { 0x200f, 0, true, true }, { 0x2010, 1, false, false }, { 0x2027, 1, false, false },
    { 0x2028, 1, true, false }, { 0x2029, 1, true, false }, { 0x202a, 0, true, true },
    { 0x202e, 0, true, true }, { 0x202f, 1, false, false }, { 0x2065, 1, false, false },
    { 0x2066, 0, true, true }, { 0x2069, 0, true, true }, { 0x206a, 1, false, false },
    { 0x10ff, 1, false, false }, { 0x1100, 2, false, false }, { 0x115f, 2, false, false },
    { 0x1160, 1, false, false }, { 0x4e00, 2, false, false }, { 0xac00, 2, false, false },
    { 0xd7a3, 2, false, false }, { 0xd7a4, 1, false, false }, { 0xfeff, 0, false, false },
    { 0xff01, 2, false, false }, { 0xff61, 1, false, false }, { 0x1f600, 2, false, false },
    { 0x3fffd, 2, false, false }, { 0x3fffe, 1, false, false }, { 0xe0100, 0, false, false },
    { 0xe01ef, 0, false, false }, { 0xe01f0, 1, false, false }, { GC_UTF8_BAD, 1, false, false },
};
enum { SEEN = sizeof seen / sizeof *seen };

int
main(void)
{
    plan(4 * ROWS + 1 + 3 + SEEN);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_zero();
    try_back();
    for (int i = 0; i < SEEN; i++)
        ok(gc_utf8_width(seen[i].c) == seen[i].width
               && gc_utf8_is_hidden(seen[i].c) == seen[i].hidden
               && gc_utf8_is_bidi(seen[i].c) == seen[i].bidi, "U+%04X: %u columns",
           (unsigned) seen[i].c, seen[i].width);
    return done();
}
