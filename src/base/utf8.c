/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/utf8.c -- code points out of bytes, and the columns they take. */
#include <config.h>
#include "base/utf8.h"

typedef struct range {
    uint32_t lo, hi;
} range;

unsigned
gc_utf8_decode(const char *s, const char *end, uint32_t *c)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char first = (unsigned char) *s;
    unsigned n = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3
                 : first < 0xf5 ? 4 : 0;

    if (n < 2) {
        *c = first;
        return n;
    }
    if ((size_t) (end - s) < n)
        return 0;
    uint32_t code = first & (0x7fU >> n);
    for (unsigned i = 1; i < n; i++) {
        unsigned char more = (unsigned char) s[i];
        if ((more & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (more & 0x3f);
    }
    *c = code;
    return code < least[n] || code > 0x10ffff || (code >> 11) == 0x1b ? 0 : n;
}

unsigned
gc_utf8_step(const char *s, const char *end, uint32_t *c)
{
    unsigned n = gc_utf8_decode(s, end, c);

    if (n == 0)
        *c = GC_UTF8_BAD;
    return n ? n : 1;
}

const char *
gc_utf8_back(const char *start, const char *s)
{
    const char *end = s;
    uint32_t c;

    for (int i = 0; i < 4 && s > start; i++) {
        s--;
        if (gc_utf8_decode(s, end, &c) == (size_t) (end - s))
            return s;
    }
    return end > start ? end - 1 : start;
}

static bool
is_in(const range *r, size_t n, uint32_t c)
{
    size_t lo = 0;

    while (lo < n) {
        size_t mid = lo + (n - lo) / 2;
        if (c > r[mid].hi)
            lo = mid + 1;
        else if (c < r[mid].lo)
            n = mid;
        else
            return true;
    }
    return false;
}

/* The marks and invisible characters of the scripts seen in formulas, not all of Unicode: a miss
   moves a caret by one column. */
static const range none[] = {
    { 0x300, 0x36f }, { 0x483, 0x489 }, { 0x591, 0x5bd }, { 0x5bf, 0x5bf }, { 0x5c1, 0x5c2 },
    { 0x5c4, 0x5c5 }, { 0x5c7, 0x5c7 }, { 0x610, 0x61a }, { 0x64b, 0x65f }, { 0x670, 0x670 },
    { 0x6d6, 0x6dc }, { 0x6df, 0x6e4 }, { 0x6e7, 0x6e8 }, { 0x6ea, 0x6ed }, { 0x900, 0x902 },
    { 0x93a, 0x93a }, { 0x93c, 0x93c }, { 0x941, 0x948 }, { 0x94d, 0x94d }, { 0xe31, 0xe31 },
    { 0xe34, 0xe3a }, { 0xe47, 0xe4e }, { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff },
    { 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x2064 }, { 0x2066, 0x2069 },
    { 0x20d0, 0x20f0 }, { 0x3099, 0x309a }, { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
    { 0xfeff, 0xfeff }, { 0xe0100, 0xe01ef },
};

static const range wide[] = {
    { 0x1100, 0x115f }, { 0x231a, 0x231b }, { 0x2329, 0x232a }, { 0x23e9, 0x23ec },
    { 0x26aa, 0x26ab }, { 0x26bd, 0x26be }, { 0x2705, 0x2705 }, { 0x274c, 0x274c },
    { 0x2753, 0x2755 }, { 0x2b1b, 0x2b1c }, { 0x2b50, 0x2b50 }, { 0x2e80, 0x303e },
    { 0x3041, 0x33ff }, { 0x3400, 0x4dbf }, { 0x4e00, 0xa4cf }, { 0xa960, 0xa97c },
    { 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0xfe10, 0xfe19 }, { 0xfe30, 0xfe6f },
    { 0xff01, 0xff60 }, { 0xffe0, 0xffe6 }, { 0x16fe0, 0x18d08 }, { 0x1b000, 0x1b2fb },
    { 0x1f300, 0x1f64f }, { 0x1f680, 0x1f6ff }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
};

#define IS_IN(table, c) is_in(table, sizeof table / sizeof *table, c)

unsigned
gc_utf8_width(uint32_t c)
{
    return c < 0x300 ? 1 : IS_IN(none, c) ? 0 : IS_IN(wide, c) ? 2 : 1;
}

bool
gc_utf8_is_bidi(uint32_t c)
{
    return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2066 && c <= 0x2069);
}

bool
gc_utf8_is_hidden(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x2028
           || c == 0x2029 || gc_utf8_is_bidi(c);
}
