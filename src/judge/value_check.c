/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/value_check.c -- a value claimed without any derivative: the kernels must give it too. */
#include <config.h>
#include "judge/value_check.h"

#include <math.h>
#include "judge/allowance.h"

static void
check_entry(gc_findings *d, gc_measurement *c, gc_node left, size_t e)
{
    const gc_enclosure *truth = gc_measurement_truth(c, left, e);
    gc_uncertainty q = gc_measurement_uncertainty(c, left);
    double seen = gc_measurement_value(c, left, e), error = gc_enclosure_error(truth, seen);
    double allowed;

    /* A derivative inside a program, at a tie: its number is a convention. */
    if (!gc_enclosure_is_proved(truth) || truth->tied
        || gc_allowance_look(&q, e, truth, error, &allowed) != ALLOWED_NOT)
        return;
    gc_findings_record(d, c, &(gc_finding) {
        .code = isfinite(seen) ? GC_403 : GC_407, .node = left, .entry = e, .who = "value",
        .seen = seen, .error = error, .allowed = allowed, .culprit = GC_NO_NODE,
        .text = "the kernels' value differs from the mathematics" });
}

void
gc_check_value(gc_findings *d, gc_measurement *c, gc_node left)
{
    if (gc_node_op(c->st.g, left) >= NODE_LEAF)
        return;
    for (size_t e = 0, n = gc_node_count(c->st.g, left); e < n; e++)
        check_entry(d, c, left, e);
}
