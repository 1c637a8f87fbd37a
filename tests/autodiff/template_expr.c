/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/autodiff/template_expr.c -- what each expression of a rule is: a node or integers; whether
   it depends on what is differentiated. */
#include <config.h>
#include "autodiff/compiler.h"
#include "tests/near.h"

static gc_arena *arena;

static gc_compiler *
compiler(const char *op)
{
    gc_compiler *c = gc_arena_take(arena, sizeof *c);

    *c = (gc_compiler) { .a = arena, .scratch = arena, .names = gc_names_new(arena),
                         .d = gc_diags_new(arena),
                         .s = gc_registry_signature(NULL, (size_t) gc_op_find(op)) };
    return c;
}

static uint8_t
draft(gc_compiler *c, const char *text)
{
    uint32_t file = gc_diags_source(c->d, "t", text, strlen(text));
    const gc_expr *e = gc_parse_expr(arena, c->d, c->names, file, &gc_limits_default);

    return e && !c->d->errors ? gc_compiler_expr(c, e) : GC_NO_STEP;
}

enum { NODE, TYPED, INTS };

static const struct {
    const char *op, *text;
    gc_template_kind kind;
    int is;                             /* TYPED: a node that depends on x, y or by */
    int64_t first;                      /* the integer; of an argument or attribute its number */
} row[] = {
    { "pow", "a", STEP_ARGUMENT, TYPED, 0 },
    { "pow", "b", STEP_ARGUMENT, TYPED, 1 },
    { "exp", "y", STEP_OUTPUT, TYPED, 0 },
    { "exp", "by", STEP_COTANGENT, TYPED, 0 },
    { "concat", "xk", STEP_EACH, TYPED, 0 },
    { "concat", "k", STEP_WHICH, INTS, 0 },
    { "powi", "n", STEP_STATIC, INTS, 1 },
    { "sum", "keepdims", STEP_ATTR, INTS, 1 },
    { "exp", "3", STEP_INT, INTS, 3 },
    { "exp", "-3", STEP_INT, INTS, -3 },
    { "exp", "3.0", STEP_NUMBER, NODE, 0 },
    { "exp", "1e3", STEP_NUMBER, NODE, 0 },
    { "exp", "pi", STEP_NUMBER, NODE, 0 },
    { "exp", "[1, 2]", STEP_LIST, INTS, 0 },
    { "exp", "shape(x)", STEP_SHAPE, INTS, 0 },
    { "exp", "rank(x)", STEP_RANK, INTS, 0 },
    { "exp", "dim(x, 1)", STEP_DIM, INTS, 0 },
    { "exp", "count(x)", STEP_COUNT, INTS, 0 },
    { "sum", "count(x, axis)", STEP_COUNT, INTS, 0 },
    { "concat", "place(k, axis)", STEP_PLACE, INTS, 0 },
    { "transpose", "inverse(axes)", STEP_INVERSE, INTS, 0 },
    { "exp", "6 + 2", STEP_FOLD, INTS, 0 },
    { "exp", "6 - 2", STEP_FOLD, INTS, 0 },
    { "exp", "6/2", STEP_FOLD, INTS, 0 },
    { "exp", "(6 == 2)", STEP_FOLD, INTS, 0 },
    { "exp", "sqrt(2)", STEP_OP, NODE, 0 },
    { "exp", "sqrt(x)", STEP_OP, TYPED, 0 },
    { "exp", "sqrt(2)*by", STEP_OP, TYPED, 0 },
    { "exp", "-x", STEP_OP, TYPED, 0 },
    { "exp", "x ^ 2", STEP_OP, TYPED, 0 },
};

/* An operator is the op of that name; a product or quotient lets an exact zero silence the other
   side. */
static const struct {
    const char *text, *op;
} operator[] = {
    { "x + y", "add" }, { "x - y", "sub" }, { "x*y", "times" }, { "x/y", "over" },
    { "x @ y", "matmul" }, { "x ^ 3", "powi" }, { "(x < y)", "less" }, { "(x > y)", "greater" },
    { "(x <= y)", "less_equal" }, { "(x >= y)", "greater_equal" }, { "(x == y)", "equal" },
    { "(x != y)", "not_equal" }, { "-x", "neg" },
};

static const struct {
    const char *op, *text, *why;
} refused[] = {
    { "exp", "6*2", "integers know + - / and == only" },
    { "powi", "-n", "the negative of an integer that is no literal" },
    { "exp", "x ^ y", "an operator that rules do not know" },
    { "exp", "[1, x]", "an integer is needed" },
    { "exp", "[1, 2, 3, 4, 5]", "a long list" },
    { "exp", "k", "unknown name 'k'" },
    { "exp", "xk", "unknown name 'xk'" },
    { "exp", "n", "unknown name 'n'" },
    { "concat", "x", "unknown name 'x'" },
    { "exp", "rank(x, y)", "wrong arguments of rank" },
    { "exp", "dim(x)", "wrong arguments of dim" },
    { "exp", "dim(x, y)", "an integer is needed" },
    { "exp", "shape(of=x)", "wrong arguments of shape" },
    { "exp", "inverse(x)", "an integer is needed" },
    { "exp", "sum(x, axis=y)", "an integer is needed" },
    { "exp", "sum(x, 0, 1, 1)", "sum has no such argument" },
    { "exp", "sum(x, along=0)", "sum has no such argument" },
    { "exp", "sum()", "sum lacks an argument" },
    { "exp", "nosuch(z)", "unknown function 'nosuch'" },
    { "exp", "z + nosuch(y)", "unknown name 'z'" },
    { "exp", "x.T", "an expression that rules do not know" },
};

enum {
    ROWS = sizeof row / sizeof *row, OPERATORS = sizeof operator / sizeof *operator,
    REFUSED = sizeof refused / sizeof *refused
};

static void
try_row(size_t i)
{
    gc_compiler *c = compiler(row[i].op);
    uint8_t n = draft(c, row[i].text);
    bool good = n != GC_NO_STEP && !c->wrong;

    if (good) {
        const gc_draft *d = &c->draft[n];
        good = d->step.kind == row[i].kind && d->typed == (row[i].is == TYPED)
               && gc_compiler_is_int(c, n) == (row[i].is == INTS);
        if (row[i].kind == STEP_INT)
            good = good && d->step.integer == row[i].first;
        else if (row[i].first)
            good = good && d->step.arg[0] == row[i].first;
    }
    if (!ok(good, "%s of %s", row[i].text, row[i].op))
        tap_diag("%s", c->wrong ? c->wrong : "it is another step");
}

/* Attributes by position behind the arguments, or by name; those not given are marked. */
static void
try_attributes(void)
{
    gc_compiler *c = compiler("exp");
    const gc_template_step *s = &c->draft[draft(c, "sum(by, 1)")].step;

    ok(!c->wrong && s->n == 1 && c->draft[s->attr[0]].step.integer == 1
       && s->attr[1] == GC_NO_STEP, "an attribute by its position");
    s = &c->draft[draft(c, "sum(by, keepdims=1)")].step;
    ok(!c->wrong && s->attr[0] == GC_NO_STEP && c->draft[s->attr[1]].step.integer == 1,
       "and by its name");
    s = &c->draft[draft(c, "-(by)")].step;
    ok(!c->wrong && s->attr[0] == GC_NO_STEP, "an operator gives none");
}

static void
try_room(void)
{
    gc_compiler *c = compiler("exp");
    gc_text text = gc_text_new(arena);

    gc_text_add(&text, "x");
    for (uint32_t i = 1; i < GC_MAX_STEPS / 2; i++)
        gc_text_add(&text, " + x");
    gc_text_add(&text, " + -x");
    ok(draft(c, text.at) == GC_NO_STEP && !strcmp(c->wrong, "too long")
       && c->drafts == GC_MAX_STEPS, "a rule with a step too many is refused");
    ok(gc_compiler_fail(c, "another") == GC_NO_STEP && !strcmp(c->wrong, "too long"),
       "the first mistake stands");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(ROWS + OPERATORS + REFUSED + 3 + 2);
    for (size_t i = 0; i < ROWS; i++)
        try_row(i);
    for (size_t i = 0; i < OPERATORS; i++) {
        gc_compiler *c = compiler("exp");
        uint8_t n = draft(c, operator[i].text);
        ok(n != GC_NO_STEP && c->draft[n].step.kind == STEP_OP
           && c->draft[n].step.op == gc_op_find(operator[i].op), "%s is %s", operator[i].text,
           operator[i].op);
    }
    for (size_t i = 0; i < REFUSED; i++) {
        gc_compiler *c = compiler(refused[i].op);
        bool good = draft(c, refused[i].text) == GC_NO_STEP && c->wrong;
        if (!ok(good && !strcmp(c->wrong, refused[i].why), "%s of %s is refused: %s",
                refused[i].text, refused[i].op, refused[i].why))
            tap_diag("%s", good ? c->wrong : "it is taken");
    }
    try_attributes();
    try_room();
    gc_arena_free(arena);
    return done();
}
