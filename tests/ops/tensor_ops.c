/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/ -- the laws of laws.h for the ops that are no scalar maps, over every example in the
   registry, in double and float, at points of several kinds.  And each op is broken in several
   ways: the same laws must see it. */
#include <config.h>
#include "tests/near.h"
#include "tests/ops/laws.h"

#include <string.h>

static gc_arena *calls, *scratch;
static const char *const mood_name[MOODS] = { "normal", "integers", "hundreds", "spread" };

/* A law may write into all tensors. */
static bool
holds(const law *l, const trial *t)
{
    trial own = *t;

    for (uint32_t k = 0; k < t->e->n; k++) {
        own.x[k] = trial_copy(&own, &t->x[k]);
        own.dx[k] = trial_copy(&own, &t->dx[k]);
        own.bx[k] = trial_copy(&own, &t->bx[k]);
    }
    own.y = trial_copy(&own, &t->y);
    own.dy = trial_copy(&own, &t->dy);
    own.by = trial_copy(&own, &t->by);
    return l->holds(&own);
}

typedef struct score {
    bool broken[LAWS];
    size_t trials, vague;
} score;

static void
try(score *s, const example *e, gc_type type, mood m, uint64_t seed)
{
    trial t = trial_new(scratch, e, type, m, seed);

    vague = false;
    trial_truth(&t);
    for (size_t i = 0; i < LAWS; i++)
        if (!holds(&laws[i], &t)) {
            if (planted == NONE && !s->broken[i])
                tap_diag("%s: %s, %s, %s numbers, seed %d", laws[i].name, e->text,
                         type == GC_F32 ? "f32" : "f64", mood_name[m], (int) seed);
            s->broken[i] = true;
        }
    s->trials++;
    s->vague += vague;
    gc_arena_reset(scratch);
}

static void
obey(size_t op, const char *name)
{
    const char *at = gc_registry_at(NULL, op)->examples;
    score s = { 0 };
    size_t bad = 0;

    for (example e; example_next(&e, op, &at, calls);) {
        if (e.wrong) {
            tap_diag("%s: %s (%s)", e.text, e.wrong, e.hint ? e.hint : "-");
            bad++;
            continue;
        }
        for (int m = 0; m < MOODS; m++)
            for (uint64_t seed = 0; seed < 3; seed++) {
                try(&s, &e, GC_F64, (mood) m, seed);
                try(&s, &e, GC_F32, (mood) m, seed);
            }
    }
    ok(bad == 0 && s.trials > 0, "%s: its examples have a shape", name);
    for (size_t i = 0; i < LAWS; i++)
        ok(!s.broken[i], "%s: %s", name, laws[i].name);
    ok(s.vague * 4 <= s.trials, "%s: the truth is known", name);
}

/* The axis turned round gives the same shape: the kernels may be lied to. */
static bool
can_flip(const example *e)
{
    gc_attr attr[GC_MAX_ATTRS], copy[GC_MAX_ATTRS];
    trial t = { .e = e };

    planted = WRONG_AXIS;
    kernel_attributes(&t, attr);
    planted = NONE;
    if (!memcmp(attr, e->attr, sizeof attr))
        return false;
    memcpy(copy, attr, sizeof copy);
    gc_infer c = { .arena = calls, .n = e->n, .x = e->x, .attr = copy };
    return !gc_op_shape(gc_registry_at(NULL, e->op), &c) && gc_shape_equal(&c.y, &e->y);
}

/* Does the call show the fault at all? */
static bool
shows(const example *e, fault f)
{
    const gc_op *op = gc_registry_at(NULL, e->op);

    if (f == VALUE_SHIFT)
        return gc_shape_count(&e->y) > 1 && strcmp(op->name, "zeros") && strcmp(op->name, "ones");
    if (gc_shape_count(&e->y) == 0 || e->n == 0 || (op->flags & GC_OP_MASK))
        return f == WRONG_AXIS && (op->flags & GC_OP_MASK) && can_flip(e);
    if (gc_shape_count(&e->x[0]) == 0)
        return false;
    if (f == TRANSPOSED)                /* the gradients of these are diagonal matrices */
        return e->x[0].rank == 2 && e->x[0].dim[0] == e->x[0].dim[1] && e->x[0].dim[0] > 1
               && strcmp(op->name, "trace") && strcmp(op->name, "diag");
    return f != WRONG_AXIS || can_flip(e);
}

static bool
seen(const example *e)
{
    score s = { 0 };

    for (uint64_t seed = 0; seed < 2; seed++)
        try(&s, e, GC_F64, NORMAL, seed);
    for (size_t i = 0; i < LAWS; i++)
        if (s.broken[i])
            return true;
    return false;
}

/* Some example shows each fault that can be shown; one example may hide it (a sum of one entry). */
static void
betray(size_t op, const char *name)
{
    size_t missed = 0, tried = 0, found = 0;

    for (int f = NONE + 1; f < FAULTS; f++) {
        const char *at = gc_registry_at(NULL, op)->examples;
        size_t before = found, shown = 0;
        for (example e; example_next(&e, op, &at, calls);)
            if (!e.wrong && shows(&e, (fault) f)) {
                planted = (fault) f;
                shown++;
                found += seen(&e);
                planted = NONE;
            }
        tried += shown;
        if (shown && found == before) {
            tap_diag("unseen: fault %d", f);
            missed++;
        }
    }
    ok(missed == 0 && found * 10 >= tried * 8, "%s: %zu of %zu planted faults are seen", name,
       found, tried);
}

int
main(void)
{
    unsigned ops = 0;

    calls = gc_arena_new();
    scratch = gc_arena_new();
    gc_num_thread_start();
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        ops += !gc_registry_at(NULL, i)->arity;
    plan(ops * (LAWS + 3));
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        if (!gc_registry_at(NULL, i)->arity) {
            obey(i, gc_registry_at(NULL, i)->name);
            betray(i, gc_registry_at(NULL, i)->name);
            gc_arena_reset(calls);
        }
    gc_num_thread_end();
    gc_arena_free(scratch);
    gc_arena_free(calls);
    return done();
}
