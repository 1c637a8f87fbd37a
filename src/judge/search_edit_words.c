/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_edit_words.c -- a change that mends a claim, said to the one who wrote it. */
#include <config.h>
#include "judge/search_edit.h"

static const char *
size_text(gc_arena *a, double factor)
{
    return factor < 1 ? gc_arena_format(a, "1/%g", 1 / factor) : gc_arena_format(a, "%g", factor);
}

static void
name_scale(gc_search *s, const gc_edit *e, const char *at)
{
    gc_arena *a = s->d->arena;
    const char *size = size_text(a, e->factor);

    if (e->factor == -1)
        gc_search_name(s, "sign", gc_arena_format(a, "%s has the wrong sign in the right side", at),
                       gc_arena_format(a, "-> a minus sign is lost or doubled at %s", at));
    else if (e->factor == 0)
        gc_search_name(s, "term", gc_arena_format(a, "the term %s does not belong there", at),
                       "-> leave it out");
    else if (e->factor == 2 || e->factor == 0.5)
        gc_search_name(s, "factor",
                       gc_arena_format(a, "a factor %s is missing at %s", size, at),
                       e->factor < 1 ? "-> counted twice, or the 1/2 is forgotten"
                                     : "-> a square differentiated without its 2?");
    else
        gc_search_name(s, "sum-mean",
                       gc_arena_format(a, "a factor %s, a dimension, is missing at %s", size, at),
                       e->factor < 1 ? "-> a sum was taken for a mean: divide once"
                                     : "-> divided once too often");
}

static void
name_slope(gc_search *s, const gc_edit *e, const char *at)
{
    gc_arena *a = s->d->arena;
    const char *curve = gc_search_place(s, e->by), *op = gc_node_op_name(s->g, e->by);
    const char *own = gc_node_name_of(s->g, e->by)
                          ? gc_arena_format(a, "the derivative of %s at %s", op, curve)
                          : gc_arena_format(a, "the derivative of %s", curve);

    if (e->kind == EDIT_SLOPE)
        gc_search_name(s, "derivative", gc_arena_format(a, "%s is written wrongly", own),
                       gc_arena_format(a, "-> %s stands in its place", at));
    else if (e->kind == EDIT_TIMES_SLOPE)
        gc_search_name(s, "derivative", gc_arena_format(a, "%s is missing", own),
                       gc_arena_format(a, "-> chain rule: multiply %s by it, entry by entry", at));
    else
        gc_search_name(s, "derivative", gc_arena_format(a, "%s is one too many", own),
                       gc_arena_format(a, "-> it is already in %s", at));
}

/* A term, or a factor, that a node is. */
static void
name_node(gc_search *s, const gc_edit *e, const char *at)
{
    gc_arena *a = s->d->arena;
    const char *by = gc_search_place(s, e->by);
    const char *sign = e->kind == EDIT_MINUS        ? "-"
                       : e->kind == EDIT_OVER       ? "1/"
                       : e->kind == EDIT_TIMES_REST ? "1 - "
                                                    : "";

    if (e->kind == EDIT_PLUS || e->kind == EDIT_MINUS)
        gc_search_name(s, "term",
                       gc_arena_format(a, "a term %s%s is missing beside %s", sign, by, at),
                       gc_arena_format(a, "-> %s it there", *sign ? "subtract" : "add"));
    else
        gc_search_name(s, "factor",
                       gc_arena_format(a, "a factor %s%s is missing at %s", sign, by, at),
                       "-> multiply by it there");
}

/* The right numbers, otherwise arranged; or one that does not belong there. */
static void
name_place(gc_search *s, const gc_edit *e, const char *at)
{
    gc_arena *a = s->d->arena;
    const char *turned = e->kind == EDIT_ACROSS ? gc_search_place(s, e->by) : at;

    if (e->kind == EDIT_ONE)
        gc_search_name(s, "factor", gc_arena_format(a, "the factor %s does not belong there", at),
                       "-> leave it out");
    else if (e->kind == EDIT_REST)
        gc_search_name(s, "swapped", gc_arena_format(a, "%s stands where 1 - it belongs", at),
                       gc_arena_format(a, "-> write 1 - %s", at));
    else if (e->kind == EDIT_TRANSPOSE)
        gc_search_name(s, "transpose", gc_arena_format(a, "%s belongs there transposed", at),
                       "-> a .T is missing, or one too many");
    else
        gc_search_name(s, "axis", gc_arena_format(a, "%s works along the wrong axis", turned),
                       "-> rows and columns are mixed up");
}

void
gc_edit_name(gc_search *s, const gc_edit *e)
{
    const char *at = gc_search_place(s, e->node);

    switch (e->kind) {
    case EDIT_SCALE: name_scale(s, e, at); break;
    case EDIT_ONE:
    case EDIT_REST:
    case EDIT_TRANSPOSE:
    case EDIT_AXIS:
    case EDIT_ACROSS: name_place(s, e, at); break;
    case EDIT_SLOPE:
    case EDIT_TIMES_SLOPE:
    case EDIT_OVER_SLOPE: name_slope(s, e, at); break;
    case EDIT_REPLACE:
        gc_search_name(s, "swapped",
                       gc_arena_format(s->d->arena, "%s stands where %s%s%s belongs", at,
                                       gc_search_place(s, e->by), e->or == GC_NO_NODE ? "" : " or ",
                                       e->or == GC_NO_NODE ? "" : gc_search_place(s, e->or)),
                       "-> two variables are mixed up");
        break;
    default: name_node(s, e, at);
    }
}
