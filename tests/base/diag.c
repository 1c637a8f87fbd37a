/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/diag.c -- messages look as graph-language.md 2.5 shows them, caret under the token. */
#include <config.h>
#include "base/diag.h"
#include "tests/near.h"

#include <string.h>

static gc_arena *arena;

/* The layout of d, and a look at both when it is another. */
static void
is_shown(const gc_diags *d, const char *want, const char *what)
{
    gc_text t = gc_text_new(arena);

    gc_diags_write(d, &t, false);
    if (!ok(strcmp(t.at, want) == 0, "%s", what)) {
        tap_diag("wanted:\n%s", want);
        tap_diag("shown:\n%s", t.at);
    }
}

/* The span of the part of line number line (from 1) that follows before. */
static gc_span
find(const gc_diags *d, uint32_t file, const char *before, const char *part)
{
    const char *s = strstr(d->source[file].at, before);

    s += strlen(before);
    return (gc_span) { file, (uint32_t) (s - d->source[file].at), (uint32_t) strlen(part) };
}

static gc_diags *
over(const char *path, const char *text)
{
    gc_diags *d = gc_diags_new(arena);

    gc_diags_source(d, path, text, strlen(text));
    return d;
}

static void
try_the_example(void)
{
    gc_diags *d = over("mlp.graph",
                       "# W1 is not transposed\n\ninput x  : f64[2]   = 0\n"
                       "param W1 : f64[4,3] ~ normal(0, 1), b1 : f64[4] = 0\n\n\n"
                       "H = relu(W1 @ x + b1)\n");
    gc_diag *e = gc_diag_add(d, GC_ERROR, GC_112, find(d, 1, "W1 ", "@"),
                             "matmul shapes do not agree: %s is f64[4,3], x is f64[2]", "W1");
    e->span = find(d, 1, "relu(W1 ", "@");
    e->side[0] = find(d, 1, "relu(", "W1");
    e->side[1] = find(d, 1, "relu(W1 @ ", "x");
    e->hint = "W1 has 3 columns, x has 2 rows";
    gc_diag_note(d, find(d, 1, "input ", "x"), "x declared here");
    is_shown(d, "mlp.graph:7:13: error: matmul shapes do not agree: "
             "W1 is f64[4,3], x is f64[2]  [GC112]\n"
             "    7 | H = relu(W1 @ x + b1)\n"
             "      |          ~~ ^ ~\n"
             "      = W1 has 3 columns, x has 2 rows\n"
             "mlp.graph:3:7: note: x declared here\n"
             "more: gradcheck --explain GC112\n",
             "operands are underlined, the hint and the place of the declaration follow");
}

static void
try_names(void)
{
    gc_diags *d = over("rnn.graph", "\xef\xbb\xbf" "h = tanh(Wxx)\n");

    gc_diag_add(d, GC_ERROR, GC_104, find(d, 1, "(", "Wxx"),
                "unknown name 'Wxx'; did you mean 'Wx'?");
    is_shown(d, "rnn.graph:1:10: error: unknown name 'Wxx'; did you mean 'Wx'?  [GC104]\n"
             "    1 | h = tanh(Wxx)\n"
             "      |          ^^^\n"
             "more: gradcheck --explain GC104\n",
             "a byte order mark takes no column");
}

/* α is two bytes and one column, 中 three and two, the accent two and none. */
static void
try_columns(void)
{
    gc_diags *d = over("t.graph", "\tα = 中\t+ e\xcc\x81 + x  # α\r\n");

    gc_diag_add(d, GC_WARNING, GC_111, find(d, 1, "\xcc\x81 + ", "x"), "here");
    is_shown(d, "t.graph:1:15: warning: here  [GC111]\n"
             "    1 | \tα = 中\t+ e\xcc\x81 + x  # α\n"
             "      | \t      \t      ^\n"
             "more: gradcheck --explain GC111\n",
             "columns count code points, the caret display columns, tabs are copied");
    d = over("t.graph", "a\x1b[31m\xff\xe2\x80\xae" "b c\n");
    gc_diag_add(d, GC_ERROR, GC_102, find(d, 1, "b ", "c"), "here");
    is_shown(d, "t.graph:1:11: error: here  [GC102]\n"
             "    1 | a\xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbd" "b c\n"
             "      |           ^\n"
             "more: gradcheck --explain GC102\n",
             "what a terminal would obey is not sent to it");
}

static void
try_ends(void)
{
    gc_diags *d = over("t.graph", "a = 1 +\n\nb = ");

    gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { 1, 7, 1 }, "at the end of a line");
    gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { 1, 13, 0 }, "at the end of the file");
    gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { 0, 0, 0 }, "nowhere");
    gc_diags_source(d, "none.graph", NULL, 0);
    gc_diag_add(d, GC_ERROR, GC_134, (gc_span) { 2, 0, 0 }, "no such file");
    is_shown(d, "t.graph:1:8: error: at the end of a line  [GC101]\n"
             "    1 | a = 1 +\n"
             "      |        ^\n"
             "t.graph:3:5: error: at the end of the file  [GC101]\n"
             "    3 | b = \n"
             "      |     ^\n"
             "error: nowhere  [GC101]\n"
             "none.graph: error: no such file  [GC134]\n"
             "more: gradcheck --explain GC101\n",
             "the ends of lines and files have places, files without a text only names");
}

static void
try_many(void)
{
    gc_diags *d = over("t.graph", "x\n");

    d->max_errors = 2;
    for (int i = 0; i < 5; i++) {
        gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { 1, 0, 1 }, "error %d", i)->hint = "hint";
        gc_diag_note(d, (gc_span) { 1, 0, 1 }, "note %d", i);
    }
    for (int i = 0; i < 3; i++)
        gc_diag_add(d, GC_WARNING, GC_111, (gc_span) { 1, 0, 1 }, "warning %d", i);
    is_shown(d, "t.graph:1:1: error: error 0  [GC101]\n    1 | x\n      | ^\n      = hint\n"
             "t.graph:1:1: note: note 0\n"
             "t.graph:1:1: error: error 1  [GC101]\n    1 | x\n      | ^\n      = hint\n"
             "t.graph:1:1: note: note 1\n"
             "t.graph:1:1: warning: warning 0  [GC111]\n    1 | x\n      | ^\n"
             "t.graph:1:1: warning: warning 1  [GC111]\n    1 | x\n      | ^\n"
             "3 more errors\n1 more warning\nmore: gradcheck --explain GC101\n",
             "beyond the limit errors are counted, and their notes and hints go with them");
    ok(d->errors == 5 && d->warnings == 3, "all are counted");
}

/* A line of a thousand columns: 100 are shown, the caret among them. */
static void
try_clipping(void)
{
    char line[1201];
    gc_text t = gc_text_new(arena);
    size_t widest = 0;

    memset(line, 'x', 1200);
    line[1199] = '\n';
    line[1200] = 0;
    memcpy(line + 600, " token ", 7);
    gc_diags *d = over("t.graph", line);
    gc_diag_add(d, GC_ERROR, GC_101, find(d, 1, " ", "token"), "here");
    gc_diags_write(d, &t, false);
    const char *source = strchr(t.at, '\n') + 1, *caret = strchr(source, '\n') + 1;
    for (const char *s = source; *s && *s != '\n'; s++)
        widest += ((unsigned char) *s & 0xc0) != 0x80;
    ok(widest <= 100, "a long line is cut to 100 columns");
    /* the mark of the cut is 3 bytes, 1 column */
    size_t cut = (size_t) (strstr(source, "token") - source) - 2;
    ok(strncmp(caret + cut, "^^^^^\n", 6) == 0, "the caret stands under its token");
}

static void
try_color(void)
{
    gc_diags *d = over("t.graph", "x\n");
    gc_text t = gc_text_new(arena);

    gc_diag_add(d, GC_ERROR, GC_101, (gc_span) { 1, 0, 1 }, "here");
    gc_diags_write(d, &t, true);
    ok(strstr(t.at, "\x1b[1;31merror: \x1b[0mhere") && strstr(t.at, "\x1b[1;32m^\x1b[0m\n"),
       "with colour the severity and the caret have one");
}

static void
try_rows(void)
{
    int rising = 1, whole = 1, meant = 1;

    for (size_t i = 0; gc_diag_row_at(i); i++) {
        const gc_diag_row *r = gc_diag_row_at(i), *last = i ? gc_diag_row_at(i - 1) : NULL;
        rising &= !last || last->code < r->code;
        whole &= *r->title && *r->explain && gc_diag_row_find((unsigned) r->code) == r;
        meant &= (r->code < 300) == !r->verdict && r->outcome <= OUTCOME_UNDECIDED;
        for (const char *s = r->explain; *s; s = strchr(s, '\n') + 1)
            whole &= strchr(s, '\n') && strchr(s, '\n') - s <= 100;
    }
    ok(rising, "the numbers rise");
    ok(whole, "every row is found and has a title and a page of whole lines");
    ok(meant, "a message about a text has no verdict, a finding has one and an outcome");
    ok(!gc_diag_row_find(100) && !gc_diag_row_find(0), "a number without a row is not found");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(14);
    try_the_example();
    try_names();
    try_columns();
    try_ends();
    try_many();
    try_clipping();
    try_color();
    try_rows();
    gc_arena_free(arena);
    return done();
}
