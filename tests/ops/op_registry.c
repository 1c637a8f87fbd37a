/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/{registry,signature,maplower}.c -- ops by number and name, from several threads at once;
   specs of arguments and attributes; what the shape rule of maps says. */
#include <config.h>
#include "tests/near.h"

#include "ops/op_registry.h"
#include <pthread.h>

/* The first question about the registry comes from all threads together. */
enum { THREADS = 4 };
static void *
ask(void *found)
{
    *(int *) found = gc_op_find("sigmoid");
    return NULL;
}

static void
try_threads(void)
{
    pthread_t thread[THREADS];
    int found[THREADS], good = 0;

    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, ask, &found[i]);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < THREADS; i++)
        good += found[i] >= 0 && !strcmp(gc_registry_at(NULL, (size_t) found[i])->name, "sigmoid");
    ok(good == THREADS, "four threads ask at once and get one answer");
}

static void
try_names(void)
{
    size_t n = 0, good = 0;

    for (; gc_registry_at(NULL, n); n++)
        good += gc_op_find(gc_registry_at(NULL, n)->name) == (int) n;
    ok(n > 50 && good == n, "each of the ops is found by its name");
    ok(!gc_registry_kernels(NULL, n, GC_F32) && !gc_registry_signature(NULL, n)
           && !gc_registry_at(NULL, n + 1), "past the end is nothing");
    ok(gc_op_find("maximum") == gc_op_find("max") && gc_op_find("minimum") == gc_op_find("min")
           && gc_op_find("max") != gc_op_find("min"), "another name of an op finds it");
    ok(gc_op_find("maxi") < 0 && gc_op_find("maximum ") < 0, "a piece of a name finds nothing");
    ok(gc_op_find("tanhh") < 0 && gc_op_find("") < 0 && gc_op_find("Sin") < 0,
       "no op is found by another name");
}

/* The names come one after the other, and none of them may be another op's. */
static void
try_other_names(gc_arena *a)
{
    const gc_op sine = *gc_registry_at(NULL, (size_t) gc_op_find("sin"));
    gc_op two[] = { sine, { .name = NULL } }, clash[] = { sine, { .name = NULL } };

    two[0].name = clash[0].name = "f";
    two[0].also = "g  hh";
    clash[0].also = "maximum";
    const gc_registry *r = gc_registry_new(a, two, two);
    const char *name = NULL;
    size_t n = 0, length = 0;

    ok(gc_op_next_name(two, &name, &length) && length == 1 && *name == 'f', "its own name");
    for (; n < 2 && gc_op_next_name(two, &name, &length); n++)
        ok(length == n + 1 && *name == (n ? 'h' : 'g'), "other name %zu", n + 1);
    ok(n == 2 && !gc_op_next_name(two, &name, &length), "and no more");
    ok(r && gc_registry_find(r, "g") == gc_registry_find(r, "f")
           && gc_registry_find(r, "hh") == gc_registry_find(r, "f"), "each finds it");
    ok(!gc_registry_new(a, clash, clash), "another op's other name is taken");
}

static void
try_signature(gc_arena *a)
{
    static const gc_op op = { .name = "f", .args = "x slope=0.01 n:int",
                              .attrs = "axis:axis=-1 shape:dims! keepdims:flag=0" };
    static const gc_op many = { .name = "g", .args = "x*" };
    const gc_signature s = gc_signature_read(&op, gc_arena_take(a, gc_signature_room(&op)));
    const gc_signature v = gc_signature_read(&many, gc_arena_take(a, gc_signature_room(&many)));

    ok(s.args == 3 && s.attrs == 3 && v.args == 1 && v.attrs == 0, "all of them are read");
    ok(!strcmp(s.arg[0].name, "x") && s.arg[0].kind == ARG_VALUE, "a value");
    ok(!strcmp(s.arg[1].name, "slope") && s.arg[1].kind == ARG_DEFAULT
           && !strcmp(s.arg[1].text, "0.01"), "an argument with a default");
    ok(!strcmp(s.arg[2].name, "n") && s.arg[2].kind == ARG_INT, "a static integer");
    ok(!strcmp(v.arg[0].name, "x") && v.arg[0].kind == ARG_MANY, "one or more");
    ok(!strcmp(s.attr[0].name, "axis") && s.attr[0].kind == ATTR_AXIS && s.attr[0].fallback == -1
           && !s.attr[0].required, "an axis with a fallback");
    ok(!strcmp(s.attr[1].name, "shape") && s.attr[1].kind == ATTR_DIMS && s.attr[1].required,
       "dimensions that must be given");
    ok(!strcmp(s.attr[2].name, "keepdims") && s.attr[2].kind == ATTR_FLAG, "a flag");
}

static void
try_shapes(gc_arena *a)
{
    const gc_shape good[] = { { 2, { 3, 1 } }, { 1, { 4 } }, { 0 } }, want = { 2, { 3, 4 } };
    const gc_shape bad[] = { { 2, { 3, 4 } }, { 0 }, { 2, { 4, 3 } } };
    gc_infer c = { .arena = a, .n = 3, .x = good };
    const gc_op *fma = gc_registry_at(NULL, (size_t) gc_op_find("fma"));
    const gc_op *add = gc_registry_at(NULL, (size_t) gc_op_find("add"));

    ok(!gc_op_shape(fma, &c) && gc_shape_equal(&c.y, &want), "three arguments broadcast");
    c = (gc_infer) { .arena = a, .n = 3, .x = bad };
    const char *why = gc_op_shape(fma, &c);
    ok(why && !strcmp(why, "shapes do not agree") && c.blame == 2, "the odd one is blamed");
    ok(c.hint && !strncmp(c.hint, "$0 has shape [3,4], $2 has shape [4,3]", 38),
       "the hint names the two that quarrel");
    c = (gc_infer) { .arena = a, .n = 2, .x = (const gc_shape[]) { bad[0], bad[2] } };
    ok(gc_op_shape(add, &c) && c.blame == -1, "of two the operator is blamed");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(24);
    try_threads();
    try_names();
    try_other_names(a);
    try_signature(a);
    try_shapes(a);
    gc_arena_free(a);
    return done();
}
