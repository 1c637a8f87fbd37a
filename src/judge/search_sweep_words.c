/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_sweep_words.c -- a wrong step of back-propagation, said to the one who took it. */
#include <config.h>
#include "judge/search_sweep.h"

#include <string.h>

static const char *
group_place(gc_search *s, const gc_group *g)
{
    return gc_search_place(s, g->node[g->n - 1]);
}

static const char *
arg_place(gc_search *s, const gc_group *g, uint32_t arg)
{
    return gc_search_place(s, gc_node_arg(s->g, g->node[g->n - 1], arg));
}

static const char *
every(const gc_slip *w)
{
    return w->group->n > 1 ? ", at every step" : "";
}

static void
name_weight(gc_search *s, const gc_slip *w)
{
    gc_arena *a = s->d->arena;
    const char *path = gc_arena_format(a, "%s -> %s", arg_place(s, w->group, w->arg),
                                       group_place(s, w->group));
    const bool more = w->factor > 1;

    if (w->factor == 0)
        gc_search_name(s, "dropped-path",
                       gc_arena_format(a, "this is the gradient without the path %s%s", path,
                                       every(w)),
                       "-> contributions of all paths add up (+=)");
    else if (w->factor == -1)
        gc_search_name(s, "sign",
                       gc_arena_format(a, "the path %s counts with a wrong sign", path),
                       "-> a minus sign is lost or doubled on this path only");
    else if (w->factor == 2 || w->factor == 0.5)
        gc_search_name(s, "factor",
                       gc_arena_format(a, "the path %s counts %s", path, more ? "twice" : "half"),
                       more ? "-> counted twice, or a factor 1/2 is missing"
                            : "-> a factor 2 is missing");
    else
        gc_search_name(s, "sum-mean",
                       gc_arena_format(a, "the path %s counts %s%g times, a dimension", path,
                                       more ? "" : "1/", more ? w->factor : 1 / w->factor),
                       more ? "-> a sum was taken for a mean: divide once"
                            : "-> divided once too often");
}

static void
name_slope(gc_search *s, const gc_slip *w)
{
    gc_arena *a = s->d->arena;
    const char *op = gc_node_op_name(s->g, w->group->node[0]), *at = group_place(s, w->group);
    const char *slope = gc_slip_slopes[w->slope].text;

    if (w->kind == STEP_ELSEWHERE)
        gc_search_name(s, "derivative",
                       gc_arena_format(a, "the derivative of %s at %s is taken at %s%s", op, at,
                                       group_place(s, w->other), every(w)),
                       "-> two layers are mixed up");
    else if (w->slope == 0)
        gc_search_name(s, "derivative",
                       gc_arena_format(a, "the derivative of %s is missing at %s%s", op, at,
                                       every(w)),
                       "-> the chain rule multiplies by it, entry by entry");
    else if (!strcmp(op, "softmax"))
        gc_search_name(s, "derivative",
                       gc_arena_format(a, "%s is differentiated as if entry by entry, by %s", at,
                                       slope),
                       "-> every entry of a softmax depends on all others");
    else
        gc_search_name(s, "derivative",
                       gc_arena_format(a, "the derivative of y = %s(x) is not %s, at %s%s", op,
                                       slope, at, every(w)),
                       gc_arena_format(a, "-> look the derivative of %s up", op));
}

static void
name_misread(gc_search *s, const gc_slip *w)
{
    gc_arena *a = s->d->arena;
    const char *arg = arg_place(s, w->group, w->arg);

    if (w->kind == STEP_TURNED)
        gc_search_name(s, "transpose",
                       gc_arena_format(a, "%s is not transposed on the way back%s", arg, every(w)),
                       "-> a .T is missing, or one too many");
    else if (w->kind == STEP_OTHER)
        gc_search_name(s, "swapped",
                       gc_arena_format(a, "%s stands where %s belongs%s",
                                       arg_place(s, w->other, w->other_arg), arg, every(w)),
                       "-> two variables are mixed up");
    else
        gc_search_name(s, "shift",
                       gc_arena_format(a, "%s is taken from the step %s", arg,
                                       w->kind == STEP_NEXT ? "after" : "before"),
                       "-> an index is off by one, at every step");
}

void
gc_slip_name(gc_search *s, const gc_slip *w)
{
    if (w->kind == STEP_WEIGHT)
        name_weight(s, w);
    else if (w->kind == STEP_SLOPE || w->kind == STEP_ELSEWHERE)
        name_slope(s, w);
    else if (w->kind == STEP_ONLY)
        gc_search_name(s, "accumulate",
                       gc_arena_format(s->d->arena,
                                       "only what comes from %s is kept of the gradient",
                                       group_place(s, w->group)),
                       "-> contributions of all uses add up (+=)");
    else
        name_misread(s, w);
}
