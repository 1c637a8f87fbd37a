/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/compile_template.c -- the .grad text of an op becomes a list of steps.

   A subexpression of numbers alone has no type of its own: its nodes are appended when an op
   brings it together with a typed value.  So the steps are drafted in the order of the text and
   then placed in the order of their nodes. */
#include <config.h>
#include "autodiff/compiler.h"

#include <string.h>

/* ---- order ---- */

static uint8_t
append(gc_compiler *c, gc_template_step s)
{
    if (c->steps == GC_MAX_STEPS)
        return gc_compiler_fail(c, "too long");
    c->step[c->steps] = s;
    return (uint8_t) c->steps++;
}

/* The step of draft i, after all that it needs; as_node: an integer becomes a constant. */
static uint8_t
place(gc_compiler *c, uint8_t i, bool as_node)
{
    gc_draft *d = &c->draft[i];

    if (d->placed == GC_NO_STEP) {
        gc_template_step s = d->step;
        for (uint32_t k = 0; k < s.n; k++)
            s.arg[k] = place(c, s.arg[k], s.kind == STEP_OP);
        for (uint32_t k = 0; s.kind == STEP_OP && k < GC_MAX_ATTRS; k++)
            if (s.attr[k] != GC_NO_STEP)
                s.attr[k] = place(c, s.attr[k], false);
        d->placed = append(c, s);
    }
    if (!as_node || !gc_compiler_is_int(c, i))
        return d->placed;
    if (d->as_const == GC_NO_STEP)
        d->as_const =
            append(c, (gc_template_step) { .kind = STEP_CONST, .n = 1, .arg[0] = d->placed });
    return d->as_const;
}

/* ---- texts ---- */

static gc_template_steps
steps_of(gc_compiler *c, const char *s, size_t n, bool condition)
{
    /* == is an operator in parentheses only. */
    const char *text = gc_arena_format(c->scratch, condition ? "(%.*s)" : "%.*s", (int) n, s);
    uint32_t file = gc_diags_source(c->d, "", text, strlen(text));
    const gc_expr *e = gc_parse_expr(c->scratch, c->d, c->names, file, &gc_limits_default);

    c->drafts = c->steps = 0;
    uint8_t root = c->d->errors ? gc_compiler_fail(c, "a syntax error")
                   : condition ? gc_compiler_int(c, e) : gc_compiler_expr(c, e);
    if (c->wrong)
        return (gc_template_steps) { 0 };
    for (uint32_t i = 0; i < c->drafts; i++)
        if (c->draft[i].typed && c->draft[i].step.kind == STEP_OP)
            place(c, (uint8_t) i, true);
    place(c, root, !condition);
    gc_template_step *at = gc_arena_array(c->a, c->steps, sizeof *at);
    memcpy(at, c->step, c->steps * sizeof *at);
    return (gc_template_steps) { c->steps, at };
}

static void
compile(gc_compiler *c, gc_template *t, const char *s)
{
    while (s && *s && !c->wrong) {
        struct gc_template_case *one = &t->at[t->cases++];

        s += strspn(s, " ");
        size_t n = strcspn(s, ";");
        if (strncmp(s, "if ", 3) == 0) {
            size_t colon = strcspn(s, ":");
            one->condition = steps_of(c, s + 3, colon - 3, true);
            s += colon + 1;
            n -= colon + 1;
        }
        one->value = steps_of(c, s, n, false);
        s += n + (s[n] == ';');
        if (*s && t->cases == GC_MAX_CASES)
            gc_compiler_fail(c, "too many cases");
    }
}

const gc_template *
gc_template_compile(gc_arena *a, gc_diags *d, const gc_registry *ops, size_t op, const char *text)
{
    gc_arena *scratch = gc_arena_like(a);
    gc_template *t = gc_arena_take(a, sizeof *t);
    gc_compiler *c = gc_arena_take(scratch, sizeof *c);

    *c = (gc_compiler) { .a = a, .scratch = scratch, .names = gc_names_new(scratch),
                         .d = gc_diags_new(scratch), .ops = ops,
                         .s = gc_registry_signature(ops, op) };
    compile(c, t, text);
    bool good = !c->wrong;
    if (!good)
        gc_diag_add(d, GC_ERROR, GC_112, (gc_span) { 0 },
                    "a bug of gradcheck: the rule of %s: %s", gc_registry_at(ops, op)->name,
                    c->wrong);
    gc_arena_free(scratch);
    return good ? t : NULL;
}
