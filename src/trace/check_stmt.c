/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/check_stmt.c -- check, output, and the checks of a file that asks for none. */
#include <config.h>
#include "trace/query_calls.h"
#include "trace/apply.h"
#include "trace/claims.h"

#include "base/hash.h"

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
        if (t->g->leaf[l].kind != LEAF_CONST)
            add_pair(t, list, y, t->g->leaf[l].node);
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

static const char *
shown(gc_tracer *t, gc_node i)
{
    if (gc_node_op(t->g, i) == NODE_LEAF)
        return gc_node_leaf(t->g, i)->name;
    const char *name = gc_node_name_of(t->g, i);
    return name ? name : gc_arena_format(t->arena, "node %u", i);
}

static void
begin_check(gc_tracer *t, const gc_stmt *s, const gc_expr *e, gc_pair pair, gc_claim *c)
{
    gc_text text = gc_text_new(t->arena);

    gc_text_add(&text, "check ");
    if (e->n == 2 && e->arg[1]->kind == E_STAR) {
        gc_text_printf(&text, "%s(", e->name);
        gc_print_expr(e->arg[0], &text);
        gc_text_printf(&text, ", %s)", shown(t, pair.x));
    } else {
        gc_print_expr(e, &text);
    }
    gc_clause_text(s, &text);
    if (t->iterations)                  /* each iteration is a pair of its own */
        gc_text_printf(&text, " (%s)", gc_trace_iteration_shown(t));
    c->kind = CLAIM_CHECK;
    c->span = e->span;
    c->text = text.at;
    c->directive = s->directive;
    c->why = s->why;
    c->y = pair.y;
    c->x = pair.x;
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
        for (size_t i = 0; i < list.n && gc_limit_iteration(t, s->span); i++) {
            gc_claim *c = gc_claim_new(t, NULL, s->span);
            if (!c)
                break;
            begin_check(t, s, s->value[k], list.at[i], c);
            gc_claim_add_iteration(t, c, list.at[i].y, list.at[i].x, GC_NO_NODE);
            gc_clause_add_all(t, s, (size_t) (c - t->g->claim), true);
        }
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
    g->output =
        gc_arena_grow(g->arena, g->output, g->outputs, &t->output_capacity, sizeof *g->output);
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

/* ---- what the file did not ask for ---- */

/* No output: every named node that depends on a leaf and that the program does not use. */
static void
add_sinks(gc_tracer *t)
{
    gc_graph *g = t->g;
    uint8_t *used = gc_arena_take(t->scratch, g->n), *moves = gc_arena_take(t->scratch, g->n);
    size_t own = 0;

    for (gc_node i = 0; i < g->n; i++) {
        while (own < t->claim_ranges && t->claim_range[own].to <= i)
            own++;
        bool claim = own < t->claim_ranges && t->claim_range[own].from <= i;
        moves[i] = gc_node_op(g, i) == NODE_LEAF && gc_node_leaf(g, i)->kind != LEAF_CONST;
        for (uint32_t k = 0; k < gc_node_args(g, i); k++) {
            moves[i] |= moves[gc_node_arg(g, i, k)];
            if (!claim)
                used[gc_node_arg(g, i, k)] = 1;
        }
        if (!claim && gc_node_op(g, i) == NODE_BUILT_GRAD)
            used[gc_node_query(g, i)->y] = used[gc_node_query(g, i)->x[0]] = 1;
    }
    for (size_t k = 0; k < g->names_n; k++) {
        gc_node i = g->names[k].node;
        if (!used[i] && moves[i] && gc_node_op(g, i) != NODE_LEAF) {
            g->output = gc_arena_grow(g->arena, g->output, g->outputs, &t->output_capacity,
                                      sizeof *g->output);
            g->output[g->outputs++] = i;
            used[i] = 1;
        }
    }
}

static uint64_t
pair_hash(gc_node y, gc_node x)
{
    return gc_hash_mix(y, x);
}

/* Pairs that a check names. */
static gc_slots
checked_pairs(gc_tracer *t)
{
    gc_slots pairs = { 0 };

    for (uint32_t i = 0; i < t->g->claims; i++) {
        const gc_claim *c = &t->g->claim[i];
        if (c->kind == CLAIM_CHECK)
            gc_slots_add(t->scratch, &pairs, pair_hash(c->y, c->x), i);
    }
    return pairs;
}

static bool
is_checked(const gc_graph *g, const gc_slots *pairs, gc_node y, gc_node x)
{
    uint32_t i;

    for (size_t p = 0; (i = gc_slots_next(pairs, pair_hash(y, x), &p)) != GC_SLOTS_END;)
        if (g->claim[i].y == y && g->claim[i].x == x)
            return true;
    return false;
}

static void
add_auto(gc_tracer *t, gc_node y, const gc_leaf *leaf)
{
    gc_graph *g = t->g;

    g->claim = gc_arena_grow(g->arena, g->claim, g->claims, &t->claim_capacity, sizeof *g->claim);
    g->claim[g->claims++] = (gc_claim){
        .kind = CLAIM_AUTO,
        .within = { -1, -1, -1 },
        .y = y,
        .x = leaf->node,
        .span = gc_node_span(g, y),
        .text =
            gc_arena_format(g->arena, "check %s(%s, %s)",
                            gc_node_shape(g, y)->rank ? "jac" : "grad", shown(t, y), leaf->name),
    };
}

static void
add_autos(gc_tracer *t)
{
    gc_graph *g = t->g;
    gc_slots pairs = checked_pairs(t);

    for (size_t k = 0; k < g->outputs; k++)
        for (size_t l = 0; l < g->leaves; l++) {
            const gc_leaf *leaf = &g->leaf[l];
            if (leaf->kind == LEAF_CONST || is_checked(g, &pairs, g->output[k], leaf->node))
                continue;
            if (!gc_limit_claim(t, gc_node_span(g, g->output[k])))
                return;
            add_auto(t, g->output[k], leaf);
        }
}

void
gc_check_stmt_finish(gc_tracer *t)
{
    gc_graph_sort_names(t->g);
    if (t->g->outputs == 0)
        add_sinks(t);
    if (t->g->set.autocheck)
        add_autos(t);
    if (t->g->claims == 0)
        gc_diag_add(t->d, GC_NOTE, GC_130, (gc_span) { t->tree->file, 0, 0 },
                    "nothing to check: no claim, and no output with an input");
}
