/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/stmt_table.c -- the rows of statements.def, and what follows from them alone. */
#include <config.h>
#include "syntax/grammar.h"
#include "syntax/printer.h"

/* gc_stmt_kind_of counts on it. */
#define STATEMENT(kind, word, ...) \
    _Static_assert((int) W_##word == (int) S_##kind + 1, "words and kinds have one order");
#define BINDING(kind, ...) \
    _Static_assert(S_##kind + 1 == S_COUNT, "what has no keyword is the last kind");
#include "syntax/statements.def"

const gc_stmt_row gc_stmt_table[S_COUNT] = {
#define STATEMENT(kind, word, holds, traits, parse, print, trace) \
    [S_##kind] = { #word, holds, traits, parse, print },
#include "syntax/statements.def"
};

const char *const gc_directive_text[] = {
    [PLAIN] = "",
#define DIRECTIVE(word, directive) [directive] = #word,
#include "syntax/statements.def"
};

gc_stmt_kind
gc_stmt_kind_of(uint32_t word)
{
    return word > 0 && word < S_COUNT ? (gc_stmt_kind) (word - 1) : S_COUNT;
}

const char *
gc_stmt_words(gc_arena *a, gc_stmt_trait trait, const char *last)
{
    const char *word[S_COUNT];
    gc_text list = gc_text_new(a);
    size_t n = 0;

    for (int k = 0; k < S_COUNT - 1; k++)       /* the last kind has no keyword */
        if (gc_stmt_table[k].traits & trait)
            word[n++] = gc_stmt_table[k].word;
    for (size_t i = 0; i < n; i++)
        gc_text_printf(&list, i == 0 ? "%s%s" : i + 1 < n ? ", %s%s" : " %s %s",
                       i > 0 && i + 1 == n ? last : "", word[i]);
    return list.at;
}

const gc_target *
gc_stmt_bound(const gc_stmt *s, uint32_t k)
{
    const gc_stmt_row *row = &gc_stmt_table[s->kind];

    if (!(row->traits & BINDS_NAMES))
        return NULL;
    if (row->holds == HOLDS_ITEMS)
        return k < s->items ? &s->item[k].target : NULL;
    return k < s->targets ? &s->target[k] : NULL;
}

bool
gc_stmt_is_block(const gc_stmt *s)
{
    unsigned traits = gc_stmt_table[s->kind].traits;

    return traits & HAS_BLOCK || (traits & HAS_RETURN && (s->body_n || s->n > 1));
}
