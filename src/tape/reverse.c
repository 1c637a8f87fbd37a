/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/reverse.c -- the reverse sweep over any number system (Griewank & Walther 2008, ch. 3):

       bx_a += by * dy/dx_a    for each instruction, the youngest first.

   Partials come from the d/da columns of prim.def; sums, dot products and selections need none. */
#include <config.h>
#include "tape/tape.h"

typedef struct sweep {
    const gc_tape *t;
    const gc_num *k;
    gc_partials *partials;
    const char *v;
    char *adj;
    const uint8_t *active;
    void *zero, *part;                  /* for selections */
    void *room;                         /* for an adjoint of what is undefined */
} sweep;

static inline void *
adjoint_of(const sweep *s, gc_ref i)
{
    return s->adj + i * s->k->size;
}

static inline const void *
value_of(const sweep *s, gc_ref i)
{
    return s->v + i * s->k->size;
}

static void
to_argument(const sweep *s, gc_ref i, int which, const void *by)
{
    const gc_num *k = s->k;
    const gc_ref a = s->t->a[i], b = s->t->b[i];
    void *bx = adjoint_of(s, which ? b : a);
    const void *d;

    switch (gc_partial(s->partials, (gc_prim) s->t->op[i], which, value_of(s, a), value_of(s, b),
                       value_of(s, i), &d)) {
    case PARTIAL_ZERO:
        break;
    case PARTIAL_ONE:
        k->add_to(k, bx, by);
        break;
    case PARTIAL_MINUS_ONE:
        k->sub_to(k, bx, by);
        break;
    case PARTIAL_VALUE:
        k->mul_to(k, bx, by, d);
        break;
    }
}

static void
through_sum(const sweep *s, const gc_many *m, const void *by)
{
    for (size_t j = 0; j < m->n; j++) {
        const gc_ref a = gc_many_at(m, 0, j);
        if (s->active[a])
            s->k->add_to(s->k, adjoint_of(s, a), by);
    }
}

static void
through_dot(const sweep *s, const gc_many *m, const void *by)
{
    for (size_t j = 0; j < m->n; j++) {
        const gc_ref a = gc_many_at(m, 0, j), b = gc_many_at(m, 1, j);
        if (s->active[a])
            s->k->mul_to(s->k, adjoint_of(s, a), by, value_of(s, b));
        if (s->active[b])
            s->k->mul_to(s->k, adjoint_of(s, b), by, value_of(s, a));
    }
}

/* The taken side gets by, the other exactly nothing; where the condition is undecided each side
   gets the hull of by and 0.  The condition itself is constant between its jumps. */
static void
through_select(const sweep *s, const gc_many *m, const void *by)
{
    const gc_num *k = s->k;
    const void *c = value_of(s, gc_many_at(m, 0, 0));

    for (size_t j = 1; j < 3; j++) {
        const gc_ref a = gc_many_at(m, 0, j);
        if (!s->active[a])
            continue;
        k->select(k, s->part, c, j == 1 ? by : s->zero, j == 1 ? s->zero : by);
        if (!k->is_zero(k, s->part))
            k->add_to(k, adjoint_of(s, a), s->part);
    }
}

/* Returns how much work that was.  Over a system that appends instructions the tape's arrays move,
   so descriptors are copied. */
static size_t
through(const sweep *s, gc_ref i)
{
    const unsigned op = s->t->op[i];
    const void *by = adjoint_of(s, i);

    s->k->end(s->k, adjoint_of(s, i));
    if (op == T_INPUT || op == T_CONST || op == T_STOP || op == T_SHIFT || s->k->is_zero(s->k, by))
        return 1;
    if (op < P_COUNT) {
        if (gc_prim_table[op].arity > 0 && s->active[s->t->a[i]])
            to_argument(s, i, 0, by);
        if (gc_prim_table[op].arity > 1 && s->active[s->t->b[i]])
            to_argument(s, i, 1, by);
        return 1;
    }
    const gc_many m = s->t->many[s->t->a[i]];
    if (s->k->taint)
        by = s->k->taint(s->k, s->room, by, value_of(s, i));
    if (op == T_SUM)
        through_sum(s, &m, by);
    else if (op == T_DOT)
        through_dot(s, &m, by);
    else
        through_select(s, &m, by);
    return m.n;
}

enum { POLL = 4096 };                   /* terms between two looks at *stop */

bool
gc_tape_reverse(const gc_tape *t, const gc_num *k, gc_arena *scratch, const void *v, void *adj,
                gc_sweep over)
{
    gc_arena *own = gc_arena_like(scratch);
    sweep s = { .t = t, .k = k, .v = v, .adj = adj, .active = over.active };
    size_t work = 0;
    bool done = true;

    s.partials = gc_partials_new(own, k);
    s.zero = gc_num_array(k, own, 1);
    s.part = gc_num_array(k, own, 1);
    s.room = gc_num_array(k, own, 1);
    for (gc_ref i = over.to; i-- > over.from && done;) {
        if (over.active[i])
            work += through(&s, i);
        if (work >= POLL) {
            work = 0;
            done = !(over.stop && *over.stop);
        }
    }
    gc_arena_free(own);
    return done;
}
