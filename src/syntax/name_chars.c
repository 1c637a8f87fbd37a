/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/name_chars.c -- what a name is made of. */
#include <config.h>
#include "syntax/name_chars.h"

#include "base/utf8.h"

#define L(first, last) { 0x##first, 0x##last, NAME_CHAR_LETTER },
#define D(first, last) { 0x##first, 0x##last, NAME_CHAR_DIGIT },
#define M(first, last) { 0x##first, 0x##last, NAME_CHAR_MARK },
static const struct {
    uint32_t first, last;
    gc_name_char is;
} table[] = {
#include "syntax/name_chars.def"
};
#undef L
#undef D
#undef M

static bool
is_ascii_letter(uint32_t c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

gc_name_char
gc_name_char_of(uint32_t c)
{
    size_t lo = 0, hi = sizeof table / sizeof *table;

    if (c < 0x80)
        return is_ascii_letter(c) || c == '_' ? NAME_CHAR_LETTER
               : c >= '0' && c <= '9' ? NAME_CHAR_DIGIT : NAME_CHAR_NONE;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (c > table[mid].last)
            lo = mid + 1;
        else if (c < table[mid].first)
            hi = mid;
        else
            return table[mid].is;
    }
    return NAME_CHAR_NONE;
}

size_t
gc_name_length(const char *s, const char *end)
{
    const char *at = s;
    uint32_t c;

    while (at < end) {
        if (is_ascii_letter((unsigned char) *at) || *at == '_'
            || (*at >= '0' && *at <= '9' && at > s)) {
            at++;                       /* most names are nothing else */
            continue;
        }
        unsigned n = gc_utf8_decode(at, end, &c);
        gc_name_char is = n > 1 ? gc_name_char_of(c) : NAME_CHAR_NONE;
        if (is == NAME_CHAR_NONE || (at == s && is != NAME_CHAR_LETTER))
            break;
        at += n;
    }
    return (size_t) (at - s);
}

/* Greek, Cyrillic and Armenian letters drawn like a Latin one.  Letters that a formula uses for
   their own sake (ν ρ υ χ) are not among them. */
static bool
is_double(uint32_t c)
{
    static const uint16_t look[] = {
        0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39a, 0x39c, 0x39d, 0x39f, 0x3a1, 0x3a4,
        0x3a5, 0x3a7, 0x3bf, 0x405, 0x406, 0x408, 0x410, 0x412, 0x415, 0x41a, 0x41c, 0x41d,
        0x41e, 0x420, 0x421, 0x422, 0x425, 0x430, 0x435, 0x43e, 0x440, 0x441, 0x443, 0x445,
        0x455, 0x456, 0x458, 0x555, 0x570, 0x578, 0x57d, 0x581, 0x585
    };
    for (size_t i = 0; i < sizeof look / sizeof *look; i++)
        if (look[i] == c)
            return true;
    return false;
}

static bool
is_ascii(const char *s, const char *end)
{
    while (s < end && (unsigned char) *s < 0x80)
        s++;
    return s == end;
}

const char *
gc_name_doubt(const char *s, size_t n)
{
    const char *end = s + n;
    bool latin = false, twin = false, other = false;
    uint32_t c;

    if (is_ascii(s, end))
        return NULL;
    while (s < end) {
        s += gc_utf8_step(s, end, &c);
        gc_name_char is = gc_name_char_of(c);
        if (is == NAME_CHAR_MARK)
            return "holds a combining mark; the same letter in one piece is another name";
        if (is != NAME_CHAR_LETTER || c == '_')
            continue;
        latin |= is_ascii_letter(c);
        twin |= is_double(c);
        other |= !is_ascii_letter(c) && !is_double(c);
    }
    if (twin && latin)
        return "mixes Latin letters with letters of another script that look the same";
    if (twin && !other)
        return "looks like Latin letters but is not";
    return NULL;
}
