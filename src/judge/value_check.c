/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/value_check.c -- a value claimed without any derivative: the kernels must give it too. */
#include <config.h>
#include "judge/value_check.h"

#include <math.h>
#include "judge/allowance.h"
#include "judge/culprit.h"

/* Where rounding alone may have turned a comparison, the number of the other side is no mistake of
   a kernel.  Where rounding may reach a tenth of the value, terms of second order count, which only
   the running bound knows.  A kernel that is wrong is seen by the residual of its own node. */
static bool
is_drowned(gc_findings *d, const gc_uncertainty *q, size_t e, const gc_enclosure *truth,
           double error)
{
    const double bound = q->first(q, e).bound;
    const gc_allowed how = gc_allowance_running(q, e, truth, error);

    if (gc_allowance_is_crossed(q, e) && how != ALLOWED_NOT) {
        gc_findings_note(d, GC_430,
                         "a comparison is decided by rounding here: the value is off by %.2g",
                         error);
        return true;
    }
    if (!isfinite(bound) || !gc_allowance_is_low(bound, truth->mid) || how != ALLOWED_RUNNING)
        return false;
    gc_findings_note(d, GC_417, "low resolution: rounding alone may reach %.2g of %.2g here", bound,
                     truth->mid);
    return true;
}

static void
check_entry(gc_findings *d, gc_measurement *c, gc_node left, size_t e)
{
    const gc_enclosure *truth = gc_measurement_truth(c, left, e);
    gc_uncertainty q = gc_measurement_uncertainty(c, left);
    double seen = gc_measurement_value(c, left, e), error = gc_enclosure_error(truth, seen);
    double allowed;

    /* A derivative inside a program, at a tie: its number is a convention. */
    if (!gc_enclosure_is_proved(truth) || truth->tied)
        return;
    const gc_allowed how = gc_allowance_look(&q, e, truth, error, &allowed);
    if (how < ALLOWED_NOT
        && !gc_allowance_is_lost(error, truth->mid, gc_measurement_precision(c, left)))
        return;
    const gc_finding f = {
        .code = isfinite(seen) ? GC_403 : GC_407, .node = left, .entry = e, .who = "value",
        .seen = seen, .error = error, .allowed = allowed, .culprit = GC_NO_NODE,
        .text = "the kernels' value differs from the mathematics" };
    const unsigned ways = gc_culprit_left(c, &q, left, e, seen);
    if (ways)
        gc_culprit_record_left(d, c, &q, &f, truth->mid, ways);
    else if (how == ALLOWED_NOT && !is_drowned(d, &q, e, truth, error))
        gc_findings_record(d, c, &f);
}

void
gc_check_value(gc_findings *d, gc_measurement *c, gc_node left)
{
    if (gc_node_op(c->st.g, left) >= NODE_LEAF)
        return;
    for (size_t e = 0, n = gc_node_count(c->st.g, left); e < n; e++)
        check_entry(d, c, left, e);
}
