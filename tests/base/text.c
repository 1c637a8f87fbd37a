/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/text.c -- pieces become one text, and a number is the shortest that reads back. */
#include <config.h>
#include "base/hash.h"
#include "base/text.h"
#include "tests/near.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

static gc_arena *arena;

static const char *
shown(double x)
{
    gc_text t = gc_text_new(arena);

    gc_text_double(&t, x);
    return t.at;
}

static const char *
shown_float(float x)
{
    gc_text t = gc_text_new(arena);

    gc_text_float(&t, x);
    return t.at;
}

static const struct { double x; const char *text; } row[] = {
    { 0.1, "0.1" }, { -2, "-2" }, { 1e300, "1e+300" }, { 1.0 / 3, "0.3333333333333333" },
    { 5e-324, "4.94065645841247e-324" }, { (double) NAN, "nan" },
    { (double) INFINITY, "inf" }, { (double) -INFINITY, "-inf" },
    { 0.1 + 0.2, "0.30000000000000004" }, { 9007199254740993.0, "9007199254740992" },
};
enum { ROWS = sizeof row / sizeof *row };

/* Bit patterns of all sizes; infinities and NaNs are skipped. */
static void
try_reading_back(void)
{
    int good = 1, good_float = 1;

    for (uint64_t k = 0; k < 20000; k++) {
        uint64_t bits = gc_hash_mix(7, k);
        uint32_t half = (uint32_t) (bits >> 32);
        double x;
        float y;
        memcpy(&x, &bits, sizeof x);
        memcpy(&y, &half, sizeof y);
        if (isfinite(x))
            good &= memcmp(&x, &(double) { strtod(shown(x), NULL) }, sizeof x) == 0;
        if (isfinite(y))
            good_float &= memcmp(&y, &(float) { strtof(shown_float(y), NULL) }, sizeof y) == 0;
    }
    ok(good, "every double reads back");
    ok(good_float, "every float reads back");
}

/* What sh takes a word to be. */
static const char *
read_by_shell(const char *word)
{
    static char said[200];
    gc_text command = gc_text_new(arena);
    size_t n;

    gc_text_printf(&command, "printf '%%s.' %s", word);
    FILE *f = popen(command.at, "r");
    n = f ? fread(said, 1, sizeof said - 1, f) : 0;
    said[n && f && pclose(f) == 0 && said[n - 1] == '.' ? n - 1 : 0] = 0;
    return said;
}

static const struct word_row {
    const char *s, *word;               /* NULL: sh alone says */
} word_row[] = {
    { "", "''" }, { "a/b-c_d.graph", "a/b-c_d.graph" }, { "100%", "100%" },
    { "a b", "'a b'" }, { "it's", "'it'\\''s'" }, { "$HOME", "'$HOME'" }, { "\u00e9", NULL },
    { "`id`", NULL }, { "a\\b", NULL }, { "\"", NULL }, { "*?[a]", NULL }, { "~", NULL },
    { "#", NULL }, { "a;b&c|d<e>f(g)", NULL }, { "!!", NULL }, { "{a,b}", NULL },
    { "a\nb", "\"$(printf 'a\\012b')\"" }, { "a\tb", NULL }, { "\001%s\\n'\"$x\033", NULL },
    { "\xff.graph", NULL }, { "end\n", NULL }, { "\u202e", NULL }, { "\n \\", NULL },
};

static void
try_words(void)
{
    for (size_t i = 0; i < sizeof word_row / sizeof *word_row; i++) {
        const struct word_row *r = &word_row[i];
        gc_text t = gc_text_new(arena);
        size_t n = strlen(r->s);
        gc_text_word(&t, r->s);
        ok(strcmp(read_by_shell(t.at), r->s) == 0 && (!r->word || strcmp(t.at, r->word) == 0)
               && (!strchr(t.at, '\n') || r->s[n - 1] == '\n'),
           "word %zu is read by sh as it was, and stands on one line", i);
    }
}

int
main(void)
{
    gc_text t;

    arena = gc_arena_new();
    plan(ROWS + 7 + sizeof word_row / sizeof *word_row);
    for (size_t i = 0; i < ROWS; i++)
        ok(strcmp(shown(row[i].x), row[i].text) == 0, "%s is shown as %s", row[i].text,
           shown(row[i].x));
    ok(strcmp(shown_float(0.1f), "0.1") == 0, "a float takes no more digits than it needs");
    ok(strcmp(shown_float(FLT_MAX), "3.4028235e+38") == 0, "the largest float takes eight");
    try_reading_back();
    try_words();

    t = gc_text_new(arena);
    ok(strcmp(t.at, "") == 0, "a new text is empty");
    for (int i = 0; i < 1000; i++)
        gc_text_printf(&t, "%d,", i);
    gc_text_char(&t, '.', 3);
    gc_text_add(&t, "end");
    ok(t.n == 3896 && strcmp(t.at + t.n - 10, "999,...end") == 0 && t.at[t.n] == 0,
       "pieces become one text with a NUL behind it");
    t = gc_text_new(arena);
    gc_text_printf(&t, "%0500d", 7);
    ok(t.n == 500 && t.at[499] == '7', "a long piece is not cut");
    gc_arena_free(arena);
    return done();
}
