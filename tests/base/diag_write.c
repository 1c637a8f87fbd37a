/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/diag_write.c -- the layout of one message: its head, its line, its marks; what is too
   long, hidden, or past the end. */
#include <config.h>
#include "base/diag.h"
#include "tests/near.h"

/* An error over [at, at + len) of text, with a side of side_len bytes at side; shown is all but the
   head and the last line. */
static const struct {
    const char *what, *text;
    uint32_t at, len, side, side_len;
    const char *shown;
} row[] = {
    { "a token", "x = y\n", 4, 1, 0, 0, "    1 | x = y\n      |     ^\n" },
    { "a long token", "abc = 2\n", 0, 3, 0, 0, "    1 | abc = 2\n      | ^^^\n" },
    { "nothing at all still has a place", "x = y\n", 2, 0, 0, 0,
      "    1 | x = y\n      |   ^\n" },
    { "an operand", "a @ b\n", 2, 1, 0, 1, "    1 | a @ b\n      | ~ ^\n" },
    { "a mark hides the operand below it", "a @ b\n", 0, 3, 2, 3,
      "    1 | a @ b\n      | ^^^~~\n" },
    { "the second line", "x\nyy = 1\nz\n", 5, 1, 0, 0, "    2 | yy = 1\n      |    ^\n" },
    { "the end of a line", "x =\ny\n", 3, 1, 0, 0, "    1 | x =\n      |    ^\n" },
    { "the end of the file", "x =", 3, 0, 0, 0, "    1 | x =\n      |    ^\n" },
    { "past the end of the file", "x =", 9, 1, 0, 0, "    1 | x =\n      |    ^\n" },
    { "an empty line", "\nx\n", 0, 0, 0, 0, "    1 | \n      | ^\n" },
    { "a token that goes on", "abc\ndef\n", 1, 6, 0, 0, "    1 | abc\n      |  ^^\n" },
    { "a line that ends as in DOS", "x = y\r\n", 4, 1, 0, 0, "    1 | x = y\n      |     ^\n" },
    { "a tab before", "\tx = y\n", 5, 1, 0, 0, "    1 | \tx = y\n      | \t    ^\n" },
    { "a tab inside", "a\tb\n", 0, 3, 0, 0, "    1 | a\tb\n      | ^^^\n" },
    { "letters of two bytes", "αβ = y\n", 7, 1, 0, 0, "    1 | αβ = y\n      |      ^\n" },
    { "wide letters", "数 = y\n", 6, 1, 0, 0, "    1 | 数 = y\n      |      ^\n" },
    { "a wide letter itself", "数 = y\n", 0, 3, 0, 0, "    1 | 数 = y\n      | ^^\n" },
    { "a mark that takes no column", "x\xcc\x82 = y\n", 6, 1, 0, 0,
      "    1 | x\xcc\x82 = y\n      |     ^\n" },
    { "such a mark itself", "x\xcc\x82 = y\n", 1, 2, 0, 0,
      "    1 | x\xcc\x82 = y\n      |  ^\n" },
    { "a bad byte", "x\xff = y\n", 5, 1, 0, 0, "    1 | x\xef\xbf\xbd = y\n      |      ^\n" },
    { "a command to the terminal", "x\x1b = y\n", 5, 1, 0, 0,
      "    1 | x\xef\xbf\xbd = y\n      |      ^\n" },
    { "a letter that reverses", "x\xe2\x80\xae = y\n", 1, 3, 0, 0,
      "    1 | x\xef\xbf\xbd = y\n      |  ^\n" },
};
enum { ROWS = sizeof row / sizeof *row };

static gc_arena *arena;

static gc_text
written(gc_diags *d, bool color)
{
    gc_text out = gc_text_new(arena);

    gc_diags_write(d, &out, color);
    return out;
}

static void
is_text(const char *got, const char *want, const char *what)
{
    if (!ok(!strcmp(got, want), "%s", what)) {
        tap_diag("wanted:\n%s", want);
        tap_diag("shown:\n%s", got);
    }
}

static void
try_row(int i)
{
    static const char end[] = "more: gradcheck --explain GC101\n";
    gc_diags *d = gc_diags_new(arena);
    uint32_t file = gc_diags_source(d, "f", row[i].text, strlen(row[i].text));
    gc_diag *e = gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { file, row[i].at, row[i].len }, "no");

    if (row[i].side_len)
        e->side[1] = (gc_span) { file, row[i].side, row[i].side_len };
    gc_text out = written(d, false);
    char *shown = strchr(out.at, '\n') + 1;
    shown[strlen(shown) - strlen(end)] = '\0';
    is_text(shown, row[i].shown, row[i].what);
}

/* A line of 200 letters, of which 92 columns are shown around the caret: 60 before it. */
static const struct {
    uint32_t at;
    bool left, right;
    int letters, before;                /* shown, and of them before the caret */
} cuts[] = {
    { 0, false, true, 90, 0 }, { 50, false, true, 90, 50 }, { 60, false, true, 90, 60 },
    { 61, true, true, 90, 60 }, { 100, true, true, 90, 60 }, { 199, true, false, 61, 60 },
};

static void
try_cuts(void)
{
    char line[202];

    for (int i = 0; i < 200; i++)
        line[i] = (char) ('a' + i % 26);
    line[200] = '\n';
    line[201] = '\0';
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        gc_diags *d = gc_diags_new(arena);
        uint32_t file = gc_diags_source(d, "f", line, 201);
        const char *left = cuts[i].left ? "…" : "", *right = cuts[i].right ? "…" : "";

        gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { file, cuts[i].at, 1 }, "no");
        const char *want = gc_arena_format(
            arena, "f:1:%u: error: no  [GC101]\n    1 | %s%.*s%s\n      | %*s^\n"
            "more: gradcheck --explain GC101\n", cuts[i].at + 1, left, cuts[i].letters,
            line + cuts[i].at - cuts[i].before, right, cuts[i].before + cuts[i].left, "");
        is_text(written(d, false).at, want, "a long line is cut around the caret");
    }
    for (size_t n = 92; n <= 93; n++) {
        gc_diags *d = gc_diags_new(arena);
        uint32_t file = gc_diags_source(d, "f", line, n);
        gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { file, 0, 1 }, "no");
        ok((strstr(written(d, false).at, "…") != NULL) == (n == 93), "%zu columns %s", n,
           n == 93 ? "are too many" : "fit");
    }
}

/* Sixty letters of two columns: of those before the fiftieth, thirty are shown. */
static void
try_wide_cut(void)
{
    gc_text line = gc_text_new(arena), want = gc_text_new(arena);
    gc_diags *d = gc_diags_new(arena);

    for (int i = 0; i < 60; i++)
        gc_text_add(&line, "数");
    gc_text_char(&line, '\n', 1);
    gc_diag_add(d, GC_ERROR, GC_101,
                (gc_span) { gc_diags_source(d, "f", line.at, line.n), 150, 3 }, "no");
    gc_text_add(&want, "f:1:51: error: no  [GC101]\n    1 | …");
    for (int i = 0; i < 40; i++)
        gc_text_add(&want, "数");
    gc_text_printf(&want, "\n      | %61s^^\nmore: gradcheck --explain GC101\n", "");
    is_text(written(d, false).at, want.at, "wide letters are counted by columns");
}

/* ---- heads, notes, counts ---- */

static void
try_heads(void)
{
    gc_diags *d = gc_diags_new(arena);
    uint32_t file = gc_diags_source(d, "f", "x\ny\n", 4);
    uint32_t lost = gc_diags_source(d, "gone", NULL, 0);
    const gc_span y = { file, 2, 1 };

    gc_diag_add(d, GC_WARNING, GC_102, y, "a warning");
    gc_diag_note(d, (gc_span) { file, 0, 1 }, "x is here");
    gc_diag_add(d, GC_ERROR, GC_103, (gc_span) { lost, 0, 0 }, "no file")->hint = "look again";
    gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { 0, 0, 0 }, "no place");
    is_text(written(d, false).at,
            "f:2:1: warning: a warning  [GC102]\n    2 | y\n      | ^\n"
            "f:1:1: note: x is here\n"
            "gone: error: no file  [GC103]\n      = look again\n"
            "error: no place  [GC101]\n"
            "more: gradcheck --explain GC102\n",
            "warnings, notes, hints; texts and places that are missing");
    d = gc_diags_new(arena);
    gc_diags_source(d, "f", "x\ny\n", 4);
    d->max_errors = 1;
    for (int i = 0; i < 2; i++)
        gc_diag_add(d, GC_ERROR, GC_101, y, "no");
    for (int i = 0; i < 3; i++)
        gc_diag_add(d, GC_WARNING, GC_101, y, "maybe");
    const char *out = written(d, false).at;
    ok(strstr(out, "\n1 more error\n2 more warnings\nmore: ") != NULL,
       "what was left out is counted");
    is_text(written(gc_diags_new(arena), false).at, "", "nothing to say");
}

static void
try_colors(void)
{
    gc_diags *d = gc_diags_new(arena);
    const gc_span x = { gc_diags_source(d, "f", "x\n", 2), 0, 1 };

    gc_diag_add(d, GC_ERROR, GC_101, x, "no");
    is_text(written(d, true).at,
            "\x1b[1mf:1:1: \x1b[1;31merror: \x1b[0mno  [GC101]\n    1 | x\n"
            "      | \x1b[1;32m^\x1b[0m\nmore: gradcheck --explain GC101\n", "an error in colour");
    gc_diag_add(d, GC_WARNING, GC_101, x, "no");
    gc_diag_note(d, x, "here");
    const char *out = written(d, true).at;
    ok(strstr(out, "\x1b[1;35mwarning: \x1b[0m") && strstr(out, "\x1b[1;36mnote: \x1b[0m"),
       "a warning and a note in theirs");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(ROWS + sizeof cuts / sizeof *cuts + 2 + 1 + 3 + 2);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_cuts();
    try_wide_cut();
    try_heads();
    try_colors();
    gc_arena_free(arena);
    return done();
}
