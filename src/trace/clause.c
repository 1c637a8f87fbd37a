/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/clause.c -- within, at, by, because. */
#include <config.h>
#include "trace/apply.h"
#include "trace/claims.h"

#include "base/near.h"
#include "graph/witness_names.h"

void
gc_clause_text(const gc_stmt *s, gc_text *out)
{
    static const char *const word[] = { [C_AT] = "at", [C_BY] = "by" };

    for (int kind = C_AT; kind <= C_BY; kind++) {
        const char *comma = NULL;
        for (uint32_t k = 0; k < s->clauses; k++) {
            const gc_clause *c = &s->clause[k];
            if ((int) c->kind != kind)
                continue;
            gc_text_printf(out, comma ? ", %s" : " %s %s", comma ? c->name : word[kind], c->name);
            comma = ",";
            if (kind == C_AT) {
                gc_text_add(out, " = ");
                gc_print_expr(c->value, out);
            }
        }
    }
}

static gc_diag *
bad_clause(gc_tracer *t, gc_span at, const char *what)
{
    return gc_diag_add(t->d, GC_ERROR, GC_125, at, "%s", what);
}

static void
within(gc_tracer *t, const gc_clause *clause, gc_claim *c)
{
    double *tolerance = clause->tol == TOL_REL ? &c->within.rel
                        : clause->tol == TOL_ABS ? &c->within.abs : &c->within.ulp;
    double x;

    if (!gc_static_real(t, clause->value, "a tolerance", &x))
        return;
    if (!(x >= 0))
        bad_clause(t, clause->value->span, "a tolerance is not negative");
    else if (*tolerance >= 0)
        bad_clause(t, clause->span, "a tolerance of that kind is given already");
    else
        *tolerance = x;
}

/* ---- at ---- */

static bool
find_leaf(gc_tracer *t, const gc_clause *clause, uint32_t *leaf)
{
    gc_binding *b = gc_scope_find(t, clause->name, NULL);
    gc_value v = b ? b->value : gc_value_bad();

    if (!b) {
        gc_near near = { .word = clause->name };
        for (size_t l = 0; l < t->program->leaves; l++)
            gc_near_try(&near, t->program->leaf[l].name);
        gc_diag_add(t->d, GC_ERROR, GC_125, clause->name_span, near.best
                    ? "at: unknown leaf '%s'; did you mean '%s'?" : "at: unknown leaf '%s'%s",
                    clause->name, near.best ? near.best : "");
        return false;
    }
    if (b->kind == BOUND_BAD)
        return false;
    if (v.kind == VALUE_NODE && gc_node_op(t->g, v.node) == NODE_LEAF) {
        *leaf = gc_node_attr(t->g, v.node);
        return true;
    }
    bad_clause(t, clause->name_span, gc_value_is_int(v) && v.declared_int
               ? "an int is fixed: the graph is built with it"
               : "at names an input, param or const");
    gc_diag_note(t->d, b->span, "'%s' is bound here", clause->name);
    return false;
}

static const double *
leaf_value(gc_tracer *t, const gc_clause *clause, uint32_t leaf)
{
    gc_node i = t->g->leaf_node[leaf];
    gc_shape s = *gc_node_shape(t->g, i);
    gc_value v = gc_expr_value(t, clause->value);

    if (v.kind == VALUE_BAD)
        return NULL;
    bool scalar = gc_value_shape(t, v)->rank == 0;
    if (!scalar && !gc_shape_equal(gc_value_shape(t, v), &s)) {
        gc_diag_add(t->d, GC_ERROR, GC_115, clause->value->span, "'%s' is %s, the value is %s",
                    clause->name, gc_value_type_shown(t, gc_value_of_node(i)),
                    gc_value_type_shown(t, v));
        return NULL;
    }
    const double *x = gc_value_entries_as(t, v, gc_node_type(t->g, i), clause->value->span,
                                          "the value of a leaf");
    if (!x || !scalar || s.rank == 0)
        return x;
    double *all = gc_arena_array(t->arena, gc_shape_count(&s), sizeof *all);
    for (size_t e = 0; e < gc_shape_count(&s); e++)
        all[e] = x[0];
    return all;
}

/* Later iterations of a loop must stay at the point of the first. */
static void
same_point(gc_tracer *t, const gc_clause *clause, const gc_claim *c, uint32_t leaf,
           const double *x)
{
    size_t n = gc_shape_count(&t->program->leaf[leaf].shape);

    for (uint32_t k = 0; k < c->ats; k++)
        if (c->at[k].leaf == leaf && n && memcmp(c->at[k].value, x, n * sizeof *x) != 0)
            bad_clause(t, clause->span, "all turns of a loop are checked at one point");
}

static void
at(gc_tracer *t, const gc_clause *clause, gc_claim *c, size_t *capacity, bool fresh)
{
    uint32_t leaf;
    const double *x;

    if (!find_leaf(t, clause, &leaf) || !(x = leaf_value(t, clause, leaf)))
        return;
    if (!fresh) {
        same_point(t, clause, c, leaf, x);
        return;
    }
    for (uint32_t k = 0; k < c->ats; k++)
        if (c->at[k].leaf == leaf) {
            bad_clause(t, clause->name_span, "this leaf has a value already");
            return;
        }
    c->at = gc_arena_grow(t->arena, c->at, c->ats, capacity, sizeof *c->at);
    c->at[c->ats].leaf = leaf;
    c->at[c->ats++].value = x;
}

/* ---- by ---- */

static void
by(gc_tracer *t, const gc_clause *clause, gc_claim *c)
{
    int w = gc_witness_number(clause->name);
    gc_near near = { .word = clause->name };

    if (strcmp(clause->name, "convention") == 0) {
        c->convention = true;
        return;
    }
    if (w >= 0) {
        c->by |= 1u << w;
        return;
    }
    for (int i = 0; i < GC_BY_COUNT; i++)
        gc_near_try(&near, gc_witness_names[i]);
    gc_near_try(&near, "convention");
    gc_diag *d = gc_diag_add(t->d, GC_ERROR, GC_125, clause->name_span, near.best
                             ? "unknown witness '%s'; did you mean '%s'?"
                             : "unknown witness '%s'%s",
                             clause->name, near.best ? near.best : "");
    d->hint = gc_arena_format(t->arena, "%s; or convention", gc_witness_list(t->scratch, " "));
}

void
gc_clause_add_all(gc_tracer *t, const gc_stmt *s, gc_claim *claim, bool fresh)
{
    size_t capacity = 0;

    for (uint32_t k = 0; k < s->clauses; k++) {
        const gc_clause *clause = &s->clause[k];

        if (clause->kind == C_AT)
            at(t, clause, claim, &capacity, fresh);
        if (!fresh)
            continue;
        if (clause->kind == C_WITHIN)
            within(t, clause, claim);
        else if (clause->kind == C_BY)
            by(t, clause, claim);
        else if (clause->kind == C_BECAUSE)
            claim->because = claim->because ? gc_arena_format(t->arena, "%s; %s", claim->because,
                                                              clause->text)
                                            : clause->text;
    }
}
