/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/def.c -- functions of the file: defined, checked once, expanded at each call. */
#include <config.h>
#include "trace/def.h"

#include "base/near.h"
#include "syntax/stmt_table.h"

gc_def *
gc_def_find(gc_tracer *t, const char *name)
{
    uint64_t h = gc_hash_pointer(name);
    uint32_t i;

    for (size_t p = 0; (i = gc_slots_next(&t->def_slots, h, &p)) != GC_SLOTS_END;)
        if (t->def[i].name == name)
            return &t->def[i];
    return NULL;
}

/* ---- a def is read where it stands, so that an error in it is reported once ---- */

typedef struct gc_local {
    const char *name;
    const struct gc_local *next;
} gc_local;

typedef struct gc_reading {
    gc_tracer *t;
    const gc_stmt *s;
    gc_local *locals;
    bool rule, wrong;                   /* reading f' now; had an error */
} gc_reading;

static void
add_local(gc_reading *r, const char *name)
{
    gc_local *l = gc_arena_take(r->t->scratch, sizeof *l);

    *l = (gc_local) { name, r->locals };
    r->locals = l;
}

static void
read_name(gc_reading *r, const gc_expr *e)
{
    if (strcmp(e->name, "pi") == 0 || strcmp(e->name, "inf") == 0 || strcmp(e->name, "nan") == 0)
        return;
    for (const gc_local *l = r->locals; l; l = l->next)
        if (l->name == e->name)
            return;
    if (gc_scope_find(r->t, e->name, NULL))
        return;
    r->wrong = true;
    gc_near near = { .word = e->name };
    for (const gc_local *l = r->locals; l; l = l->next)
        gc_near_try(&near, l->name);
    if (near.best)
        gc_diag_add(r->t->d, GC_ERROR, GC_104, e->span, "unknown name '%s'; did you mean '%s'?",
                    e->name, near.best);
    else
        gc_did_you_mean_name(r->t, e);
}

/* f calls a def below, which may call f. */
static bool
calls_below(gc_reading *r, const gc_expr *e)
{
    gc_tracer *t = r->t;
    const gc_stmt *other = NULL;

    for (size_t i = 0; i < t->script->tops && !other && t->d->errors < t->d->max_errors; i++) {
        const gc_stmt *s = gc_include_stmt(t->script, i);
        if (s && s->kind == S_DEF && s->name == e->name)
            other = s;
    }
    if (!other)
        return false;
    if (gc_def_reaches(t, other, r->s->name))
        gc_diag_add(t->d, GC_ERROR, GC_126, e->at, "'%s' calls '%s' back", e->name, r->s->name);
    else
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "'%s' is defined below; a def calls those above "
                    "it", e->name);
    gc_diag_note(t->d, other->name_span, "'%s' is defined here", e->name);
    return true;
}

static void
read_call(gc_reading *r, const gc_expr *e)
{
    static const char *const known[] = { "grad", "jac", "jvp", "vjp", "hess", "load", "f64", "f32",
                                         "int" };

    if (e->name == r->s->name && !r->rule) {
        gc_diag_add(r->t->d, GC_ERROR, GC_126, e->at, "'%s' calls itself: calls are expanded, and "
                    "this would not end", e->name);
        r->wrong = true;
        return;
    }
    if (gc_def_find(r->t, e->name) || gc_registry_find(r->t->g->ops, e->name) >= 0)
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i], e->name) == 0)
            return;
    r->wrong = true;
    if (!calls_below(r, e))
        gc_did_you_mean_function(r->t, e);
}

static void
read_expr(gc_reading *r, const gc_expr *e)
{
    for (; e; e = e->n > 0 ? e->arg[0] : NULL) {
        if (e->kind == E_NAME)
            read_name(r, e);
        if (e->kind == E_CALL)
            read_call(r, e);
        if (e->kind == E_NUMBER || e->kind == E_NAME || e->kind == E_STAR || e->kind == E_STRING)
            return;
        for (uint32_t k = 1; k < e->n; k++)
            read_expr(r, e->arg[k]);
    }
}

static void
read_block(gc_reading *r, uint32_t n, gc_stmt *const *stmt)
{
    for (uint32_t i = 0; i < n; i++) {
        const gc_stmt *s = stmt[i];
        const gc_target *bound;

        for (uint32_t k = 0; s->value && k < s->n; k++)
            read_expr(r, s->value[k]);
        for (uint32_t k = 0; (bound = gc_stmt_bound(s, k)); k++) {
            for (uint32_t j = 0; j < bound->n; j++)
                read_expr(r, bound->index[j]);
            add_local(r, bound->name);
        }
        if (!gc_stmt_is_block(s))
            continue;
        if (s->name)
            add_local(r, s->name);
        read_block(r, s->body_n, s->body);
        read_block(r, s->other_n, s->other);
    }
}

/* Same parameter twice; a rule for more than one. */
static bool
good_head(gc_tracer *t, const gc_stmt *s)
{
    for (uint32_t k = 0; k < s->params; k++)
        for (uint32_t j = 0; j < k; j++)
            if (s->param[j] == s->param[k]) {
                gc_diag_add(t->d, GC_ERROR, GC_105, s->param_span[k], "'%s' is bound twice",
                            s->param[k]);
                gc_diag_note(t->d, s->param_span[j], "first bound here");
                return false;
            }
    if (!s->rule || s->params == 1)
        return true;
    gc_diag_add(t->d, GC_ERROR, GC_107, s->rule->span,
                "the rule of '%s' is for a def of one argument", s->name);
    return false;
}

/* Records a def, after reporting the unknown names in it. */
void
gc_def_stmt(gc_tracer *t, const gc_stmt *s)
{
    gc_def *old = gc_def_find(t, s->name);
    gc_reading r = { .t = t, .s = s };

    if (old) {
        gc_diag_add(t->d, GC_ERROR, GC_105, s->name_span, "'%s' is defined twice", s->name);
        gc_diag_note(t->d, old->stmt->name_span, "first defined here");
        return;
    }
    r.wrong = !good_head(t, s);
    for (uint32_t k = 0; k < s->params; k++)
        add_local(&r, s->param[k]);
    read_block(&r, s->body_n, s->body);
    for (uint32_t k = 0; k < s->n; k++)
        read_expr(&r, s->value[k]);
    t->def = gc_arena_grow(t->scratch, t->def, t->defs, &t->def_capacity, sizeof *t->def);
    t->def[t->defs] = (gc_def) { .name = s->name, .stmt = s, .broken = r.wrong };
    gc_slots_add(t->scratch, &t->def_slots, gc_hash_pointer(s->name), (uint32_t) t->defs++);
    if (!s->rule || s->params != 1)
        return;
    r.locals = NULL;
    r.rule = true;                      /* it may call f itself */
    add_local(&r, s->rule_param);
    read_expr(&r, s->rule);
    gc_def_find(t, s->name)->broken = r.wrong;
}
