/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/stmt_table.c -- what a row says is what the parser and the printer do: laws of all
   rows, none of which is named. */
#include <config.h>
#include "syntax/grammar.h"
#include "syntax/printer.h"
#include "tests/near.h"

#include <string.h>

/* The messages of a text. */
static const char *
messages(gc_arena *a, const char *text)
{
    gc_diags *d = gc_diags_new(a);
    gc_text out = gc_text_new(a);

    gc_parse(a, d, gc_names_new(a), gc_diags_source(d, "t", text, strlen(text)), NULL);
    gc_diags_write(d, &out, false);
    return out.at ? out.at : "";
}

/* Whether the text with the word in it gets a message with that part. */
static bool
complains(gc_arena *a, const char *format, const char *word, const char *part)
{
    char text[256];

    snprintf(text, sizeof text, format, word);
    return strstr(messages(a, text), part) != NULL;
}

static void
try_keyword(gc_arena *a, const char *word, unsigned traits)
{
    char longer[64];

    snprintf(longer, sizeof longer, "did you mean '%s'?", word);
    ok(complains(a, "%sx name\n", word, longer), "%s: a word close to it", word);
    ok(complains(a, "for t in range(2) {\n%s y = 1\n}\n", word, "top level only")
       == ((traits & AT_TOP) != 0), "%s: whether it stands in a block", word);
    ok(complains(a, "if (a) {\n%s y == 1\n}\n", word, "may not stand in if")
       == ((traits & IN_PLAN) != 0), "%s: whether it stands in a branch", word);
    ok(!*messages(a, gc_arena_format(a, "%s = 1\n%s, u = f(%s)\n", word, word, word)),
       "%s: a name where a name stands", word);
    ok(complains(a, "todo \"why\" %s y == 1\n", word, "expected claim, refute or check")
       == !(traits & IS_CLAIM), "%s: whether it can be put off", word);
    ok(complains(a, "%s[0] = 1\n", word, "error") == ((traits & IS_CLAIM) != 0),
       "%s: before [ a name, but for claims", word);
}

static void
try_row(gc_arena *a, gc_stmt_kind kind)
{
    const gc_stmt_row *row = &gc_stmt_table[kind];
    bool last = kind + 1 == S_COUNT;

    ok(row->word && row->parse && row->print, "%s: all functions", row->word);
    ok(last ? strcmp(row->word, "let") == 0 : strcmp(gc_word_text[kind + 1], row->word) == 0,
       "%s: its word", row->word);
    ok(gc_stmt_kind_of((uint32_t) kind + 1) == (last ? S_COUNT : kind), "%s: its kind", row->word);
    if (!last)
        try_keyword(a, row->word, row->traits);
}

static void
try_lists(gc_arena *a)
{
    ok(gc_stmt_kind_of(W_NONE) == S_COUNT && gc_stmt_kind_of(W_return) == S_COUNT
       && gc_stmt_kind_of(W_todo) == S_COUNT, "no other word has a kind");
    ok(strcmp(gc_stmt_words(a, IS_CLAIM, "and"), "claim, refute and check") == 0, "three words");
    ok(strcmp(gc_stmt_words(a, HAS_RETURN, "and"), "def") == 0, "one word");
    ok(strcmp(gc_directive_text[TODO_FACT], "todo") == 0
       && strcmp(gc_directive_text[SKIP_FACT], "skip") == 0 && !*gc_directive_text[PLAIN],
       "directives");
}

static void
try_bound(void)
{
    gc_target target[2] = { { .name = "a" }, { .name = "b" } };
    gc_item item = { .target = { .name = "c" } };
    gc_stmt let = { .kind = S_LET, .targets = 2, .target = target };
    gc_stmt output = { .kind = S_OUTPUT, .targets = 2, .target = target };
    gc_stmt param = { .kind = S_PARAM, .items = 1, .item = &item };

    ok(gc_stmt_bound(&let, 1) == &target[1] && !gc_stmt_bound(&let, 2), "targets are bound");
    ok(!gc_stmt_bound(&output, 0), "outputs are not");
    ok(gc_stmt_bound(&param, 0) == &item.target && !gc_stmt_bound(&param, 1), "leaves are bound");
}

static void
try_block(void)
{
    gc_stmt def = { .kind = S_DEF, .n = 1 }, loop = { .kind = S_FOR }, set = { .kind = S_SET };

    ok(gc_stmt_is_block(&loop), "a loop has a block, though it be empty");
    ok(!gc_stmt_is_block(&def) && !gc_stmt_is_block(&set), "a def on a line has none");
    def.n = 2;
    ok(gc_stmt_is_block(&def), "a def of two values has one");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(3 * S_COUNT + 6 * (S_COUNT - 1) + 10);
    for (int k = 0; k < S_COUNT; k++)
        try_row(a, (gc_stmt_kind) k);
    try_lists(a);
    try_bound();
    try_block();
    gc_arena_free(a);
    return done();
}
