/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/flow.c -- for, and if and while as the point decides.

   Where the caller asks for both sides of a decision, the outermost if or while around it is run
   once for each answer, to its end, so that each run has decisions of its own; where() chooses
   between what the names are then. */
#include <config.h>
#include "base/hash.h"
#include "trace/branch.h"

#include <inttypes.h>

enum { TURNS = 10000 };                 /* of a while that states no limit */

static const gc_wanted_decision *
wanted(const gc_flow *f, uint64_t key)
{
    for (size_t k = 0; k < f->asks; k++)
        if (f->want[k].key == key)
            return &f->want[k];
    return NULL;
}

/* The answer of this run to a decision of which both count: the one that is given, else yes. */
static bool
answer(gc_flow *f, uint64_t key, gc_node condition)
{
    if (f->asked == GC_FORKS) {
        f->full = true;
        return true;
    }
    const bool yes = f->asked < f->given ? f->answer[f->asked] : true;

    f->condition[f->asked++] = condition;
    f->path = gc_hash_mix(gc_hash_mix(f->path, key), yes);
    f->count = 0;
    return yes;
}

/* No and, or may leave a part out. */
static bool
is_one(const gc_expr *e)
{
    while (e->kind == E_UNARY && e->op == OP_NOT)
        e = e->arg[0];
    return e->kind != E_BINARY || (e->op != OP_AND && e->op != OP_OR);
}

/* Evaluates the condition of s; what depends on data is a decision of the graph.  Returns whether
   it holds; *good: no error was reported. */
static bool
decide(gc_tracer *t, const gc_stmt *s, uint32_t turn, bool *good)
{
    if (t->own_point && !t->o->has_seed)
        t->point.seed = t->program->set.seed;
    const uint64_t key = gc_hash_mix(t->flow.path, ++t->flow.count);
    const gc_wanted_decision *w = wanted(&t->flow, key);
    const bool merged = w && w->both;
    const gc_condition c = gc_condition_of(t, s->value[0], w);

    *good = c.good;
    if (!c.good || c.value.kind != VALUE_NODE)
        return c.holds;
    gc_graph_decide(t->g, (gc_decision) { .node = c.value.node, .taken = c.holds,
                                          .whole = w || is_one(s->value[0]), .merged = merged,
                                          .span = s->value[0]->span, .key = key, .turn = turn });
    return merged ? answer(&t->flow, key, c.value.node) : c.holds;
}

/* Runs a body.  False: it had an error. */
static bool
run_body(gc_tracer *t, uint32_t n, gc_stmt *const *stmt)
{
    gc_frame *f = t->frame[t->depth - 1];
    const size_t errors = t->d->errors;

    f->blocks++;
    t->flow.depth++;
    gc_trace_block(t, n, stmt);
    t->flow.depth--;
    f->blocks--;
    return t->d->errors == errors && !t->stop;
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

/* ---- if and while, once ---- */

static bool
run_if(gc_tracer *t, const gc_stmt *s)
{
    bool good;
    const bool holds = decide(t, s, 0, &good);

    if (!good)
        return false;
    return holds ? run_body(t, s->body_n, s->body) : run_body(t, s->other_n, s->other);
}

static bool
runaway(gc_tracer *t, const gc_stmt *s, int64_t limit)
{
    gc_diag_add(t->d, GC_ERROR, GC_133, s->at, "the loop goes on after %" PRId64 " turn%s%s", limit,
                limit == 1 ? "" : "s",
                t->point.sample ? gc_arena_format(t->arena, ", at sample %" PRIu32, t->point.sample)
                                : "")
        ->hint = "while (…) limit N { … } sets another limit";
    return false;
}

static bool
run_while(gc_tracer *t, const gc_stmt *s)
{
    int64_t limit = TURNS;
    bool good = s->n < 2 || gc_static_int_of(t, s->value[1], "the limit of a while", &limit);

    for (int64_t turn = 0; good && decide(t, s, (uint32_t) (turn + 1), &good); turn++)
        good = turn < limit ? gc_limit_iteration(t, s->at) && run_body(t, s->body_n, s->body)
                            : runaway(t, s, limit);
    return good;
}

static bool
run(gc_tracer *t, const gc_stmt *s)
{
    return s->kind == S_IF ? run_if(t, s) : run_while(t, s);
}

/* ---- once for each answer ---- */

/* Runs the statement from the state before, with the answers given, and with both answers to what
   else is asked.  Leaves the names at what where() makes of all runs. */
static bool
run_all(gc_tracer *t, const gc_branch *b, gc_branch_state before)
{
    gc_flow *f = &t->flow;
    const gc_flow start = *f;
    gc_node condition[GC_FORKS];

    gc_branch_put(t, b, before);
    if (!run(t, b->s))
        return false;
    if (f->full) {
        gc_diag_add(t->d, GC_ERROR, GC_129, b->s->at, "too many decisions to trace both ways");
        return false;
    }
    const size_t asked = f->asked;
    memcpy(condition, f->condition, sizeof condition);
    for (size_t k = asked; k-- > start.given;) {
        const gc_branch_state yes = gc_branch_take(t, b);

        *f = start;
        for (size_t j = start.given; j < k; j++)
            f->answer[j] = true;
        f->answer[k] = false;
        f->given = k + 1;
        if (!gc_limit_depth(t, b->s->at))
            return false;
        const bool good = run_all(t, b, before);
        t->depth_now--;
        if (!good)
            return false;
        gc_branch_merge(t, b, condition[k], yes, gc_branch_take(t, b));
    }
    return true;
}

/* The outermost if or while: what is asked in it has names that nothing behind it needs to know. */
static bool
run_outermost(gc_tracer *t, const gc_branch *b)
{
    gc_flow outer = t->flow;
    const gc_branch_state before = gc_branch_take(t, b);

    outer.count++;
    t->flow.path = gc_hash_mix(outer.path, outer.count);
    t->flow.count = t->flow.asked = t->flow.given = 0;
    const bool good = run_all(t, b, before);
    t->flow = outer;
    return good;
}

static void
flow(gc_tracer *t, const gc_stmt *s)
{
    const gc_branch b = gc_branch_names(t, s);
    const size_t first = t->g->decisions;
    const bool good = t->flow.depth > 0 ? run(t, s) : run_outermost(t, &b);

    gc_scope_poison_block(t, s->body_n, s->body, good ? BOUND_UNCERTAIN : BOUND_BAD);
    gc_scope_poison_block(t, s->other_n, s->other, good ? BOUND_UNCERTAIN : BOUND_BAD);
    if (good)
        gc_branch_close(t, &b, first);
}

void
gc_flow_if(gc_tracer *t, const gc_stmt *s)
{
    flow(t, s);
}

void
gc_flow_while(gc_tracer *t, const gc_stmt *s)
{
    flow(t, s);
}
