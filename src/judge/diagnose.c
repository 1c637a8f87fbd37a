/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/diagnose.c -- which known mistake explains a wrong gradient (audit.md 3.1). */
#include <config.h>
#include "judge/diagnose.h"

#include <math.h>
#include <string.h>
#include "judge/allowance.h"
#include "judge/search.h"

/* The search stays cheap: it runs on failure only, and never on more than this. */
enum { ENTRIES_MAX = 100000 };

void
gc_search_name(gc_search *s, const char *cause, const char *because, const char *advice)
{
    gc_result *r = s->d->result;

    r->cause = cause;
    r->because = because;
    if (!r->advice)
        r->advice = advice;
}

/* predicted explains every entry, and is not the truth itself. */
bool
gc_search_explains(const gc_search *s, const double *predicted)
{
    for (size_t e = 0; e < s->n; e++)
        if (!gc_allowance_explains(predicted[e], s->claimed[e], s->half + s->noise))
            return false;
    return true;
}

const char *
gc_search_place(gc_search *s, gc_node i)
{
    const char *shown = gc_node_name_of(s->g, i);
    gc_span span = gc_node_span(s->g, i);
    unsigned line = 0, column;

    if (s->c->diags && span.file)
        gc_diags_place(s->c->diags, span, &line, &column);
    const char *where = line ? gc_arena_format(s->d->arena, " (line %u)", line) : "";
    const char *op = gc_node_op_name(s->g, i), *an = strchr("aeiou", *op) ? "an" : "a";
    return shown ? gc_arena_format(s->d->arena, "%s%s", shown, where)
                 : gc_arena_format(s->d->arena, "%s %s node%s", an, op, where);
}

static gc_search
search_new(gc_findings *d, gc_measurement *c, const gc_iteration *t)
{
    const gc_graph *g = c->st.g;
    gc_search s = { .d = d,
                    .c = c,
                    .g = g,
                    .left = t->left,
                    .right = t->right,
                    .n = gc_node_count(g, t->left),
                    .half = d->claim->half_unit,
                    .shape = gc_node_shape(g, t->left) };
    double *truth = gc_arena_array(c->st.scratch, s.n, sizeof *truth);
    double *claimed = gc_arena_array(c->st.scratch, s.n, sizeof *claimed);
    bool fill = gc_node_count(g, t->right) == 1;

    for (size_t e = 0; e < s.n; e++) {
        truth[e] = gc_measurement_truth(c, t->left, e)->mid;
        claimed[e] = gc_measurement_truth(c, t->right, fill ? 0 : e)->mid;
    }
    s.truth = truth;
    s.claimed = claimed;
    return s;
}

static bool
is_nothing(const gc_search *s)
{
    for (size_t e = 0; e < s->n; e++)
        if (!gc_allowance_explains(0, s->claimed[e], s->noise))
            return false;
    return true;
}

/* The simplest explanations first: all entries alike, then one step of the sweep, then one place of
   the claim.  That a gradient is nothing says least of all. */
static void
look(gc_search *s, bool sweeps)
{
    const bool open = gc_search_open(s);

    if (open && is_nothing(s) && gc_search_repair(s))
        return;
    if (gc_search_ratio(s) || gc_search_rearrangement(s) || gc_search_node_factor(s)
        || gc_search_decay(s) || (sweeps && gc_search_edge(s)))
        return;
    if (open && sweeps && (gc_search_step(s) || gc_search_chain(s)))
        return;
    if (!open || !gc_search_repair(s))
        gc_search_some_factor(s);
}

/* Both sides are known there: at a kink no factor is a cause. */
static bool
is_number(const gc_search *s, size_t e)
{
    const size_t r = gc_node_count(s->g, s->right) == 1 ? 0 : e;

    return gc_enclosure_is_known(gc_measurement_truth(s->c, s->left, e))
        && gc_enclosure_is_known(gc_measurement_truth(s->c, s->right, r))
        && isfinite(s->truth[e]) && isfinite(s->claimed[e]);
}

/* What the engine was held against. */
static const char *
blame_of(const gc_search *s)
{
    bool proved = true, known = true;

    for (size_t e = 0; e < s->n; e++) {
        const gc_enclosure *t = gc_measurement_truth(s->c, s->left, e);
        proved = proved && gc_enclosure_is_proved(t);
        known = known && gc_enclosure_is_known(t);
    }
    return proved  ? "the claim; the engine agrees with the proved gradient"
           : known ? "the claim; the gradient is measured by differences, and not proved"
                   : "the claim";
}

void
gc_diagnose(gc_findings *d, gc_measurement *c, const gc_iteration *t)
{
    const gc_graph *g = c->st.g;
    gc_result *r = d->result;

    if (gc_node_op(g, t->left) != NODE_QUERY || gc_node_count(g, t->left) > ENTRIES_MAX
        || r->sample != c->sample)
        return;
    gc_search s = search_new(d, c, t);
    const gc_query *f = gc_node_query(g, t->left);

    r->cause = r->because = NULL;
    r->blame = blame_of(&s);
    for (size_t e = 0; e < s.n; e++)
        if (!is_number(&s, e))
            return;
    s.room = gc_arena_like(c->st.scratch);
    look(&s, f->kind == QUERY_GRAD || f->kind == QUERY_VJP);
    gc_arena_free(s.room);
}
