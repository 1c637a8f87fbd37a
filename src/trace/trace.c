/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/trace.c -- program -> graph: statements in order, loops unrolled, includes inlined. */
#include <config.h>
#include "base/pass.h"
#include "syntax/stmt_table.h"
#include "trace/claims.h"
#include "trace/def.h"
#include "trace/include.h"

#include <inttypes.h>


const char *
gc_trace_iteration_shown(gc_tracer *t)
{
    gc_text s = gc_text_new(t->arena);

    for (size_t k = 0; k < t->iterations; k++)
        gc_text_printf(&s, "%s%s = %" PRId64, k ? ", " : "", t->iteration[k].name,
                       t->iteration[k].value);
    return t->iterations ? s.at : NULL;
}

void
gc_trace_dim(gc_tracer *t, const gc_stmt *s)
{
    for (uint32_t k = 0; k < s->items; k++) {
        const gc_item *item = &s->item[k];
        gc_binding *b = gc_frame_find(t->frame[0], item->target.name);
        int64_t i;

        if (!gc_static_int_of(t, item->value, "a dim", &i)) {
            gc_scope_poison(t, &item->target);
        } else if (!b) {
            gc_binding_new(t, t->frame[0], item->target.name, item->target.span, BOUND_DIM,
                           gc_value_of_int(i));
        } else if (b->kind != BOUND_BAD) {
            gc_diag_add(t->d, GC_ERROR, GC_105, item->target.span, "'%s' is bound twice", b->name);
            gc_diag_note(t->d, b->span, "first bound here");
        }
    }
}

void
gc_trace_let(gc_tracer *t, const gc_stmt *s)
{
    if (s->targets == 1) {
        gc_bind_target(t, &s->target[0], gc_expr_value(t, s->value[0]));
        return;
    }
    const gc_expr *e = s->value[0];
    gc_value *v = gc_arena_array(t->scratch, s->targets, sizeof *v);
    gc_def *f = e->kind == E_CALL && !e->primes ? gc_def_find(t, e->name) : NULL;
    bool good = f && gc_call_def(t, f, e, s->targets, v);

    if (!f)
        gc_diag_add(t->d, GC_ERROR, GC_107, e->span, "%u values are wanted, this gives one",
                    s->targets);
    for (uint32_t k = 0; k < s->targets; k++)
        gc_bind_target(t, &s->target[k], good ? v[k] : gc_value_bad());
}

void
gc_trace_graph(gc_tracer *t, const gc_stmt *s)
{
    if (t->named)
        gc_diag_add(t->d, GC_ERROR, GC_105, s->span, "the graph has a name already: \"%s\"",
                    t->program->name);
    t->program->name = s->text;
    t->named = true;
}

/* It was inlined before. */
void
gc_trace_include(gc_tracer *t, const gc_stmt *s)
{
    (void) t;
    (void) s;
}

static void (*const trace_of[S_COUNT])(gc_tracer *t, const gc_stmt *s) = {
#define STATEMENT(kind, word, holds, traits, parse, print, trace) [S_##kind] = trace,
#include "syntax/statements.def"
};

void
gc_trace_block(gc_tracer *t, uint32_t n, gc_stmt *const *stmt)
{
    const gc_stmt *outer = t->now;

    for (uint32_t i = 0; i < n && gc_limit_work(t, stmt[i]->at); i++) {
        t->now = stmt[i];
        trace_of[stmt[i]->kind](t, stmt[i]);
    }
    t->now = outer;
}

/* ---- the whole ---- */

enum { AGAIN = 1 << 16 };               /* bytes of statements read again that wait to be freed */

static bool
trace_all(gc_tracer *t)
{
    const gc_script *s = t->script;

    gc_frame_push(t);
    gc_settings_first(t);
    for (size_t i = 0; i < s->tops && !t->stop; i++) {
        gc_stmt *top = gc_include_read(s, i, t->again);
        gc_trace_block(t, 1, &top);
        if (gc_arena_size(t->again) >= AGAIN)
            gc_arena_reset(t->again);
    }
    gc_warn_fixed(t);
    if (t->d->errors == s->errors)
        gc_auto_checks_add(t);
    return t->d->errors == s->errors;
}

gc_program *
gc_trace_program(gc_arena *a, gc_diags *d, gc_names *names, const gc_tree *tree,
                 const gc_trace_options *o)
{
    gc_program *p = gc_program_new(a, o->name ? o->name : "graph");
    gc_script *s = gc_arena_take(a, sizeof *s);

    *s = (gc_script) { .arena = a, .d = d, .names = names, .o = o, .tree = tree,
                       .limits = o->limits ? o->limits : &gc_limits_default,
                       .errors = d->errors };
    gc_include_all(s);
    p->script = s;
    return p;
}

/* The graph kept before that the program is at the point, or NULL; one that holds both sides of a
   decision is made again where it is wanted. */
static gc_graph *
kept_at(gc_program *p, const gc_point *at)
{
    for (size_t k = 0; k < p->graphs; k++) {
        gc_graph *g = p->graph[k];
        bool same = true;

        for (size_t j = 0; j < g->decisions && same; j++)
            same = !g->decision[j].merged;
        if (!same)
            continue;
        gc_arena *scratch = gc_arena_like(p->arena);
        same = gc_numbers_take_decisions(gc_numbers_new(scratch, g, at));
        gc_arena_free(scratch);
        if (same)
            return g;
    }
    return NULL;
}

/* Sample 0 of the file, whose leaves are not known yet. */
static gc_point
own_point(const gc_program *p)
{
    const gc_trace_options *o = p->script->o;

    return (gc_point) { .seed = o->has_seed ? o->seed : p->set.seed };
}

/* Messages of a trace that is not the first: all but errors stand in the list already. */
static gc_diags
begin_again(const gc_diags *d)
{
    gc_diags again = *d;

    again.at = NULL;
    again.n = again.capacity = 0;
    return again;
}

static void
end_again(gc_diags *d, const gc_diags *again, bool tell)
{
    d->source = again->source;          /* a file that is loaded is a source */
    d->sources = again->sources;
    d->source_capacity = again->source_capacity;
    for (size_t k = 0; tell && k < again->n; k++) {
        const bool note = again->at[k].severity == GC_NOTE && again->at[k].code == GC_NONE;
        if (again->at[k].severity != GC_ERROR && !(note && k > 0))
            continue;
        d->at = gc_arena_grow(d->arena, d->at, d->n, &d->capacity, sizeof *d->at);
        d->at[d->n++] = again->at[k];
        d->errors += !note;
    }
}

static gc_graph *
trace(gc_program *p, const gc_point *at, gc_diags *d, size_t n, const gc_wanted_decision *w)
{
    const gc_script *s = p->script;
    gc_graph *g = gc_graph_new(p, s->o->ops);
    gc_tracer t = { .arena = p->arena, .scratch = gc_arena_like(p->arena), .program = p, .g = g,
                    .d = d, .names = s->names, .o = s->o, .script = s, .limits = s->limits,
                    .flow = { .want = w, .asks = n }, .own_point = !at };
    t.point = at ? *at : own_point(p);
    t.again = gc_arena_like(t.scratch);
    t.numbers = gc_numbers_new(t.scratch, g, &t.point);
    g->index->limits = t.limits;
    bool good = trace_all(&t);
    if (GC_VERIFY && good)
        gc_pass_check("tracing", gc_graph_verify(g, t.scratch));
    gc_arena_free(t.scratch);
    return good ? gc_program_keep(p, g) : NULL;
}

gc_graph *
gc_trace_at(gc_program *p, const gc_point *at)
{
    if (p->graphs == 0)
        return trace(p, at, p->script->d, 0, NULL);
    if (p->graph[0]->decisions == 0)
        return p->graph[0];
    const gc_point own = at ? *at : own_point(p);
    gc_graph *g = kept_at(p, &own);
    if (g)
        return g;
    gc_diags again = begin_again(p->script->d);
    g = trace(p, at, &again, 0, NULL);
    end_again(p->script->d, &again, !g);
    return g;
}

gc_graph *
gc_trace_merged(gc_program *p, const gc_point *at, size_t n, const gc_wanted_decision *w)
{
    gc_diags again = begin_again(p->script->d);
    gc_graph *g = trace(p, at, &again, n, w);

    end_again(p->script->d, &again, false);
    return g;
}
