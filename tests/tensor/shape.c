/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tensor/shape.c -- counts, strides, texts; NumPy's rule against a search of all answers. */
#include <config.h>
#include "tests/near.h"

#include "tensor/shape.h"
#include <string.h>

static const struct { const char *text; gc_shape s; size_t n; } row[] = {
    { "", { 0 }, 1 },
    { "[0]", { 1, { 0 } }, 0 },
    { "[3]", { 1, { 3 } }, 3 },
    { "[1,1]", { 2, { 1, 1 } }, 1 },
    { "[3,4]", { 2, { 3, 4 } }, 12 },
    { "[2,0,5]", { 3, { 2, 0, 5 } }, 0 },
    { "[1,2,3,4,1,2,3,4]", { 8, { 1, 2, 3, 4, 1, 2, 3, 4 } }, 576 },
    { "[4294967295,4294967295]", { 2, { UINT32_MAX, UINT32_MAX } },
      (size_t) UINT32_MAX * UINT32_MAX },
    { "[4294967295,4294967295,2]", { 3, { UINT32_MAX, UINT32_MAX, 2 } }, SIZE_MAX },
    { "[4294967295,4294967295,2,0]", { 4, { UINT32_MAX, UINT32_MAX, 2, 0 } }, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(gc_arena *a, size_t i)
{
    gc_text t = gc_text_new(a);
    unsigned equals = 0;

    gc_shape_write(&row[i].s, &t);
    gc_text_char(&t, '.', 1);
    ok(strlen(t.at) == strlen(row[i].text) + 1 && !strncmp(t.at, row[i].text, strlen(row[i].text)),
       "'%s' is written so", row[i].text);
    ok(gc_shape_count(&row[i].s) == row[i].n, "'%s' has its number of entries", row[i].text);
    for (size_t j = 0; j < ROWS; j++)
        equals += gc_shape_equal(&row[i].s, &row[j].s);
    ok(equals == 1, "'%s' equals itself alone", row[i].text);
}

/* The strides of s take index i to the flat number, and the flat number is written as i. */
static bool
places(gc_arena *a, const gc_shape *s)
{
    size_t stride[GC_MAX_RANK] = { 0 };
    bool good = true;

    gc_shape_strides(s, stride);
    for (size_t flat = 0, n = gc_shape_count(s); flat < n; flat++) {
        gc_text t = gc_text_new(a), want = gc_text_new(a);
        size_t rest = flat, sum = 0, index[GC_MAX_RANK] = { 0 };
        for (uint32_t d = s->rank; d-- > 0; rest /= s->dim[d])
            index[d] = rest % s->dim[d];
        gc_text_add(&want, ".");
        gc_text_add(&t, ".");
        for (uint32_t d = 0; d < s->rank; d++) {
            gc_text_printf(&want, d ? ",%zu" : "[%zu", index[d]);
            sum += index[d] * stride[d];
        }
        gc_text_add(&want, s->rank ? "]" : "");
        gc_shape_write_entry(s, flat, &t);
        good &= sum == flat && !strcmp(t.at, want.at);
    }
    return good;
}

/* y broadcasts x: every dimension, counted from the right, is x's, or x's is 1 or absent. */
static bool
stretches(const gc_shape *y, const gc_shape *x)
{
    if (x->rank > y->rank)
        return false;
    for (uint32_t d = 1; d <= x->rank; d++)
        if (x->dim[x->rank - d] != 1 && x->dim[x->rank - d] != y->dim[y->rank - d])
            return false;
    return true;
}

/* Shape number i of those with rank up to 3 and dimensions 0 to 3. */
enum { SMALL = 1 + 4 + 16 + 64 };
static gc_shape
small(unsigned i)
{
    gc_shape s = { 0 };

    for (unsigned size = 1; i >= size; size *= 4) {
        i -= size;
        s.rank++;
    }
    for (uint32_t d = 0; d < s.rank; d++, i /= 4)
        s.dim[d] = i % 4;
    return s;
}

/* The smallest shape that both stretch to, by trying all; false: none. */
static bool
searched(gc_shape *y, const gc_shape *a, const gc_shape *b)
{
    for (unsigned i = 0; i < SMALL; i++) {
        const gc_shape s = small(i);
        bool needed = s.rank == a->rank || s.rank == b->rank;
        for (uint32_t d = 1; d <= s.rank; d++) {
            const bool in_a = d <= a->rank && a->dim[a->rank - d] == s.dim[s.rank - d];
            const bool in_b = d <= b->rank && b->dim[b->rank - d] == s.dim[s.rank - d];
            needed &= in_a || in_b;
        }
        if (needed && stretches(&s, a) && stretches(&s, b)) {
            *y = s;
            return true;
        }
    }
    return false;
}

static void
try_rule(void)
{
    unsigned wrong = 0, agree = 0, aliased = 0;

    for (unsigned i = 0; i < SMALL; i++)
        for (unsigned j = 0; j < SMALL; j++) {
            const gc_shape a = small(i), b = small(j);
            gc_shape y = { 0 }, want, first = a, second = b;
            const bool can = searched(&want, &a, &b), done_ = gc_broadcast(&y, &a, &b);
            wrong += can != done_ || (can && !gc_shape_equal(&y, &want));
            agree += can;
            if (can && gc_broadcast(&first, &first, &b) && gc_broadcast(&second, &a, &second))
                aliased += gc_shape_equal(&first, &want) && gc_shape_equal(&second, &want);
        }
    ok(wrong == 0, "%d pairs of shapes join as a search of all answers says", SMALL * SMALL);
    ok(agree > 1000, "many of them do join");
    ok(aliased == agree, "the result may stand where an argument stood");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();
    unsigned good = 0;

    plan(3 * ROWS + 4);
    for (size_t i = 0; i < ROWS; i++)
        try_row(a, i);
    for (unsigned i = 0; i < SMALL; i++) {
        const gc_shape s = small(i);
        good += places(a, &s);
    }
    ok(good == SMALL, "an entry's index and its flat number agree");
    try_rule();
    gc_arena_free(a);
    return done();
}
