/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/stmt_table.h -- what statements.def says of each kind of statement. */
#ifndef GC_SYNTAX_STMT_TABLE_H
#define GC_SYNTAX_STMT_TABLE_H

#include "base/text.h"
#include "syntax/ast.h"

/* Which members of gc_stmt a statement fills, beside value[n]. */
typedef enum gc_stmt_holds {
    HOLDS_TEXT,                         /* text, and none of the union */
    HOLDS_TARGETS,                      /* target[n]: the statement ends before text */
    HOLDS_BLOCK,                        /* name, params, rule, body, other */
    HOLDS_ITEMS,                        /* items */
    HOLDS_FACTS                         /* text, why, facts, clauses */
} gc_stmt_holds;

typedef enum gc_stmt_trait {
    AT_TOP = 1,                         /* it stands at top level only */
    IN_PLAN = 2,                        /* it says what is checked: not in if, while or def */
    BINDS_NAMES = 4,                    /* its targets, or the targets of its items */
    HAS_BLOCK = 8,                      /* { body } follows its first line */
    HAS_RETURN = 16,                    /* likewise where there is a body, which ends in return */
    HAS_ELSE = 32,                      /* else { other } may follow its block */
    IS_CLAIM = 64                       /* takes clauses; todo or skip may stand in front of it */
} gc_stmt_trait;

typedef struct gc_parser gc_parser;

typedef struct gc_stmt_row {
    const char *word;                   /* "let" for a binding, which has no keyword */
    gc_stmt_holds holds;
    unsigned traits;
    gc_stmt *(*parse)(gc_parser *p, gc_stmt_kind kind);
    void (*print)(gc_text *out, const gc_stmt *s);
} gc_stmt_row;

/* By gc_stmt_kind. */
extern const gc_stmt_row gc_stmt_table[S_COUNT];

/* Their words in front of a claim, by gc_directive; of PLAIN "". */
extern const char *const gc_directive_text[];

/* The kind of statement that begins with that word.  Returns S_COUNT where none does. */
gc_stmt_kind gc_stmt_kind_of(uint32_t word);
/* The keywords of all statements with that trait: "claim, refute or check" where last is "or". */
const char *gc_stmt_words(gc_arena *a, gc_stmt_trait trait, const char *last);
/* The k-th target that s binds.  Returns NULL where there are no more. */
const gc_target *gc_stmt_bound(const gc_stmt *s, uint32_t k);
/* Whether { body } follows the first line of s. */
bool gc_stmt_is_block(const gc_stmt *s);

#endif
