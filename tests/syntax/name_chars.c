/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/name_chars.c -- where names end, what they are made of, which of them mislead. */
#include <config.h>
#include "syntax/name_chars.h"
#include "tests/near.h"

static const struct {
    const char *text;
    size_t length;
} length[] = {
    { "", 0 }, { "x", 1 }, { "x1", 2 }, { "_", 1 }, { "_x9", 3 }, { "1x", 0 }, { "9", 0 },
    { "x+y", 1 }, { "x y", 1 }, { "a.b", 1 }, { "Zz_09", 5 }, { "@", 0 }, { "[", 0 }, { "`", 0 },
    { "{", 0 }, { "x@", 1 }, { "x[", 1 }, { "x`", 1 }, { "x{", 1 }, { "x/", 1 }, { "x:", 1 },
    { "α", 2 }, { "αβ2", 5 }, { "xα", 3 }, { "x₁", 4 }, { "₁x", 0 }, { "x²", 3 }, { "²", 0 },
    { "x̂", 3 }, { "̂x", 0 }, { "x·y", 1 }, { "x×y", 1 }, { "∂f", 0 }, { "数", 3 },
    { "x\xff", 1 }, { "\xff", 0 }, { "x\xc3", 1 }, { "é", 2 }, { "ü1", 3 },
};
enum { LENGTHS = sizeof length / sizeof *length };

static const struct {
    uint32_t c;
    gc_name_char is;
} kind[] = {
    { 'a', NAME_CHAR_LETTER }, { 'z', NAME_CHAR_LETTER }, { 'A', NAME_CHAR_LETTER },
    { 'Z', NAME_CHAR_LETTER }, { '_', NAME_CHAR_LETTER }, { '0', NAME_CHAR_DIGIT },
    { '9', NAME_CHAR_DIGIT }, { '/', NAME_CHAR_NONE }, { ':', NAME_CHAR_NONE },
    { '@', NAME_CHAR_NONE }, { '[', NAME_CHAR_NONE }, { '`', NAME_CHAR_NONE },
    { '{', NAME_CHAR_NONE }, { 0x7f, NAME_CHAR_NONE }, { 0x80, NAME_CHAR_NONE },
    { 0xa9, NAME_CHAR_NONE }, { 0xaa, NAME_CHAR_LETTER }, { 0xab, NAME_CHAR_NONE },
    { 0xb2, NAME_CHAR_DIGIT }, { 0xb3, NAME_CHAR_DIGIT }, { 0xb7, NAME_CHAR_NONE },
    { 0xd6, NAME_CHAR_LETTER }, { 0xd7, NAME_CHAR_NONE }, { 0xd8, NAME_CHAR_LETTER },
    { 0x2ff, NAME_CHAR_NONE }, { 0x300, NAME_CHAR_MARK }, { 0x36f, NAME_CHAR_MARK },
    { 0x370, NAME_CHAR_LETTER }, { 0x3b1, NAME_CHAR_LETTER }, { 0x660, NAME_CHAR_DIGIT },
    { 0x2081, NAME_CHAR_DIGIT }, { 0x4e00, NAME_CHAR_LETTER }, { 0x2202, NAME_CHAR_NONE },
    { 0x1f600, NAME_CHAR_NONE }, { 0x10ffff, NAME_CHAR_NONE },
};
enum { KINDS = sizeof kind / sizeof *kind };

/* MARK: combining; MIXED: Latin and its doubles; TWIN: nothing but doubles. */
#define MARK "holds a combining mark; the same letter in one piece is another name"
#define MIXED "mixes Latin letters with letters of another script that look the same"
#define TWIN "looks like Latin letters but is not"

static const struct {
    const char *name, *doubt;
} doubt[] = {
    { "", NULL }, { "x", NULL }, { "x_1", NULL }, { "α", NULL }, { "é", NULL }, { "xα", NULL },
    { "x̂", MARK }, { "αx̂", MARK },
    { "хх", TWIN },                     /* Cyrillic */
    { "х_1", TWIN }, { "х₁", TWIN },
    { "хy", MIXED }, { "yх", MIXED },   /* and a Latin y */
    { "хyα", MIXED },
    { "хα", NULL },                     /* another letter shows the script */
    { "Ж", NULL }, { "хЖ", NULL },
    { "Α", TWIN }, { "ΑB", MIXED },     /* a Greek capital alpha */
    { "ν", NULL }, { "ρ", NULL },       /* used for their own sake */
    { "օ", TWIN },                      /* the last in the list, Armenian */
};
enum { DOUBTS = sizeof doubt / sizeof *doubt };

int
main(void)
{
    plan(LENGTHS + KINDS + DOUBTS + 1);
    for (int i = 0; i < LENGTHS; i++) {
        const char *s = length[i].text;
        ok(gc_name_length(s, s + strlen(s)) == length[i].length, "'%s': %zu bytes are a name",
           i == 34 || i == 35 || i == 36 ? "a bad byte" : s, length[i].length);
    }
    for (int i = 0; i < KINDS; i++)
        ok(gc_name_char_of(kind[i].c) == kind[i].is, "U+%04X", (unsigned) kind[i].c);
    for (int i = 0; i < DOUBTS; i++) {
        const char *said = gc_name_doubt(doubt[i].name, strlen(doubt[i].name));
        ok(said == doubt[i].doubt || (said && doubt[i].doubt && !strcmp(said, doubt[i].doubt)),
           "'%s' %s", doubt[i].name, doubt[i].doubt ? doubt[i].doubt : "is clear");
    }
    static const char three[] = "xyz";
    ok(gc_name_length(three, three + 2) == 2, "nothing is read past the end");
    return done();
}
