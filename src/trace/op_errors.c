/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/op_errors.c -- messages about ops whose arguments do not fit, in the words of the text. */
#include <config.h>
#include "trace/apply.h"

const char *
gc_value_type_shown(gc_tracer *t, gc_value v)
{
    static const char *const name[] = { [GC_F64] = "f64", [GC_F32] = "f32", [GC_INT] = "int" };
    const gc_shape *s = gc_value_shape(t, v);
    gc_text text = gc_text_new(t->scratch);
    gc_type type;

    if (gc_value_has_type(t, v, &type))
        gc_text_add(&text, name[type]);
    else if (s->rank == 0)
        return "a number";
    gc_shape_write(s, &text);
    return text.at;
}

const char *
gc_expr_shown(gc_tracer *t, const gc_expr *e, const char *which)
{
    const gc_source *s;

    if (!e || !e->span.file || e->span.len > 24)
        return which;
    s = &t->d->source[e->span.file];
    if (memchr(s->at + e->span.at, '\n', e->span.len))
        return which;
    return gc_arena_text(t->scratch, s->at + e->span.at, e->span.len);
}

static const char *
argument_shown(gc_tracer *t, uint32_t n, const gc_expr *const *shown, uint32_t k)
{
    const char *which = n == 2 ? k ? "the right side" : "the left side"
                        : n == 1 ? "the argument"
                                 : gc_arena_format(t->scratch, "argument %u", k + 1);

    return shown ? gc_expr_shown(t, shown[k], which) : which;
}

/* Replaces $0, $1, … in a hint by the arguments as written. */
static const char *
fill_in(gc_tracer *t, const char *hint, uint32_t n, const gc_expr *const *shown)
{
    gc_text s = gc_text_new(t->arena);

    for (const char *at = hint; *at; at++) {
        uint32_t k = 0, digits = 0;
        while (at[0] == '$' && at[1 + digits] >= '0' && at[1 + digits] <= '9' && digits < 9)
            k = 10 * k + (uint32_t) (at[1 + digits++] - '0');
        if (digits && k < n) {
            gc_text_add(&s, argument_shown(t, n, shown, k));
            at += digits;
        } else {
            gc_text_char(&s, *at, 1);
        }
    }
    return s.at;
}

/* Two matrices, one of which has the shape of the other's transpose. */
static bool
is_turned(const gc_shape *a, const gc_shape *b)
{
    return a->rank == 2 && b->rank == 2 && a->dim[0] == b->dim[1] && a->dim[1] == b->dim[0];
}

/* It stands in parentheses as a whole. */
static bool
is_closed(const char *s)
{
    int open = 0;

    for (; *s; s++) {
        open += (*s == '(') - (*s == ')');
        if (open == 0)
            return !s[1];
    }
    return false;
}

/* As the operand of .T, @ or *. */
static const char *
operand_shown(gc_tracer *t, const gc_expr *e, const char *which)
{
    const char *s = gc_expr_shown(t, e, which);
    const bool whole = s == which || e->kind == E_NAME || e->kind == E_CALL || e->kind == E_INDEX
        || e->kind == E_TRANSPOSE || is_closed(s);

    return whole ? s : gc_arena_format(t->scratch, "(%s)", s);
}

/* Which products of a and b, turned or not, fit. */
static void
add_products(gc_text *s, const gc_shape *a, const gc_shape *b, const char *x, const char *y)
{
    const bool left = a->rank == 2, right = b->rank == 2;
    const uint32_t inner[2] = { a->dim[a->rank - 1], b->dim[0] };
    const bool fits[] = { right && inner[0] == b->dim[1], left && a->dim[0] == inner[1],
                          b->dim[b->rank - 1] == a->dim[0] && (left || right) };
    bool any = false;

    for (size_t i = 0; i < 3; i++) {
        if (!fits[i])
            continue;
        gc_text_add(s, any ? ", or " : "; what fits is ");
        if (i == 2)
            gc_text_printf(s, "%s @ %s", y, x);
        else if (i == 0)
            gc_text_printf(s, "%s @ %s.T", x, y);
        else
            gc_text_printf(s, "%s.T @ %s", x, y);
        any = true;
    }
}

const char *
gc_op_errors_turned(gc_tracer *t, const char *op, const gc_value v[2], const gc_expr *const e[2])
{
    const gc_shape *a = gc_value_shape(t, v[0]), *b = gc_value_shape(t, v[1]);
    const char *x = operand_shown(t, e[0], "left"), *y = operand_shown(t, e[1], "right");
    gc_text s = gc_text_new(t->arena);

    if (a->rank < 1 || a->rank > 2 || b->rank < 1 || b->rank > 2)
        return "";
    if (strcmp(op, "matmul") == 0)
        add_products(&s, a, b, x, y);
    else if (is_turned(a, b))
        gc_text_printf(&s, "; %s.T has the shape of %s", y, x);
    if (strcmp(op, "mul") == 0 && (a->rank == 2 || b->rank == 2)
        && a->dim[a->rank - 1] == b->dim[0])
        gc_text_printf(&s, "; the matrix product is %s @ %s", x, y);
    return s.at;
}

/* What a message of a shape rule is about: its code, and the kinds of attribute to point at. */
typedef struct gc_op_error_text {
    const char *part;
    bool first;                         /* the message begins with part */
    gc_code code;
    unsigned kinds;
} gc_op_error_text;

static const gc_op_error_text *
error_text_of(const char *wrong)
{
    static const gc_op_error_text row[] = {
        { "axis ", true, GC_114, 1u << ATTR_AXIS | 1u << ATTR_AXES },
        { "too many axes", true, GC_114, 1u << ATTR_AXES },
        { "each axis once", false, GC_114, 1u << ATTR_AXES },
        { "no dimension", false, GC_114, 1u << ATTR_DIMS },
        { "takes a number", false, GC_114, 1u << ATTR_INT },
        { "index ", true, GC_113, 1u << ATTR_INTS },
        { "reaches beyond", false, GC_113, 1u << ATTR_INTS },
        { "reshape", true, GC_115, 1u << ATTR_DIMS },
        { "the shape has", true, GC_129, 1u << ATTR_DIMS },
        { "at most", false, GC_115, 1u << ATTR_DIMS },
        { "no room", true, GC_115, 0 },
        { "", true, GC_112, 0 },
    };
    const gc_op_error_text *c = row;

    while (c->first ? strncmp(wrong, c->part, strlen(c->part)) != 0 : !strstr(wrong, c->part))
        c++;
    return c;
}

/* Where the text gives an attribute of these kinds; file 0: it does not. */
static gc_span
attr_span(const gc_tracer *t, size_t op, unsigned kinds)
{
    const gc_signature *s = gc_registry_signature(t->g->ops, op);

    for (uint32_t k = 0; k < s->attrs; k++)
        if (kinds >> s->attr[k].kind & 1 && t->attr_at[k].file)
            return t->attr_at[k];
    return (gc_span) { 0 };
}

void
gc_op_errors_shapes(gc_tracer *t, const char *wrong, size_t op, const gc_infer *c,
                    const gc_value *x, gc_span at, const gc_expr *const *shown)
{
    const gc_op_error_text *about = error_text_of(wrong);
    gc_text s = gc_text_new(t->scratch);
    gc_span where = attr_span(t, op, about->kinds);

    if (c->blame_attr) {
        static const gc_op_error_text value = { "", true, GC_114, 0 };
        about = &value;
        where = t->attr_at[c->blame_attr - 1];
    }
    if (!where.file)
        where = c->blame >= 0 && shown && shown[c->blame] ? shown[c->blame]->span : at;
    gc_text_add(&s, wrong);
    for (uint32_t k = 0; about->code == GC_112 && k < c->n && k < 3; k++)
        gc_text_printf(&s, "%s %s is %s", k ? "," : ":", argument_shown(t, c->n, shown, k),
                       gc_value_type_shown(t, x[k]));
    gc_diag *d = gc_diag_add(t->d, GC_ERROR, about->code, where, "%s", s.at);
    if (c->hint)
        d->hint = fill_in(t, c->hint, c->n, shown);
    if (c->n == 2 && shown && about->code == GC_112 && strstr(wrong, "do not agree"))
        d->hint = gc_arena_format(
            t->arena, "%s%s", d->hint ? d->hint : wrong,
            gc_op_errors_turned(t, gc_registry_at(t->g->ops, op)->name, x, shown));
    for (uint32_t k = 0; k < c->n && k < 2 && shown && where.at == at.at; k++)
        if (shown[k])
            d->side[k] = shown[k]->span;
}

void
gc_op_errors_types(gc_tracer *t, uint32_t n, const gc_value *x, uint32_t a, uint32_t b, gc_span at,
                   const gc_expr *const *shown)
{
    gc_type type = GC_F64;
    bool whole = (gc_value_has_type(t, x[a], &type) && type == GC_INT)
                 || (gc_value_has_type(t, x[b], &type) && type == GC_INT);
    gc_diag *d;

    if (a == b)
        d = gc_diag_add(t->d, GC_ERROR, GC_116, at, "%s is %s; a float is needed here",
                        argument_shown(t, n, shown, a), gc_value_type_shown(t, x[a]));
    else
        d = gc_diag_add(t->d, GC_ERROR, GC_116, at, "types do not agree: %s is %s, %s is %s",
                        argument_shown(t, n, shown, a), gc_value_type_shown(t, x[a]),
                        argument_shown(t, n, shown, b), gc_value_type_shown(t, x[b]));
    d->hint = whole ? "cast the int: f64( ) or f32( )" : "cast one of them: f64( ) or f32( )";
    if (shown && shown[a] && shown[b]) {
        d->side[0] = shown[a]->span;
        d->side[1] = shown[b]->span;
    }
}
