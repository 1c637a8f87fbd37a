/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/culprit.c -- the node at which a number, or a derivative, is lost. */
#include <config.h>
#include "judge/culprit.h"

#include <math.h>
#include "graph/query.h"
#include "judge/allowance.h"

static bool
all_finite(const gc_measurement *c, gc_node i)
{
    for (size_t e = gc_node_count(c->st.g, i); e-- > 0;)
        if (!isfinite(gc_measurement_value(c, i, e)))
            return false;
    return true;
}

static bool
is_op(const gc_measurement *c, const uint8_t *needed, gc_node i)
{
    return needed[i] && gc_node_op(c->st.g, i) < NODE_LEAF && gc_plan_has(c->st.plan, i);
}

/* Numbers go in, and something else comes out. */
static bool
loses_value(const gc_measurement *c, gc_node i)
{
    for (uint32_t k = 0; k < gc_node_args(c->st.g, i); k++)
        if (!all_finite(c, gc_node_arg(c->st.g, i, k)))
            return false;
    return !all_finite(c, i);
}

/* A function of one variable whose slope is infinite, or none. */
static bool
loses_slope(const gc_measurement *c, gc_node i)
{
    const gc_op *op = gc_node_op_row(c->st.g, i);

    for (size_t e = 0; op->arity == 1 && e < gc_node_count(c->st.g, i); e++)
        if (!isfinite(op->map.d.d1(gc_measurement_value(c, gc_node_arg(c->st.g, i, 0), e),
                                   gc_measurement_value(c, i, e))))
            return true;
    return false;
}

/* The only op with one of the flags. */
static gc_node
only_one(const gc_measurement *c, const uint8_t *needed, unsigned flags)
{
    gc_node found = GC_NO_NODE;

    for (gc_node i = 0; i < c->st.g->n; i++)
        if (is_op(c, needed, i) && gc_node_op_row(c->st.g, i)->flags & flags) {
            if (found != GC_NO_NODE)
                return GC_NO_NODE;
            found = i;
        }
    return found;
}

gc_node
gc_culprit_find(const gc_measurement *c, gc_node i, gc_proof proof)
{
    const gc_graph *g = c->st.g;
    uint8_t *needed = gc_arena_take(c->st.scratch, g->n);

    gc_graph_needed(g, 1, &i, needed);
    if (proof == PROOF_TIE || proof == PROOF_TIE_UNDECIDED)
        return only_one(c, needed, GC_OP_KINK);
    if (proof == PROOF_JUMP)
        return only_one(c, needed, GC_OP_FLAT | GC_OP_MASK);
    if (proof != PROOF_DOMAIN && proof != PROOF_POLE)
        return GC_NO_NODE;
    for (gc_node k = 0; k < g->n; k++)
        if (is_op(c, needed, k) && loses_value(c, k))
            return k;
    for (gc_node k = 0; k < g->n; k++)
        if (is_op(c, needed, k) && loses_slope(c, k))
            return k;
    return GC_NO_NODE;
}

const char *
gc_culprit_text(gc_arena *a, const gc_measurement *c, const char *text, gc_node node)
{
    unsigned line = 0, column;

    if (node == GC_NO_NODE)
        return text;
    const char *name = gc_node_name_of(c->st.g, node);
    gc_span span = gc_node_span(c->st.g, node);
    if (c->diags && span.file)
        gc_diags_place(c->diags, span, &line, &column);
    const char *where = line ? gc_arena_format(a, " in line %u", line) : "";
    return gc_arena_format(a, "%s, at %s%s%s(…)%s", text, name ? name : "", name ? " = " : "",
                           gc_node_op_name(c->st.g, node), where);
}

gc_node
gc_culprit_first_left(const gc_measurement *c, gc_node i, unsigned left)
{
    const gc_subject *st = &c->st;
    uint8_t *needed = gc_arena_take(st->scratch, st->g->n);

    gc_graph_needed(st->g, 1, &i, needed);
    for (gc_node k = 0; k < st->g->n; k++)
        needed[k] = is_op(c, needed, k);
    return gc_roundoff_first_left(
        st->floats && !st->floats[i] ? st->f64_roundoff : st->roundoff, left, needed);
}

unsigned
gc_culprit_left(const gc_measurement *c, const gc_uncertainty *q, gc_node i, size_t e, double seen)
{
    const unsigned left = gc_allowance_left(q, e, gc_measurement_truth(c, i, e), seen);

    return isfinite(seen) || gc_culprit_first_left(c, i, GC_OVERFLOWED) == GC_NO_NODE ? left
                                                                           : left | GC_OVERFLOWED;
}

/* An overflow on the way back, or ahead, of values of which one underflowed: 1 by it. */
static bool
comes_of_underflow(const gc_measurement *c, gc_node i, unsigned left)
{
    return left & GC_UNDERFLOWED && gc_culprit_first_left(c, i, GC_OVERFLOWED) == GC_NO_NODE
           && gc_culprit_first_left(c, i, GC_UNDERFLOWED) != GC_NO_NODE;
}

/* Where the number of f left the range: at a value, or only on the way back, or ahead. */
static const char *
place_left(const gc_measurement *c, const gc_uncertainty *q, gc_finding *f, unsigned way)
{
    const char *what = way == GC_OVERFLOWED ? "an overflow" : "an underflow";
    gc_arena *a = c->st.scratch;

    f->culprit = gc_culprit_first_left(c, f->node, way);
    if (f->culprit == GC_NO_NODE) {
        f->culprit = q->left_at(q, f->entry, way);
        what = gc_arena_format(a, "%s of %ss", what, q->carried);
    }
    return gc_culprit_text(a, c, what, f->culprit);
}

void
gc_culprit_record_left(gc_findings *d, gc_measurement *c, const gc_uncertainty *q,
                       const gc_finding *f, double truth, unsigned left)
{
    const bool above = left & GC_OVERFLOWED && !comes_of_underflow(c, f->node, left);
    gc_arena *a = c->st.scratch;
    gc_finding said = *f;

    said.code = above ? GC_428 : GC_429;
    const char *why = place_left(c, q, &said, above ? GC_OVERFLOWED : GC_UNDERFLOWED);
    const char *entry = gc_judge_entry_text(a, c->st.g, f->node, f->entry);
    if (isfinite(f->seen)) {
        said.text = gc_arena_format(a, "%s computes %.17g at %s, where the truth is %.17g: %s",
                                    f->who, f->seen, entry, truth, why);
        gc_findings_record(d, c, &said);
    } else {
        gc_findings_note(d, GC_410, "%s computes %s at %s, where the truth is %.17g: %s", f->who,
                         isnan(f->seen) ? "nan" : "inf", entry, truth, why);
    }
}
