/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/branch.c -- the names that an if or while may bind, before, between and after its sides. */
#include <config.h>
#include "trace/branch.h"

#include "syntax/stmt_table.h"
#include "trace/apply.h"

/* ---- which names ---- */

static gc_branch_name *
find(const gc_branch *b, const char *name)
{
    for (size_t k = 0; k < b->n; k++)
        if (b->name[k].target->name == name)
            return &b->name[k];
    return NULL;
}

static bool surely(const gc_stmt *s, const char *name);

/* Some statement binds it whatever happens.  A for is taken to have turns. */
static bool
block_surely(uint32_t n, gc_stmt *const *stmt, const char *name)
{
    for (uint32_t i = 0; i < n; i++)
        if (surely(stmt[i], name))
            return true;
    return false;
}

static bool
surely(const gc_stmt *s, const char *name)
{
    const gc_target *bound;

    for (uint32_t k = 0; (bound = gc_stmt_bound(s, k)); k++)
        if (bound->name == name && bound->n == 0)
            return true;
    if (s->kind == S_FOR)
        return block_surely(s->body_n, s->body, name);
    return s->kind == S_IF && block_surely(s->body_n, s->body, name)
           && block_surely(s->other_n, s->other, name);
}

static void
collect(gc_tracer *t, gc_branch *b, uint32_t n, gc_stmt *const *stmt)
{
    for (uint32_t i = 0; i < n; i++) {
        const gc_target *bound;

        for (uint32_t k = 0; (bound = gc_stmt_bound(stmt[i], k)); k++) {
            b->families |= bound->n > 0;
            if (bound->n > 0 || find(b, bound->name))
                continue;
            b->name = gc_arena_grow(t->scratch, b->name, b->n, &b->capacity, sizeof *b->name);
            b->name[b->n++] = (gc_branch_name) { bound, surely(b->s, bound->name) };
        }
        if (stmt[i]->kind == S_FOR) {
            b->loop = gc_arena_grow(t->scratch, b->loop, b->loops, &b->loop_capacity,
                                    sizeof *b->loop);
            b->loop[b->loops++] = stmt[i]->name;
        }
        if (gc_stmt_is_block(stmt[i])) {
            collect(t, b, stmt[i]->body_n, stmt[i]->body);
            collect(t, b, stmt[i]->other_n, stmt[i]->other);
        }
    }
}

static gc_binding *
binding_of(gc_tracer *t, const gc_branch_name *name)
{
    return gc_frame_find(t->frame[t->depth - 1], name->target->name);
}

/* The name has a value that may be bound again. */
static bool
is_bound(const gc_binding *b)
{
    return b && b->kind == BOUND_VALUE;
}

gc_branch
gc_branch_names(gc_tracer *t, const gc_stmt *s)
{
    gc_branch b = { .s = s };

    collect(t, &b, s->body_n, s->body);
    collect(t, &b, s->other_n, s->other);
    for (size_t k = 0; k < b.n; k++)
        b.name[k].sure |= is_bound(binding_of(t, &b.name[k]));
    return b;
}

/* ---- their values ---- */

gc_branch_state
gc_branch_take(gc_tracer *t, const gc_branch *b)
{
    gc_branch_state state = gc_arena_array(t->scratch, b->n, sizeof *state);

    for (size_t k = 0; k < b->n; k++) {
        const gc_binding *at = binding_of(t, &b->name[k]);
        state[k] = is_bound(at) ? at->value : gc_value_bad();
    }
    return state;
}

static void
put(gc_tracer *t, const gc_branch_name *name, gc_value v)
{
    gc_binding *at = binding_of(t, name);

    if (!at || (at->kind != BOUND_VALUE && at->kind != BOUND_UNCERTAIN))
        return;                         /* nothing, or something that no body may bind */
    at->value = v;
    at->kind = v.kind == VALUE_BAD ? BOUND_UNCERTAIN : BOUND_VALUE;
}

void
gc_branch_put(gc_tracer *t, const gc_branch *b, gc_branch_state state)
{
    for (size_t k = 0; k < b->n; k++)
        put(t, &b->name[k], state[k]);
}

static bool
same_value(gc_value a, gc_value b)
{
    if (a.kind != b.kind)
        return false;
    return a.kind == VALUE_NODE      ? a.node == b.node
           : a.kind == VALUE_INT     ? a.i == b.i
           : a.kind == VALUE_UNTYPED ? a.untyped == b.untyped
                                     : false;
}

/* where(c, yes, no), the condition in the type of the values. */
static gc_value
chosen(gc_tracer *t, const gc_target *target, gc_node c, gc_value yes, gc_value no)
{
    gc_type type = t->program->set.dtype;

    if (!gc_value_has_type(t, yes, &type))
        gc_value_has_type(t, no, &type);
    const gc_node a = gc_value_to_node(t, yes, type, target->span),
                  b = gc_value_to_node(t, no, type, target->span);
    if (type == GC_INT || a == GC_NO_NODE || b == GC_NO_NODE || !gc_node_same_shape(t->g, a, b)
        || gc_node_type(t->g, a) != gc_node_type(t->g, b)) {
        gc_diag_add(t->d, GC_ERROR, GC_115, target->span, "'%s' differs in shape or type between "
                    "the sides", target->name);
        return gc_value_bad();
    }
    if (gc_node_type(t->g, c) != gc_node_type(t->g, a)) {
        const gc_shape scalar = { 0 };
        c = gc_graph_special(t->g, NODE_CAST, 0,
                             (gc_new_node){ gc_node_type(t->g, a), &scalar, 1, &c, target->span });
    }
    return gc_apply(t, (size_t) gc_op_find("where"), 3,
                    (gc_value[]) { gc_value_of_node(c), gc_value_of_node(a), gc_value_of_node(b) },
                    NULL, target->span, NULL);
}

void
gc_branch_merge(gc_tracer *t, const gc_branch *b, gc_node c, gc_branch_state yes,
                gc_branch_state no)
{
    if (b->families)
        gc_diag_add(t->d, GC_ERROR, GC_108, b->s->at, "members of families are not merged");
    for (size_t k = 0; k < b->n; k++) {
        const gc_target *target = b->name[k].target;
        gc_value v = yes[k].kind == VALUE_BAD || no[k].kind == VALUE_BAD ? gc_value_bad()
                     : same_value(yes[k], no[k]) ? yes[k]
                                                 : chosen(t, target, c, yes[k], no[k]);

        put(t, &b->name[k], gc_value_set_name(t, v, target->name, target->span));
    }
}

/* ---- behind the statement ---- */

/* A value that is older than the decision, as a node that is younger. */
static gc_value
renewed(gc_tracer *t, const gc_target *target, gc_value v)
{
    const gc_shape s = *gc_node_shape(t->g, v.node);

    return gc_value_set_name(t, gc_apply_shape(t, "reshape", v, &s, target->span), target->name,
                             target->span);
}

void
gc_branch_close(gc_tracer *t, const gc_branch *b, size_t first)
{
    const bool decided = t->g->decisions > first;
    bool known = !b->families;          /* nodes say what depends on the decisions */

    for (size_t k = 0; k < b->n; k++) {
        gc_binding *at = binding_of(t, &b->name[k]);

        if (!is_bound(at))
            continue;
        if (!b->name[k].sure)
            put(t, &b->name[k], gc_value_bad());
        else if (decided && at->value.kind != VALUE_NODE)
            known = false;
        else if (decided && at->value.node < t->g->decision[first].from) {
            const gc_value v = renewed(t, b->name[k].target, at->value);
            binding_of(t, &b->name[k])->value = v;
        }
    }
    for (size_t k = 0; k < b->loops; k++) {
        gc_binding *at = gc_frame_find(t->frame[t->depth - 1], b->loop[k]);
        if (at && at->kind == BOUND_LOOP)
            at->kind = BOUND_UNCERTAIN;
    }
    for (size_t k = first; k < t->g->decisions; k++)
        t->g->decision[k].to = known ? t->g->n : UINT32_MAX;
}
