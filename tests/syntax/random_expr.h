/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random_expr.h -- expressions of all shapes that the grammar can write. */
#ifndef GC_TESTS_RANDOM_EXPR_H
#define GC_TESTS_RANDOM_EXPR_H

#include "base/number.h"
#include "tests/syntax/interned.h"
#include "base/hash.h"
#include "syntax/parse.h"

#include <string.h>

typedef struct maker {
    gc_arena *arena;
    gc_names *names;
    uint64_t seed, k;
    bool data, block;                   /* inside if, while, def; inside any block */
} maker;

static uint32_t
pick(maker *m, uint32_t n)
{
    return (uint32_t) (gc_hash_mix(m->seed, m->k++) >> 33) % n;
}

/* Words of the language are names too, but for "not" in a condition. */
static const char *
make_name(maker *m)
{
    static const char *const name[] = {
        "x", "y1", "W", "λ", "x₂", "h", "within", "at", "by", "in", "rel", "abs", "grad", "T",
        "set", "input", "range", "limit", "f64", "int", "todo", "graph", "_", "e5", "undefined",
        "a_rather_long_name_so_that_lines_get_long"
    };
    const char *s = name[pick(m, sizeof name / sizeof *name)];

    return interned(m->names, s, strlen(s));
}

static const char *
make_string(maker *m)
{
    static const char *const text[] = {
        "", "a", "two words", "\"quoted\" \\ back", "line\nand\ttab", "δ — ∂", "# none", "(]"
    };
    return text[pick(m, sizeof text / sizeof *text)];
}

static gc_expr *
make_node(maker *m, gc_expr_kind kind, uint32_t n)
{
    gc_expr *e = gc_arena_take(m->arena, sizeof *e);

    e->kind = (uint8_t) kind;
    e->n = n;
    e->arg = gc_arena_array(m->arena, n, sizeof *e->arg);
    return e;
}

static gc_expr *
make_number(maker *m)
{
    static const char *const decimal[] = {
        "0", "1", "1.", ".5", "1e-3", "2.50", "0x1.8p-3", "1e308", "123456789.123456789", "0xff"
    };
    gc_expr *e = make_node(m, E_NUMBER, 0);
    gc_number_fault fault;

    e->decimal = decimal[pick(m, sizeof decimal / sizeof *decimal)];
    gc_number_read(e->decimal, e->decimal + strlen(e->decimal), &e->number, &fault);
    return e;
}

static gc_expr *make_expr(maker *m, int depth, bool cond);

static gc_expr *
make_named(maker *m)
{
    gc_expr *e = make_node(m, E_NAME, 0);

    e->name = make_name(m);
    return e;
}

static gc_expr *
make_call(maker *m, int depth)
{
    gc_expr *e = make_node(m, E_CALL, pick(m, 4));
    bool keywords = pick(m, 2);

    e->name = make_name(m);
    e->primes = pick(m, 4) == 0;
    for (uint32_t i = 0; i < e->n; i++) {
        uint32_t what = pick(m, 8);
        e->arg[i] = what == 0 ? make_node(m, E_STAR, 0)
                    : what == 1 ? make_node(m, E_STRING, 0) : make_expr(m, depth - 1, false);
        if (what == 1)
            e->arg[i]->name = make_string(m);
        if (keywords && pick(m, 2)) {
            if (!e->keyword)
                e->keyword = gc_arena_array(m->arena, e->n, sizeof *e->keyword);
            e->keyword[i] = make_name(m);
        }
    }
    return e;
}

static gc_expr *
make_index(maker *m, int depth, bool cond)
{
    gc_expr *e = make_node(m, E_INDEX, 2 + pick(m, 2));

    e->arg[0] = make_expr(m, depth - 1, cond);
    for (uint32_t i = 1; i < e->n; i++) {
        if (pick(m, 2)) {
            e->arg[i] = make_expr(m, depth - 1, false);
            continue;
        }
        e->arg[i] = make_node(m, E_SLICE, 2);
        for (int k = 0; k < 2; k++)
            e->arg[i]->arg[k] = pick(m, 2) ? make_expr(m, depth - 1, false) : NULL;
    }
    return e;
}

static gc_expr *
make_list(maker *m, int depth)
{
    gc_expr *e = make_node(m, E_LIST, pick(m, 30) ? pick(m, 4) : 60);

    for (uint32_t i = 0; i < e->n; i++)
        e->arg[i] = make_expr(m, e->n > 4 ? 1 : depth - 1, false);
    return e;
}

static gc_expr *
make_operator(maker *m, int depth, bool cond)
{
    static const uint16_t op[] = {
        '+', '-', '*', '/', '@', '%', '^', '<', '>', OP_LE, OP_GE, OP_EQ, OP_NE, OP_AND, OP_OR
    };
    gc_expr *e = make_node(m, E_BINARY, 2);

    e->op = op[pick(m, cond ? 15 : 13)];
    e->arg[0] = make_expr(m, depth - 1, cond);
    e->arg[1] = make_expr(m, depth - 1, cond);
    return e;
}

static gc_expr *
make_sum(maker *m)
{
    gc_expr *e = make_named(m);

    for (int i = 0; i < 40; i++) {
        gc_expr *more = make_node(m, E_BINARY, 2);
        more->op = pick(m, 2) ? '+' : '-';
        more->arg[0] = e;
        more->arg[1] = make_named(m);
        e = more;
    }
    return e;
}

/* An expression; cond: where and, or, not are operators. */
static gc_expr *
make_expr(maker *m, int depth, bool cond)
{
    gc_expr *e;

    switch (depth > 0 ? pick(m, 13) : pick(m, 2)) {
    case 0:
        return make_named(m);
    case 1:
        return make_number(m);
    case 2: case 3:
        return make_call(m, depth);
    case 4:
        return make_index(m, depth, cond);
    case 5:
        return make_list(m, depth);
    case 6: case 7:
        e = make_node(m, pick(m, 3) ? E_UNARY : E_TRANSPOSE, 1);
        e->op = e->kind == E_TRANSPOSE ? 0 : cond && pick(m, 3) == 0 ? OP_NOT
                : pick(m, 4) ? '-' : '+';
        e->arg[0] = make_expr(m, depth - 1, cond);
        return e;
    case 8:
        return pick(m, 20) ? make_operator(m, depth, cond) : make_sum(m);
    default:
        return make_operator(m, depth, cond);
    }
}

#endif
