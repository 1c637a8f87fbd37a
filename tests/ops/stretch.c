/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/map.c -- the laws of laws.h for every scalar map on shapes that stretch to one another:
   rectangles, rows and columns, dimensions of 1 and of 0.  And planted faults are seen. */
#include <config.h>
#include "tests/near.h"
#include "tests/ops/laws.h"

/* Shapes of up to three arguments. */
static const gc_shape shapes[][3] = {
    { { 0 }, { 0 }, { 0 } },
    { { 2, { 3, 4 } }, { 2, { 3, 4 } }, { 2, { 3, 4 } } },
    { { 2, { 3, 1 } }, { 2, { 1, 4 } }, { 1, { 4 } } },
    { { 1, { 3 } }, { 3, { 2, 4, 1 } }, { 0 } },
    { { 0 }, { 3, { 2, 1, 2 } }, { 2, { 3, 1 } } },
    { { 2, { 2, 2 } }, { 1, { 1 } }, { 2, { 2, 1 } } },
    { { 2, { 0, 3 } }, { 2, { 1, 3 } }, { 1, { 1 } } },
    { { 1, { 1 } }, { 1, { 0 } }, { 0 } },
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static gc_arena *calls, *scratch;
static bool tame;                       /* of the trial before */

/* The letters of the op's first example; a mask and a default count as any number, a positive order
   before the argument as positive. */
static example
example_on(size_t op, const gc_shape x[3])
{
    const char *at = strchr(gc_registry_at(NULL, op)->examples, '(');
    example e = { .op = op, .text = gc_registry_at(NULL, op)->name,
                  .n = (uint32_t) gc_registry_at(NULL, op)->arity };

    for (uint32_t k = 0; k < e.n; k++) {
        at += at && *at != ')' ? 1 + (at[1] == ' ') : 0;
        e.letter[k] = *at == 'P' || *at == 'U' || *at == 'G' ? *at
                      : k == 0 && *at >= '1' && *at <= '9'   ? 'P' : 'A';
        e.x[k] = x[k];
        at += strcspn(at, ",)");
    }
    gc_infer c = { .arena = calls, .n = e.n, .x = e.x };
    e.wrong = gc_op_shape(gc_registry_at(NULL, op), &c);
    e.y = c.y;
    return e;
}

/* A power's exponent is whole. */
static bool
has_mood(size_t op, mood m)
{
    const gc_signature *s = gc_registry_signature(NULL, op);

    for (uint32_t k = 0; k < s->args; k++)
        if (s->arg[k].kind == ARG_INT)
            return m == INTEGERS;
    return true;
}

static bool
all_known(const known *k, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(fabs(k[i].lo) < 0x1p100 && fabs(k[i].hi) < 0x1p100 && isfinite(k[i].rounding)))
            return false;
    return true;
}

/* No pole, and no number near the end of floats: some laws compare without knowing the truth. */
static bool
is_always_finite(const trial *t)
{
    const size_t n = gc_shape_count(&t->e->y);
    bool all = all_known(t->value, n) && all_known(t->tangent, n);

    for (uint32_t k = 0; k < t->e->n; k++)
        all &= all_known(t->cotangent[k], gc_shape_count(&t->e->x[k]));
    return all;
}

/* A law may write into all tensors, so each gets a trial of its own. */
static bool
holds(const law *l, const example *e, gc_type type, mood m, uint64_t seed)
{
    trial t = trial_new(scratch, e, type, m, seed);
    bool good;

    trial_truth(&t);
    tame = is_always_finite(&t);
    good = !tame || l->holds(&t);
    gc_arena_reset(scratch);
    return good;
}

static void
obey(size_t op, const law *l)
{
    static const char *const mood_name[MOODS] = { "normal", "integers", "hundreds", "spread" };
    unsigned trials = 0, tried = 0;
    bool good = true;

    for (int i = 0; i < SHAPES; i++)
        for (int m = 0; m < MOODS; m++)
            for (gc_type type = GC_F64; has_mood(op, (mood) m) && type <= GC_F32; type++) {
                const example e = example_on(op, shapes[i]);
                const bool fine = !e.wrong && holds(l, &e, type, (mood) m, 0);
                trials++;
                tried += tame;
                good &= fine;
                if (!fine)
                    tap_diag("%s: %s, shapes %d, %s, %s numbers", e.text, l->name, i,
                             type == GC_F32 ? "float" : "double", mood_name[m]);
            }
    ok(good && tried * 2 > trials, "%s: %s (%u trials)", gc_registry_at(NULL, op)->name,
       l->name, tried);
}

/* Some shapes show each fault of a vjp or jvp that has a derivative to spoil. */
static void
betray(size_t op)
{
    static const fault faults[] = { OVERWRITTEN, LAST_DROPPED, ONES_UPSTREAM, SLIP, TANGENT_SIGN };
    const bool flat = gc_registry_at(NULL, op)->flags & (GC_OP_MASK | GC_OP_FLAT);
    unsigned unseen = 0;

    for (size_t f = 0; !flat && f < sizeof faults / sizeof *faults; f++) {
        bool seen = false;
        planted = faults[f];
        for (uint64_t i = 0; !seen && i < 24; i++)
            for (int l = 0; !seen && l < LAWS; l++) {
                const example e = example_on(op, shapes[1 + i % 4]);
                seen = !holds(&laws[l], &e, GC_F64, has_mood(op, NORMAL) ? NORMAL : INTEGERS, i);
            }
        planted = NONE;
        if (!seen)
            tap_diag("unseen: fault %d", (int) faults[f]);
        unseen += !seen;
    }
    ok(unseen == 0, "%s: planted faults are seen", gc_registry_at(NULL, op)->name);
}

int
main(void)
{
    unsigned maps = 0;

    calls = gc_arena_new();
    scratch = gc_arena_new();
    gc_num_thread_start();
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        maps += gc_registry_at(NULL, i)->arity > 0;
    plan(maps * (LAWS + 1));
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        if (gc_registry_at(NULL, i)->arity) {
            for (int l = 0; l < LAWS; l++)
                obey(i, &laws[l]);
            betray(i);
        }
    gc_num_thread_end();
    gc_arena_free(scratch);
    gc_arena_free(calls);
    return done();
}
