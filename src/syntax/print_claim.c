/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/print_claim.c -- claims, checks and their clauses in canonical text. */
#include <config.h>
#include "syntax/printer.h"

void
gc_print_marked_fact(gc_text *out, const gc_fact *f)
{
    static const char *const order[] = {
        [F_LESS] = " < ", [F_LESS_EQUAL] = " <= ", [F_GREATER] = " > ", [F_GREATER_EQUAL] = " >= "
    };

    gc_print_value(out, f->left, f->kind >= F_LESS ? LEVEL_SUM : LEVEL_COMPARE);
    if (f->kind == F_UNDEFINED) {
        gc_text_add(out, " undefined");
    } else if (f->kind == F_IN) {
        gc_text_add(out, " in [");
        gc_print_at(out, f->right, LEVEL_ANY, IN_BRACKETS);
        gc_text_add(out, ",\1");
        gc_print_at(out, f->high, LEVEL_ANY, IN_BRACKETS);
        gc_text_add(out, "]");
    } else {
        gc_text_add(out, f->kind == F_EQUAL ? " == " : order[f->kind]);
        gc_print_value(out, f->right, f->kind == F_EQUAL ? LEVEL_COMPARE : LEVEL_SUM);
    }
}

static void
print_clause(gc_text *out, const gc_clause *c)
{
    static const char *const tol[] = { "rel", "abs", "ulp" };

    if (c->kind == C_BECAUSE) {
        gc_print_string(out, c->text);
    } else if (c->kind == C_BY) {
        gc_text_add(out, c->name);
    } else if (c->kind == C_AT) {
        gc_text_printf(out, "%s = ", c->name);
        gc_print_value(out, c->value, LEVEL_ANY);
    } else {
        gc_print_value(out, c->value, LEVEL_ANY);
        gc_text_printf(out, " %s", tol[c->tol]);
    }
}

/* Neighbours of one kind share their keyword; a reason has one of its own. */
static void
print_clauses(gc_text *out, const gc_stmt *s)
{
    static const char *const word[] = { "within", "at", "by", "because" };

    for (uint32_t i = 0; i < s->clauses; i++) {
        const gc_clause *c = &s->clause[i];
        if (i && c->kind == c[-1].kind && c->kind != C_BECAUSE)
            gc_text_add(out, ", ");
        else
            gc_text_printf(out, "\2%s ", word[c->kind]);
        print_clause(out, c);
    }
}

static void
print_claim_word(gc_text *out, const gc_stmt *s)
{
    if (s->directive != PLAIN) {
        gc_text_printf(out, "%s ", gc_directive_text[s->directive]);
        gc_print_string(out, s->why);
        gc_text_add(out, " ");
    }
    gc_text_printf(out, "%s ", gc_stmt_table[s->kind].word);
}

/* claim or refute */
void
gc_print_claim(gc_text *out, const gc_stmt *s)
{
    print_claim_word(out, s);
    if (s->text) {
        gc_print_string(out, s->text);
        gc_text_add(out, ": ");
    }
    for (uint32_t i = 0; i < s->facts; i++) {
        gc_text_add(out, i ? ", " : "");
        gc_print_marked_fact(out, &s->fact[i]);
    }
    print_clauses(out, s);
}

void
gc_print_check(gc_text *out, const gc_stmt *s)
{
    print_claim_word(out, s);
    gc_print_values(out, s->value, s->n, 0);
    print_clauses(out, s);
}
