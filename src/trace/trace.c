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

/* ---- for ---- */

typedef struct gc_loop {
    int64_t at, end, step;
} gc_loop;

static bool
loop_range(gc_tracer *t, const gc_stmt *s, gc_loop *l)
{
    int64_t v[3] = { 0, 0, 1 };

    for (uint32_t k = 0; k < s->n; k++)
        if (!gc_static_int_of(t, s->value[k], "a bound of range", &v[s->n == 1 ? 1 : k]))
            return false;
    *l = (gc_loop) { v[0], v[1], v[2] };
    if (l->step == 0)
        gc_diag_add(t->d, GC_ERROR, GC_117, s->value[2]->span, "the step of range is not 0");
    return l->step != 0;
}

static bool
loop_more(const gc_loop *l)
{
    return l->step > 0 ? l->at < l->end : l->at > l->end;
}

/* The loop's variable.  Returns NULL after reporting that the name is bound to something else. */
static gc_binding *
loop_variable(gc_tracer *t, const gc_stmt *s)
{
    gc_frame *f = t->frame[t->depth - 1];
    gc_binding *b = gc_frame_find(f, s->name);

    if (!b)
        return gc_binding_new(t, f, s->name, s->name_span, BOUND_UNCERTAIN, gc_value_bad());
    if (b->kind == BOUND_LOOP || b->kind == BOUND_UNCERTAIN || b->kind == BOUND_BAD)
        return b;
    gc_diag_add(t->d, GC_ERROR, GC_105, s->name_span, "'%s' is bound already", s->name);
    gc_diag_note(t->d, b->span, "bound here");
    return NULL;
}

/* One iteration.  Returns false when it had an error, so that the other iterations do not report
   the same one. */
static bool
loop_iteration(gc_tracer *t, const gc_stmt *s, int64_t value)
{
    gc_frame *f = t->frame[t->depth - 1];
    size_t errors = t->d->errors;
    gc_binding *b = gc_frame_find(f, s->name);

    b->kind = BOUND_ITERATION;
    b->value = gc_value_of_int(value);
    t->iteration[t->iterations - 1].value = value;
    f->blocks++;
    gc_trace_block(t, s->body_n, s->body);
    f->blocks--;
    return t->d->errors == errors && !t->stop;
}

void
gc_trace_for(gc_tracer *t, const gc_stmt *s)
{
    gc_loop l;
    bool good = loop_range(t, s, &l) && loop_variable(t, s), any = good && loop_more(&l);

    if (any) {
        t->iteration = gc_arena_grow(t->scratch, t->iteration, t->iterations,
                                     &t->iteration_capacity, sizeof *t->iteration);
        t->iteration[t->iterations++].name = s->name;
        while (good && loop_more(&l)) {
            good = gc_limit_iteration(t, s->at) && loop_iteration(t, s, l.at);
            if (__builtin_add_overflow(l.at, l.step, &l.at))
                break;
        }
        t->iterations--;
        gc_binding *b = gc_frame_find(t->frame[t->depth - 1], s->name);
        if (b->kind == BOUND_ITERATION)
            b->kind = BOUND_LOOP;
    }
    if (!good || !any)
        gc_scope_poison_block(t, s->body_n, s->body, good ? BOUND_UNCERTAIN : BOUND_BAD);
}

/* if or while */
void
gc_trace_unsupported(gc_tracer *t, const gc_stmt *s)
{
    gc_diag_add(t->d, GC_ERROR, GC_133, s->at, "%s is not supported yet",
                gc_stmt_table[s->kind].word)->hint =
        "where(c, a, b) chooses between two values; for repeats a fixed number of times";
    gc_scope_poison_block(t, s->body_n, s->body, BOUND_BAD);
    gc_scope_poison_block(t, s->other_n, s->other, BOUND_BAD);
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

/* A graph without decisions is that of all points. */
static bool
is_static(const gc_program *p)
{
    return p->graphs && p->graph[0]->decisions == 0;
}

gc_graph *
gc_trace_at(gc_program *p, const gc_point *at)
{
    const gc_script *s = p->script;

    (void) at;                          /* no statement asks for a value yet */
    if (is_static(p))
        return p->graph[0];
    gc_graph *g = gc_graph_new(p, s->o->ops);
    gc_tracer t = { .arena = p->arena, .scratch = gc_arena_like(p->arena), .program = p, .g = g,
                    .d = s->d, .names = s->names, .o = s->o, .script = s, .limits = s->limits };
    t.again = gc_arena_like(t.scratch);
    g->index->limits = t.limits;
    bool good = trace_all(&t);
    if (GC_VERIFY && good)
        gc_pass_check("tracing", gc_graph_verify(g, t.scratch));
    gc_arena_free(t.scratch);
    return good ? gc_program_keep(p, g) : NULL;
}
