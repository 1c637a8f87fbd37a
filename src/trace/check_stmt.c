/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/check_stmt.c -- check and output. */
#include <config.h>
#include "trace/query_calls.h"
#include "trace/apply.h"
#include "trace/claims.h"

#include "graph/builder.h"

void
gc_claim_only_range(gc_tracer *t, gc_node from)
{
    if (from == t->g->n)
        return;
    t->claim_range = gc_arena_grow(t->scratch, t->claim_range, t->claim_ranges,
                                   &t->claim_range_capacity, sizeof *t->claim_range);
    t->claim_range[t->claim_ranges].from = from;
    t->claim_range[t->claim_ranges++].to = t->g->n;
}

/* ---- what a check names ---- */

typedef struct gc_pair {
    gc_node y, x;
} gc_pair;

typedef struct gc_pair_list {
    gc_pair *at;
    size_t n, capacity;
} gc_pair_list;

static bool
add_pair(gc_tracer *t, gc_pair_list *list, gc_node y, gc_node x)
{
    list->at = gc_arena_grow(t->scratch, list->at, list->n, &list->capacity, sizeof *list->at);
    list->at[list->n++] = (gc_pair) { y, x };
    return true;
}

static bool
form_pairs(gc_tracer *t, const gc_expr *e, gc_pair_list *list)
{
    gc_query_word word;
    gc_place x;

    if (e->kind != E_CALL || e->primes || !gc_query_find(e->name, &word) || word == WORD_JVP
        || word == WORD_VJP) {
        gc_diag_add(t->d, GC_ERROR, GC_107, e->span, "check takes grad(y, x), jac(y, x) or "
                    "hess(y, x)");
        return false;
    }
    bool star = e->n == 2 && !e->keyword && e->arg[1]->kind == E_STAR;
    if (!star && !gc_query_check_args(t, e, word))
        return false;
    gc_node y = gc_place_first(t, e->arg[0]);
    if (y == GC_NO_NODE || (word != WORD_JAC && !star && !gc_query_check_scalar(t, e, y)))
        return false;
    if (star && word == WORD_GRAD && gc_node_shape(t->g, y)->rank > 0)
        return gc_query_check_scalar(t, e, y);
    for (size_t l = 0; star && l < t->g->leaves; l++)
        if (t->program->leaf[l].kind != LEAF_CONST && t->g->leaf_node[l] != GC_NO_NODE
            && gc_node_count(t->g, t->g->leaf_node[l]) > 0)
            add_pair(t, list, y, t->g->leaf_node[l]);
    if (star)
        return true;
    if (!gc_place_of(t, e->arg[1], &x))
        return false;
    if (word == WORD_HESS) {
        gc_value g = gc_query_build_grad(t, y, x.x, e->at);
        if (g.kind == VALUE_BAD)
            return false;
        y = g.node;
    }
    return add_pair(t, list, y, x.x);
}

/* ---- check ---- */

const char *
gc_check_stmt_shown(gc_tracer *t, gc_node i)
{
    if (gc_node_op(t->g, i) == NODE_LEAF)
        return gc_node_leaf(t->g, i)->name;
    const char *name = gc_node_name_of(t->g, i);
    return name ? name : gc_arena_format(t->arena, "node %u", i);
}

/* Each iteration is a pair of its own. */
static const char *
check_text(gc_tracer *t, const gc_stmt *s, const gc_expr *e, gc_node x)
{
    gc_text text = gc_text_new(t->arena);

    gc_text_add(&text, "check ");
    if (e->n == 2 && e->arg[1]->kind == E_STAR) {
        gc_text_printf(&text, "%s(", e->name);
        gc_print_expr(e->arg[0], &text);
        gc_text_printf(&text, ", %s)", gc_check_stmt_shown(t, x));
    } else {
        gc_print_expr(e, &text);
    }
    gc_clause_text(s, &text);
    if (t->iterations)
        gc_text_printf(&text, " (%s)", gc_trace_iteration_shown(t));
    return text.at;
}

static bool
add_check(gc_tracer *t, const gc_stmt *s, const gc_expr *e, gc_pair pair)
{
    const char *text = check_text(t, s, e, pair.x);
    bool fresh;
    gc_claim *c = gc_claim_at(t, e->span, text, &fresh);

    if (!c)
        return false;
    c->kind = CLAIM_CHECK;
    c->span = e->span;
    c->text = text;
    c->directive = s->directive;
    c->why = s->why;
    gc_graph_claim_pair(t->g, c, pair.y, pair.x);
    gc_claim_add_iteration(t, c, pair.y, pair.x, GC_NO_NODE);
    gc_clause_add_all(t, s, c, fresh);
    return true;
}

void
gc_check_stmt(gc_tracer *t, const gc_stmt *s)
{
    gc_node from = t->g->n;

    t->claim = true;
    for (uint32_t k = 0; k < s->n && !t->stop; k++) {
        gc_pair_list list = { 0 };
        if (!form_pairs(t, s->value[k], &list))
            continue;
        for (size_t i = 0; i < list.n && gc_limit_iteration(t, s->span); i++)
            if (!add_check(t, s, s->value[k], list.at[i]))
                break;
    }
    t->claim = false;
    gc_claim_only_range(t, from);
}

/* ---- output ---- */

static void
add_output(gc_tracer *t, gc_node i)
{
    gc_graph *g = t->g;

    for (size_t k = 0; k < g->outputs && k < 64; k++)
        if (g->output[k] == i)
            return;
    g->output = gc_arena_grow(g->arena, g->output, g->outputs, &g->capacity[CAP_OUTPUTS],
                              sizeof *g->output);
    g->output[g->outputs++] = i;
}

void
gc_check_stmt_output(gc_tracer *t, const gc_stmt *s)
{
    for (uint32_t k = 0; k < s->targets; k++) {
        const gc_target *target = &s->target[k];
        gc_expr name = { .kind = E_NAME, .span = target->at, .at = target->at,
                         .name = target->name };
        gc_expr *arg[1 + GC_MAX_RANK] = { &name };
        gc_expr member = { .kind = E_INDEX, .span = target->span, .at = target->at,
                           .n = target->n + 1, .arg = arg };

        if (target->n > GC_MAX_RANK) {
            gc_diag_add(t->d, GC_ERROR, GC_108, target->span, "a family has at most %d indices",
                        GC_MAX_RANK);
            continue;
        }
        for (uint32_t j = 0; j < target->n; j++)
            arg[j + 1] = target->index[j];
        gc_value v = gc_expr_value(t, target->n ? &member : &name);
        if (v.kind == VALUE_BAD)
            continue;
        if (v.declared_int) {
            gc_diag_add(t->d, GC_ERROR, GC_116, target->span, "an output is a float; '%s' is %s",
                        target->name, gc_value_type_shown(t, v))->hint = "cast it: f64( )";
            continue;
        }
        gc_node i = gc_value_to_node_as_is(t, v, target->span);
        if (i != GC_NO_NODE)
            add_output(t, i);
    }
}
