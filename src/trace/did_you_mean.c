/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/did_you_mean.c -- an unknown name: what was meant, and whether it is bound below. */
#include <config.h>
#include "trace/def.h"
#include "trace/include.h"

#include "base/habit.h"
#include "base/near.h"
#include "syntax/name_chars.h"
#include "syntax/names.h"
#include "syntax/stmt_table.h"
#include <string.h>

/* How the message ends. */
static const char *
meant(gc_tracer *t, const gc_near *s)
{
    return s->best ? gc_arena_format(t->scratch, "; did you mean '%s'?", s->best) : "";
}

/* Searching all names for each of a million errors would never end; errors past those that are
   shown are only counted. */
static bool
shown_still(const gc_tracer *t)
{
    return t->d->errors < t->d->max_errors;
}

/* ---- bound below: a cycle? ---- */

/* The first top-level statement that binds name, or NULL. */
static const gc_stmt *
binder(gc_tracer *t, const char *name)
{
    for (size_t i = 0; i < t->script->tops; i++) {
        const gc_stmt *s = gc_include_stmt(t->script, i);
        const gc_target *bound;
        if (!s && gc_include_name(t->script, i) == name)
            return gc_include_read(t->script, i, t->scratch);
        if (!s)
            continue;
        for (uint32_t k = 0; (bound = gc_stmt_bound(s, k)); k++)
            if (bound->name == name)
                return s;
    }
    return NULL;
}

typedef struct search {
    gc_tracer *t;
    const char *goal;                   /* the name that must not come back */
    const char *path[GC_MAX_CHAIN];
    uint32_t n, steps;
} search;

static bool leads_back(search *s, const char *name);

static bool
reads_goal(search *s, const gc_expr *e)
{
    for (; e; e = e->n > 0 ? e->arg[0] : NULL) {
        if (++s->steps > 10000)
            return false;
        if (e->kind == E_NAME)
            return leads_back(s, e->name);
        if (e->kind == E_NUMBER || e->kind == E_STAR || e->kind == E_STRING)
            return false;
        for (uint32_t k = 1; k < e->n; k++)
            if (reads_goal(s, e->arg[k]))
                return true;
    }
    return false;
}

static bool
leads_back(search *s, const char *name)
{
    if (name == s->goal)
        return true;
    if (s->n == GC_MAX_CHAIN || gc_scope_find(s->t, name, NULL))
        return false;
    for (uint32_t k = 0; k < s->n; k++)
        if (s->path[k] == name)
            return false;
    const gc_stmt *b = binder(s->t, name);
    if (!b || b->kind != S_LET)
        return false;
    s->path[s->n++] = name;
    if (reads_goal(s, b->value[0]))
        return true;
    s->n--;
    return false;
}

static bool
tell_cycle(gc_tracer *t, const gc_expr *e)
{
    const gc_stmt *now = t->now;

    if (t->depth > 1 || !now || now->kind != S_LET || now->targets != 1)
        return false;
    search s = { .t = t, .goal = now->target[0].name };
    if (!leads_back(&s, e->name))
        return false;
    gc_text text = gc_text_new(t->scratch);
    gc_text_add(&text, s.goal);
    for (uint32_t k = 0; k < s.n; k++)
        gc_text_printf(&text, " → %s", s.path[k]);
    gc_diag_add(t->d, GC_ERROR, GC_106, e->span, "cycle: %s → %s", text.at, s.goal)->hint =
        s.n == 0 ? "in a loop, a family keeps each version: h[t+1] = f(h[t])" : NULL;
    for (uint32_t k = 0; k < s.n; k++) {
        const gc_stmt *b = binder(t, s.path[k]);
        gc_diag_note(t->d, b->span, "%s is bound here", s.path[k]);
        gc_scope_poison(t, &b->target[0]);      /* reported already */
    }
    return true;
}

/* dL/db, where neither has a name: one message for both. */
static bool
tell_quotient(gc_tracer *t, const gc_expr *e)
{
    const gc_source *s = &t->d->source[e->span.file];
    const char *y = s->at + e->span.at, *end = s->at + s->n, *x = y + e->span.len;

    while (x < end && *x == ' ')
        x++;
    if (*y != 'd' || e->span.len < 2 || x == end || *x++ != '/')
        return false;
    while (x < end && *x == ' ')
        x++;
    const size_t n = x < end ? gc_name_length(x, end) : 0;
    if (n < 2 || *x != 'd')
        return false;
    bool fresh;
    gc_names *names = t->script->names;
    const char *denominator = gc_name_text(names, gc_name_number(names, x, n, &fresh));
    const gc_binding *bound = gc_scope_find(t, denominator, NULL);
    if (bound && bound->kind != BOUND_BAD)
        return false;
    const gc_span all = { e->span.file, e->span.at, (uint32_t) (x + n - y) };
    gc_diag_add(t->d, GC_ERROR, GC_104, all,
                "a derivative is written grad(%.*s, %.*s) or ∂%.*s/∂%.*s",
                (int) e->span.len - 1, y + 1, (int) n - 1, x + 1, (int) e->span.len - 1, y + 1,
                (int) n - 1, x + 1);
    gc_scope_poison(t, &(gc_target) { .name = denominator });
    return true;
}

/* x² is a name like any other, but none that anybody binds. */
static const char *
power_of(gc_tracer *t, const char *name)
{
    static const char *const sign[] = { "²", "³" };
    const size_t n = strlen(name);

    for (size_t i = 0; i < 2; i++) {
        const size_t k = strlen(sign[i]);
        if (n > k && strcmp(name + n - k, sign[i]) == 0)
            return gc_arena_format(t->scratch, "a power is written %.*s^%zu", (int) (n - k), name,
                                   i + 2);
    }
    return NULL;
}

/* What other languages call so. */
static bool
tell_habit(gc_tracer *t, const gc_expr *e)
{
    const char *advice = gc_habit_advice(GC_HABIT_NAME, e->name, strlen(e->name));

    if (!advice)
        advice = power_of(t, e->name);
    if (advice)
        gc_diag_add(t->d, GC_ERROR, GC_104, e->span, "unknown name '%s': %s", e->name, advice);
    return advice || tell_quotient(t, e);
}

void
gc_did_you_mean_name(gc_tracer *t, const gc_expr *e)
{
    gc_near s = { .word = e->name };
    const gc_stmt *below = shown_still(t) ? binder(t, e->name) : NULL;

    if (below && tell_cycle(t, e))
        return;
    if (below) {
        gc_diag_add(t->d, GC_ERROR, GC_104, e->span, "'%s' is used before it is bound", e->name);
        gc_diag_note(t->d, below->span, "bound here, too late");
        return;
    }
    if (tell_habit(t, e))
        return;
    for (size_t f = 0; shown_still(t) && f < t->depth; f += t->depth > 1 ? t->depth - 1 : 1)
        for (size_t i = 0; i < t->frame[f]->n; i++)
            gc_near_try(&s, t->frame[f]->at[i].name);
    if (gc_def_find(t, e->name) || gc_registry_find(t->g->ops, e->name) >= 0)
        gc_diag_add(t->d, GC_ERROR, GC_104, e->span, "'%s' is a function: write %s(…)", e->name,
                    e->name);
    else
        gc_diag_add(t->d, GC_ERROR, GC_104, e->span, "unknown name '%s'%s", e->name, meant(t, &s));
}

static void
try_names(gc_tracer *t, gc_near *s, const gc_op *op)
{
    const char *name = NULL;
    size_t n = 0;

    while (!(op->flags & GC_OP_HIDDEN) && gc_op_next_name(op, &name, &n))
        gc_near_try(s, gc_arena_text(t->scratch, name, n));
}

void
gc_did_you_mean_function(gc_tracer *t, const gc_expr *e)
{
    static const char *const queries[] = { "grad", "jac", "jvp", "vjp", "hess", "load" };
    gc_near s = { .word = e->name };
    const gc_op *op;
    const char *advice = gc_habit_advice(GC_HABIT_FUNCTION, e->name, strlen(e->name));

    if (advice && !gc_scope_find(t, e->name, NULL)) {
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "unknown function '%s': %s", e->name, advice);
        return;
    }
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        gc_near_try(&s, queries[i]);
    for (size_t i = 0; i < t->defs; i++)
        gc_near_try(&s, t->def[i].name);
    for (size_t i = 0; (op = gc_registry_at(t->g->ops, i)); i++)
        try_names(t, &s, op);
    if (gc_scope_find(t, e->name, NULL))
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "'%s' is a value, not a function%s", e->name,
                    meant(t, &s))->hint = "a product is written with *, an entry with [ ]";
    else
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "unknown function '%s'%s", e->name,
                    meant(t, &s));
}
