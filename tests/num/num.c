/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/num.c -- what a system does not state is filled in: each fallback, and blocks of
   numbers. */
#include <config.h>
#include "num/num.h"
#include "tests/near.h"

/* The least system: numbers of 24 bytes, of which the first 8 count; its add also counts calls. */
typedef struct tiny {
    double v;
    double spare[2];
} tiny;

static gc_prim last;
static int calls;

static void
set(const gc_num *k, void *y, double a)
{
    (void) k;
    ((tiny *) y)->v = a;
}

static void
choose(const gc_num *k, void *y, const void *c, const void *a, const void *b)
{
    (void) k;
    *(tiny *) y = *(const tiny *) (((const tiny *) c)->v != 0 ? a : b);
}

static bool
is_zero(const gc_num *k, const void *a)
{
    (void) k;
    return ((const tiny *) a)->v == 0;
}

static void
apply_any(const gc_num *k, gc_prim p, void *y, const void *pa, const void *pb)
{
    const double a = ((const tiny *) pa)->v, b = pb ? ((const tiny *) pb)->v : 0;

    (void) k;
    last = p;
    calls++;
    ((tiny *) y)->v = p == P_add ? a + b : p == P_sub ? a - b : p == P_mul ? a * b : -a;
}

static void
subtract(const gc_num *k, void *y, const void *a, const void *b)
{
    (void) k;
    ((tiny *) y)->v = ((const tiny *) a)->v - ((const tiny *) b)->v;
}

static void
make_seven(const gc_num *k, void *y)
{
    (void) k;
    *(tiny *) y = (tiny) { 7, { 7, 7 } };
}

static void
add_twice(const gc_num *k, void *acc, const void *a)
{
    (void) k;
    ((tiny *) acc)->v += 2 * ((const tiny *) a)->v;
}

static gc_num *
system_of(gc_arena *a, gc_num m)
{
    m.name = "tiny";
    m.size = sizeof(tiny);
    m.set = set;
    m.select = choose;
    m.is_zero = is_zero;
    return gc_num_new(a, &m);
}

static void
try_fallbacks(gc_arena *a)
{
    const gc_num *k = system_of(a, (gc_num) { .apply = apply_any, .u = 0.25 });
    tiny x = { 3, { 1, 2 } }, z = { 5, { 3, 4 } }, y = { 1, { 9, 9 } };
    bool each = true;

    ok(k->u <= 0.25 && k->u >= 0.25 && !strcmp(k->name, "tiny") && !k->taint && !k->first_wins,
       "what is stated is kept, the rest is zero");
    for (int p = 0; p < P_COUNT; p++) {
        k->prim[p](k, &y, &x, &z);
        each &= last == (gc_prim) p;
    }
    ok(each && calls == P_COUNT, "apply stands in for every primitive");
    k->make(k, &y);
    ok(y.v == 0 && y.spare[0] == 0 && y.spare[1] == 0, "make: zero bytes, all of them");
    k->set_text(k, &y, 0.5, "0.7");
    is_ulp(y.v, 0.5, 0, "set_text: the double");
    k->copy(k, &y, &x);
    ok(!memcmp(&y, &x, sizeof y), "copy: the bytes, all of them");
    k->copy(k, &y, &y);
    ok(!memcmp(&y, &x, sizeof y), "copy onto itself");
    k->add_to(k, &y, &z);
    is_ulp(y.v, 8, 0, "add_to: add");
    k->sub_to(k, &y, &x);
    is_ulp(y.v, 5, 0, "sub_to: sub");
    k->mul_to(k, &y, &x, &z);
    is_ulp(y.v, 20, 0, "mul_to: mul, then add");
    k->mul_to(k, &y, &y, &x);
    is_ulp(y.v, 80, 0, "mul_to of the accumulator itself");
    k->end(k, &y);
    is_ulp(y.v, 80, 0, "end: nothing");
    y.v = 0;
    ok(k->is_zero(k, &y) && !k->is_zero(k, &x), "is_zero is the system's own");
}

static void
try_own(gc_arena *a)
{
    const gc_num *k = system_of(a, (gc_num) { .make = make_seven, .add_to = add_twice,
                                              .prim = { [P_sub] = subtract, [P_mul] = NULL } });
    tiny x = { 3, { 0, 0 } }, y = { 10, { 0, 0 } };

    k->add_to(k, &y, &x);
    is_ulp(y.v, 16, 0, "a method of its own is used");
    k->sub_to(k, &y, &x);
    is_ulp(y.v, 13, 0, "sub_to calls its primitive");
    ok(!k->prim[P_mul] && !k->prim[P_exp], "a primitive that does not apply stays absent");
    const tiny *seven = gc_num_array(k, a, 3);
    bool made = true;
    for (int i = 0; i < 3; i++)
        made &= seven[i].v == 7 && seven[i].spare[1] == 7;
    ok(made, "each number of a block is made");
    ok(gc_num_get(k, seven, 2) == (const void *) &seven[2]
           && gc_num_at(k, (void *) seven, 1) == (void *) &seven[1],
       "number i lies i sizes on");
    k = system_of(a, (gc_num) { .apply = apply_any, .add_to = add_twice });
    k->mul_to(k, &y, &x, &x);
    is_ulp(y.v, 31, 0, "mul_to adds by the system's own add_to");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(12 + 6);
    try_fallbacks(a);
    try_own(a);
    gc_arena_free(a);
    return done();
}
