/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/conv.c -- the three sums of a convolution against one sum over all indices, on small
   integers, so that every order of summation is exact; an exact zero annihilates. */
#define REAL double
#define GC_SUFFIX f64
#include <config.h>
#include "ops/conv.h"
#include "tests/near.h"

enum { ROOM = 600 };

/* One convolution: x [n,c,h,w], w [o,c/g,k,l], z [n,o,i,j]. */
static const struct { gc_shape s[CONV_ROLES]; int64_t attr[3][2], groups; } row[] = {
    { { { 4, { 1, 1, 3, 3 } }, { 4, { 1, 1, 2, 2 } }, { 4, { 1, 1, 2, 2 } } },
      { { 1, 1 }, { 0, 0 }, { 1, 1 } }, 1 },
    { { { 4, { 2, 3, 4, 5 } }, { 4, { 2, 3, 3, 2 } }, { 4, { 2, 2, 2, 6 } } },
      { { 2, 1 }, { 1, 1 }, { 1, 1 } }, 1 },
    { { { 4, { 2, 4, 5, 4 } }, { 4, { 6, 2, 2, 3 } }, { 4, { 2, 6, 3, 1 } } },
      { { 1, 3 }, { 0, 1 }, { 2, 2 } }, 2 },
    { { { 4, { 1, 3, 2, 2 } }, { 4, { 3, 1, 3, 3 } }, { 4, { 1, 3, 2, 2 } } },
      { { 3, 3 }, { 2, 2 }, { 1, 1 } }, 3 },
    { { { 4, { 0, 1, 2, 2 } }, { 4, { 1, 1, 1, 1 } }, { 4, { 0, 1, 2, 2 } } },
      { { 1, 1 }, { 0, 0 }, { 1, 1 } }, 1 },
    { { { 4, { 1, 0, 2, 2 } }, { 4, { 2, 0, 1, 1 } }, { 4, { 1, 2, 2, 2 } } },
      { { 1, 1 }, { 0, 0 }, { 1, 1 } }, 1 },
};
enum { ROWS = sizeof row / sizeof *row };
static const gc_conv op[] = { { { CONV_FILTER, CONV_RESULT }, CONV_IMAGE },
                              { { CONV_IMAGE, CONV_RESULT }, CONV_FILTER },
                              { { CONV_IMAGE, CONV_FILTER }, CONV_RESULT } };

enum { VALUE, TANGENT, COTANGENT, BEFORE, KINDS };
static double value[KINDS][CONV_ROLES][ROOM];

static void
fill(double *x, size_t seed)
{
    for (size_t i = 0; i < ROOM; i++)
        x[i] = (double) ((seed * 7 + i * 13 + i * i * 3) % 11) - 5;
}

/* The entry of x that position p of window z has; SIZE_MAX: none. */
static size_t
under(size_t r, const size_t z[4], const size_t p[4])
{
    const gc_shape *x = &row[r].s[CONV_IMAGE];
    const size_t each = row[r].s[CONV_FILTER].dim[0] / (size_t) row[r].groups;
    size_t at = z[0] * x->dim[1] + z[1] / each * row[r].s[CONV_FILTER].dim[1] + p[1];

    for (size_t d = 2; d < 4; d++) {
        const int64_t e = (int64_t) z[d] * row[r].attr[0][d - 2]
                        + (int64_t) p[d] * row[r].attr[2][d - 2] - row[r].attr[1][d - 2];
        if (e < 0 || e >= x->dim[d])
            return SIZE_MAX;
        at = at * x->dim[d] + (size_t) e;
    }
    return at;
}

static void
index_of(const gc_shape *s, size_t flat, size_t index[4])
{
    for (size_t d = 4; d-- > 0; flat /= s->dim[d])
        index[d] = flat % s->dim[d];
}

/* to[out] += a b, over all triples that meet. */
static void
add_all(size_t r, gc_conv_role out, double *to, const double *const from[CONV_ROLES])
{
    const size_t filters = gc_shape_count(&row[r].s[CONV_FILTER]);

    for (size_t i = 0; i < gc_shape_count(&row[r].s[CONV_RESULT]); i++)
        for (size_t j = 0; j < filters; j++) {
            size_t z[4], p[4];
            index_of(&row[r].s[CONV_RESULT], i, z);
            index_of(&row[r].s[CONV_FILTER], j, p);
            const size_t at[] = { under(r, z, p), j, i };
            double product = 1;
            if (p[0] != z[1] || at[0] == SIZE_MAX)
                continue;
            for (size_t k = 0; k < CONV_ROLES; k++)
                product *= k == out ? 1 : from[k][at[k]];
            to[at[out]] += product;
        }
}

static bool
same(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < ROOM; i++)
        if (i < n ? a[i] != b[i] : a[i] != value[BEFORE][0][i])
            return false;
    return true;
}

static double buffer[5][ROOM];
static gc_tensor x[2], dx[2], bx[2], y, dy, by;

static gc_call
call(size_t r, const gc_conv *v, const gc_attr *attr)
{
    for (size_t k = 0; k < 5; k++)
        fill(buffer[k], 9);
    for (size_t k = 0; k < 2; k++) {
        x[k] = (gc_tensor) { &row[r].s[v->arg[k]], value[VALUE][v->arg[k]], GC_F64 };
        dx[k] = (gc_tensor) { &row[r].s[v->arg[k]], value[TANGENT][v->arg[k]], GC_F64 };
        bx[k] = (gc_tensor) { &row[r].s[v->arg[k]], buffer[k], GC_F64 };
    }
    y = (gc_tensor) { &row[r].s[v->out], buffer[2], GC_F64 };
    dy = (gc_tensor) { &row[r].s[v->out], buffer[3], GC_F64 };
    by = (gc_tensor) { &row[r].s[v->out], value[COTANGENT][v->out], GC_F64 };
    return (gc_call) { attr, 2, x, &y, dx, &dy, bx, &by };
}

static void
attributes(size_t r, gc_attr attr[3], int64_t number[3][2])
{
    for (size_t k = 0; k < 3; k++) {
        for (size_t d = 0; d < 2; d++)
            number[k][d] = row[r].attr[k][d];
        attr[k] = (gc_attr) { .n = 2, .at = number[k] };
    }
}

/* Values and tangents: absent says which argument has no tangent (2: none). */
static void
try_forward(size_t r, const gc_conv *v, size_t absent)
{
    static double want[2][ROOM];
    int64_t number[3][2];
    gc_attr attr[3];
    const size_t n = gc_shape_count(&row[r].s[v->out]);

    attributes(r, attr, number);
    const gc_call c = call(r, v, attr);
    for (size_t i = 0; i < ROOM; i++)
        want[0][i] = want[1][i] = 0;
    if (absent < 2)
        dx[absent].at = NULL;
    const double *from[CONV_ROLES] = { value[VALUE][0], value[VALUE][1], value[VALUE][2] };
    add_all(r, v->out, want[0], from);
    for (size_t k = 0; k < 2; k++)
        if (k != absent) {
            const double *moved[CONV_ROLES] = { from[0], from[1], from[2] };
            moved[v->arg[k]] = value[TANGENT][v->arg[k]];
            add_all(r, v->out, want[1], moved);
        }
    gc_conv_eval_f64(v, &c);
    gc_conv_jvp_f64(v, &c);
    ok(same(buffer[2], want[0], n) && same(buffer[3], want[1], n),
       "row %zu, to %d, tangent %zu absent", r, (int) v->out, absent);
}

static void
try_back(size_t r, const gc_conv *v, size_t absent)
{
    static double want[2][ROOM];
    int64_t number[3][2];
    gc_attr attr[3];
    bool right = true;

    attributes(r, attr, number);
    const gc_call c = call(r, v, attr);
    if (absent < 2)
        bx[absent].at = NULL;
    for (size_t k = 0; k < 2; k++) {
        const double *from[CONV_ROLES] = { value[VALUE][0], value[VALUE][1], value[VALUE][2] };
        from[v->out] = value[COTANGENT][v->out];
        fill(want[k], 9);
        if (k != absent)
            add_all(r, v->arg[k], want[k], from);
    }
    gc_conv_vjp_f64(v, &c);
    for (size_t k = 0; k < 2; k++)
        right &= same(buffer[k], want[k], gc_shape_count(x[k].shape));
    ok(right, "... back, cotangent %zu absent", absent);
}

/* 0 * inf: NaN as a value, 0 as a tangent and as a cotangent. */
static void
try_zeros(const gc_conv *v)
{
    int64_t number[3][2];
    gc_attr attr[3];

    attributes(0, attr, number);
    const gc_call c = call(0, v, attr);
    for (size_t i = 0; i < ROOM; i++) {
        value[VALUE][v->arg[0]][i] = value[TANGENT][v->arg[0]][i] = 0;
        value[TANGENT][v->arg[1]][i] = value[COTANGENT][v->out][i] = 0;
        value[VALUE][v->arg[1]][i] = (double) INFINITY;
    }
    gc_conv_eval_f64(v, &c);
    gc_conv_jvp_f64(v, &c);
    gc_conv_vjp_f64(v, &c);
    ok(isnan(buffer[2][0]) && buffer[3][0] == 0, "0 inf is NaN as a value, 0 as a tangent");
    ok(buffer[0][0] == value[BEFORE][0][0] && buffer[1][0] == value[BEFORE][0][0],
       "and nothing as a cotangent");
}

int
main(void)
{
    plan(ROWS * 3 * 3 * 2 + 2 * 3);
    for (size_t k = 0; k < KINDS; k++)
        for (size_t role = 0; role < CONV_ROLES; role++)
            fill(value[k][role], k == BEFORE ? 9 : 3 * k + role);
    for (size_t r = 0; r < ROWS; r++)
        for (size_t v = 0; v < 3; v++)
            for (size_t absent = 0; absent < 3; absent++) {
                try_forward(r, &op[v], absent);
                try_back(r, &op[v], absent);
            }
    for (size_t v = 0; v < 3; v++)
        try_zeros(&op[v]);
    return done();
}
