/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/tape.c -- straight-line programs: verified, run forward over any number system. */
#include <config.h>
#include "tape/tape.h"

#include <float.h>
#include <math.h>

/* ---- verify ---- */

static const char *
verify_many(const gc_tape *t, gc_ref i)
{
    if (t->a[i] >= t->manys)
        return "an n-ary instruction without a descriptor";
    const gc_many *m = &t->many[t->a[i]];
    if (m->n == 0 || (t->op[i] == T_SELECT && m->n != 3) || (t->op[i] == T_STOP && m->n != 1))
        return "a wrong number of terms";
    for (int side = 0; side < (t->op[i] == T_DOT ? 2 : 1); side++) {
        for (size_t j = 0; m->list[side] && j < m->n; j++)
            if (m->list[side][j] >= i)
                return "a term that is not older than its instruction";
        if (!m->list[side]) {
            const int64_t first = m->start[side];
            const int64_t last = first + (int64_t) (m->n - 1) * m->stride[side];
            if (first >= i || last < 0 || last >= i)
                return "a run of terms that is not older than its instruction";
        }
    }
    return NULL;
}

static const char *
verify_instruction(const gc_tape *t, gc_ref i, gc_ref inputs)
{
    const unsigned op = t->op[i];

    if (op >= T_COUNT)
        return "an unknown instruction";
    if (op == T_INPUT)
        return t->a[i] == inputs ? NULL : "an input out of order";
    if (op == T_CONST)
        return t->a[i] < t->constants ? NULL : "a constant without a value";
    if (op > T_CONST)
        return verify_many(t, i);
    if ((gc_prim_table[op].arity > 0 && t->a[i] >= i)
        || (gc_prim_table[op].arity > 1 && t->b[i] >= i))
        return "an argument that is not older than its instruction";
    return NULL;
}

const char *
gc_tape_verify(const gc_tape *t)
{
    gc_ref inputs = 0;

    for (gc_ref i = 0; i < t->n; i++) {
        const char *wrong = verify_instruction(t, i, inputs);
        if (wrong)
            return wrong;
        inputs += t->op[i] == T_INPUT;
    }
    return inputs == t->inputs ? NULL : "a wrong number of inputs";
}

const char *
gc_tape_lacks(const gc_tape *t, const gc_num *k)
{
    for (gc_ref i = 0; i < t->n; i++)
        if (t->op[i] < P_COUNT && !k->prim[t->op[i]])
            return gc_prim_table[t->op[i]].name;
    return NULL;
}

/* ---- run ---- */

static void
run_constant(const gc_constant *c, const gc_num *k, void *y)
{
    if (c->decimal)
        k->set_text(k, y, c->value, c->decimal);
    else
        k->set(k, y, c->value);
}

static void
run_sum(const gc_many *m, const gc_num *k, const void *v, void *y)
{
    k->set(k, y, 0);
    for (size_t j = 0; j < m->n; j++)
        k->add_to(k, y, gc_num_get(k, v, gc_many_at(m, 0, j)));
    k->end(k, y);
}

static void
run_dot(const gc_many *m, const gc_num *k, const void *v, void *y)
{
    k->set(k, y, 0);
    for (size_t j = 0; j < m->n; j++)
        k->mul_to(k, y, gc_num_get(k, v, gc_many_at(m, 0, j)),
                  gc_num_get(k, v, gc_many_at(m, 1, j)));
    k->end(k, y);
}

static void
run_select(const gc_many *m, const gc_num *k, const void *v, void *y)
{
    k->select(k, y, gc_num_get(k, v, gc_many_at(m, 0, 0)), gc_num_get(k, v, gc_many_at(m, 0, 1)),
              gc_num_get(k, v, gc_many_at(m, 0, 2)));
}

/* Any number would do; where none is near, 0. */
static void
run_shift(const gc_many *m, const gc_num *k, const void *v, void *y)
{
    double shift = NAN;                 /* which fmax ignores */

    for (size_t j = 0; j < m->n; j++)
        shift = fmax(shift, k->near(k, gc_num_get(k, v, gc_many_at(m, 0, j))));
    k->set(k, y, isnan(shift) ? 0 : fmax(fmin(shift, DBL_MAX), -DBL_MAX));
}

/* All that is no primitive; returns how much work it was. */
static size_t
run_other(const gc_tape *t, const gc_num *k, void *v, gc_ref i)
{
    void *y = gc_num_at(k, v, i);

    switch (t->op[i]) {
    case T_INPUT:
        break;
    case T_CONST:
        run_constant(&t->constant[t->a[i]], k, y);
        break;
    case T_SUM:
        run_sum(&t->many[t->a[i]], k, v, y);
        break;
    case T_DOT:
        run_dot(&t->many[t->a[i]], k, v, y);
        break;
    case T_SELECT:
        run_select(&t->many[t->a[i]], k, v, y);
        break;
    case T_STOP:
        k->stop(k, y, gc_num_get(k, v, gc_many_at(&t->many[t->a[i]], 0, 0)));
        break;
    case T_SHIFT:
        run_shift(&t->many[t->a[i]], k, v, y);
        break;
    default:                            /* a primitive that K lacks */
        k->set(k, y, (double) NAN);
        break;
    }
    return 1 + (t->op[i] > T_CONST ? t->many[t->a[i]].n : 0);
}

enum { POLL = 4096 };                   /* terms between two looks at *stop */

bool
gc_tape_run(const gc_tape *t, const gc_num *k, void *v, gc_ref from, gc_ref to,
            const volatile bool *stop)
{
    const size_t size = k->size;
    size_t work = POLL;
    char *at = v;

    for (gc_ref i = from; i < to; i++) {
        gc_prim_fn *f = t->op[i] < P_COUNT ? k->prim[t->op[i]] : NULL;

        if (work >= POLL) {
            if (stop && *stop)
                return false;
            work = 0;
        }
        if (f) {
            f(k, at + i * size, at + t->a[i] * size, at + t->b[i] * size);
            work++;
        } else {
            work += run_other(t, k, v, i);
        }
    }
    return true;
}

/* ---- arguments ---- */

size_t
gc_tape_args(const gc_tape *t, gc_ref i)
{
    const unsigned op = t->op[i];

    if (op < P_COUNT)
        return (size_t) gc_prim_table[op].arity;
    if (op == T_INPUT || op == T_CONST)
        return 0;
    return (size_t) t->many[t->a[i]].n * (op == T_DOT ? 2 : 1);
}

gc_ref
gc_tape_arg(const gc_tape *t, gc_ref i, size_t j)
{
    if (t->op[i] < P_COUNT)
        return j ? t->b[i] : t->a[i];
    const gc_many *m = &t->many[t->a[i]];
    return j < m->n ? gc_many_at(m, 0, j) : gc_many_at(m, 1, j - m->n);
}

/* A selection's condition has no derivative, nor has what is held. */
bool
gc_tape_depends(const gc_tape *t, gc_ref i, const uint8_t *active)
{
    if (t->op[i] == T_STOP || t->op[i] == T_SHIFT)
        return false;
    for (size_t j = t->op[i] == T_SELECT, n = gc_tape_args(t, i); j < n; j++)
        if (active[gc_tape_arg(t, i, j)])
            return true;
    return false;
}

void
gc_tape_active(const gc_tape *t, size_t n, const gc_ref *x, uint8_t *active)
{
    for (gc_ref i = 0; i < t->n; i++)
        active[i] = 0;
    for (size_t j = 0; j < n; j++)
        active[x[j]] = 1;
    for (gc_ref i = 0; i < t->n; i++)
        active[i] |= gc_tape_depends(t, i, active);
}
