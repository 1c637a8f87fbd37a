/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ops/trial.c -- one call of an op at one point, and the truth about it. */
#include <config.h>
#include "tests/ops/trial.h"

#include "base/hash.h"
#include "base/rng.h"
#include <math.h>
#include <string.h>

enum { BITS = 200 };

static double
uniform(trial *t, double lo, double hi)
{
    return lo + (hi - lo) * gc_rng_uniform(t->stream, t->counter++);
}

static double
draw(trial *t, char letter, mood m)
{
    const double sign = uniform(t, -1, 1) < 0 && letter == 'A' ? -1 : 1;

    if (letter == 'U')
        return uniform(t, -1, 1);
    if (letter == 'Q')
        return uniform(t, 0, 1);
    switch (m) {
    case INTEGERS:
        return sign * floor(uniform(t, 0, 3)) + (letter == 'A' ? 0 : 1);
    case HUNDREDS:
        return sign * uniform(t, 1, 1000);
    case SPREAD:
        return sign * exp2(uniform(t, letter == 'G' ? 0.1 : -6, 6));
    default:
        return letter == 'A' ? gc_rng_normal(t->stream, t->counter++) : uniform(t, 1.01, 3);
    }
}

static gc_tensor
tensor(trial *t, const gc_shape *s)
{
    return (gc_tensor){ s, gc_arena_array(t->arena, gc_shape_count(s), gc_type_size(t->type)),
                        t->type };
}

gc_tensor
trial_copy(trial *t, const gc_tensor *of)
{
    gc_tensor z = tensor(t, of->shape);

    memcpy(z.at, of->at, gc_shape_count(of->shape) * gc_type_size(t->type));
    return z;
}

void
trial_fill(gc_tensor *t, double with)
{
    for (size_t i = 0, n = gc_shape_count(t->shape); i < n; i++)
        gc_tensor_put(t, i, with);
}

static void
draw_all(trial *t, gc_tensor *z, char letter, mood m)
{
    const size_t n = gc_shape_count(z->shape);
    const uint32_t rank = z->shape->rank;
    const size_t row = rank ? z->shape->dim[rank - 1] : 1;

    for (size_t i = 0; i < n; i++)
        gc_tensor_put(z, i, draw(t, letter, m));
    for (size_t i = 0; letter == 'Q' && i < n; i += row) {
        double sum = 0;
        for (size_t j = 0; j < row; j++)
            sum += gc_tensor_get(z, i + j);
        for (size_t j = 0; j < row; j++)
            gc_tensor_put(z, i + j, gc_tensor_get(z, i + j) / sum);
    }
}

trial
trial_new(gc_arena *a, const example *e, gc_type type, mood m, uint64_t seed)
{
    trial t = { .e = e, .arena = a, .type = type, .precision = gc_type_precision(type) };

    t.stream = gc_hash_mix(gc_hash_bytes(e->text, strlen(e->text)), seed);
    for (uint32_t k = 0; k < e->n; k++) {
        t.x[k] = tensor(&t, &e->x[k]);
        t.dx[k] = tensor(&t, &e->x[k]);
        t.bx[k] = tensor(&t, &e->x[k]);
        draw_all(&t, &t.x[k], e->letter[k], m);
        draw_all(&t, &t.dx[k], 'A', m == INTEGERS ? INTEGERS : NORMAL);
    }
    t.y = tensor(&t, &e->y);
    t.dy = tensor(&t, &e->y);
    t.by = tensor(&t, &e->y);
    draw_all(&t, &t.by, 'A', m == INTEGERS ? INTEGERS : NORMAL);
    trial_fill(&t.y, (double) NAN);
    trial_fill(&t.dy, (double) NAN);
    return t;
}

/* ---- the truth ---- */

typedef struct program {
    gc_tape *t;
    gc_ref *x[EXAMPLE_ARGS], *y;
    uint8_t *active;
} program;

static program
lowered(const trial *t, bool model)
{
    program p = { .t = gc_tape_new(t->arena) };
    const gc_shape *xs[EXAMPLE_ARGS];
    const gc_ref *x[EXAMPLE_ARGS];
    size_t n = 0;

    for (uint32_t k = 0; k < t->e->n; k++) {
        const size_t count = gc_shape_count(&t->e->x[k]);
        xs[k] = &t->e->x[k];
        x[k] = p.x[k] = gc_arena_array(t->arena, count, sizeof *p.x[k]);
        for (size_t i = 0; i < count; i++, n++)
            p.x[k][i] = t_input(p.t);
    }
    p.y = gc_arena_array(t->arena, gc_shape_count(&t->e->y), sizeof *p.y);
    gc_op_lower(gc_registry_at(NULL, t->e->op),
                &(gc_lower) { .t = p.t, .scratch = t->arena, .attr = t->e->attr,
                                        .n = t->e->n, .xs = xs, .x = x, .ys = &t->e->y,
                                        .y = p.y }, model);
    gc_ref *all = gc_arena_array(t->arena, n, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all[i] = (gc_ref) i;
    p.active = gc_arena_take(t->arena, p.t->n);
    gc_tape_active(p.t, n, all, p.active);
    return p;
}

static void *
run(const trial *t, const program *p, const gc_num *k)
{
    void *v = gc_num_array(k, t->arena, p->t->n);

    for (uint32_t j = 0; j < t->e->n; j++)
        for (size_t i = 0; i < gc_shape_count(&t->e->x[j]); i++) {
            void *at = gc_num_at(k, v, p->x[j][i]);
            k->set(k, at, gc_tensor_get(&t->x[j], i));
            if (k->base && strncmp(k->name, "dual", 4) == 0)
                k->base->set(k->base, gc_dual_tangent(k, at), gc_tensor_get(&t->dx[j], i));
        }
    gc_tape_run(p->t, k, v, 0, p->t->n, NULL);
    return v;
}

static void *
sweep_back(const trial *t, const program *p, const gc_num *k, const void *v)
{
    void *adj = gc_num_array(k, t->arena, p->t->n), *by = gc_num_array(k, t->arena, 1);

    for (size_t i = 0; i < gc_shape_count(&t->e->y); i++) {
        k->set(k, by, gc_tensor_get(&t->by, i));
        k->add_to(k, gc_num_at(k, adj, p->y[i]), by);
    }
    gc_tape_reverse(p->t, k, t->arena, v, adj, (gc_sweep) { p->active, 0, p->t->n, NULL });
    return adj;
}

static void
tell(known *k, const gc_interval *truth, const gc_running_error *steps)
{
    const gc_bounds b = gc_bounds_of(truth);

    *k = (known) { b.lo, b.hi, steps->e };
}

void
trial_truth(trial *t)
{
    const size_t ny = gc_shape_count(&t->e->y);
    const program maths = lowered(t, false), steps = lowered(t, true);
    const gc_num *iv = gc_num_interval(t->arena, BITS), *di = gc_dual_num(t->arena, iv);
    const gc_num *rn = gc_num_running_error(t->arena, t->precision, false),
                 *dr = gc_dual_num(t->arena, rn);
    void *vi = run(t, &maths, iv), *vr = run(t, &steps, rn);
    void *ti = run(t, &maths, di), *tr = run(t, &steps, dr);
    void *bi = sweep_back(t, &maths, iv, vi), *br = sweep_back(t, &steps, rn, vr);

    t->value = gc_arena_array(t->arena, ny, sizeof *t->value);
    t->tangent = gc_arena_array(t->arena, ny, sizeof *t->tangent);
    for (size_t i = 0; i < ny; i++) {
        tell(&t->value[i], gc_num_at(iv, vi, maths.y[i]), gc_num_at(rn, vr, steps.y[i]));
        tell(&t->tangent[i], gc_dual_tangent(di, gc_num_at(di, ti, maths.y[i])),
             gc_dual_tangent(dr, gc_num_at(dr, tr, steps.y[i])));
    }
    for (uint32_t k = 0; k < t->e->n; k++) {
        const size_t n = gc_shape_count(&t->e->x[k]);
        t->cotangent[k] = gc_arena_array(t->arena, n, sizeof *t->cotangent[k]);
        for (size_t i = 0; i < n; i++)
            tell(&t->cotangent[k][i], gc_num_at(iv, bi, maths.x[k][i]),
                 gc_num_at(rn, br, steps.x[k][i]));
    }
}

bool
trial_near(const gc_tensor *z, const known *k, bool *vague)
{
    bool near = true;

    for (size_t i = 0, n = gc_shape_count(z->shape); i < n; i++) {
        const double v = gc_tensor_get(z, i), rounding = k[i].rounding * 1.000001;
        if (!isfinite(k[i].lo) || !isfinite(k[i].hi) || !isfinite(rounding))
            *vague = true;
        else if (!(v >= k[i].lo - rounding && v <= k[i].hi + rounding))
            near = false;
    }
    return near;
}
