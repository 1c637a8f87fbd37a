/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/adjoint.c -- forward and reverse mode are transposes of one another:

       <w, J v> = <J' w, v>    for random w and v.

   It needs no step and no oracle (dot test; Claerbout 1992, NEMO-TAM manual). */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include "judge/allowance.h"

typedef struct product {
    double sum, size, errors;
    size_t n;
} product;

/* The noise level is enough almost always; the linearized bound costs a sweep for each entry. */
static double
allowed_of(const gc_uncertainty *q, size_t e, double got, bool sharp)
{
    return sharp ? gc_allowance_linearized(q, e, got) : gc_allowance_first(q, e, got);
}

static void
add_terms(product *p, gc_measurement *c, const gc_estimate *said, gc_node weight, bool sharp)
{
    const gc_uncertainty *q = &said->uncertainty;
    const double *got = said->value;

    for (size_t e = 0, n = gc_node_count(c->st.g, weight); e < n; e++) {
        double w = gc_measurement_value(c, weight, e);
        p->sum += w * got[e];
        p->size += fabs(w * got[e]);
        p->errors += fabs(w) * allowed_of(q, e, got[e], sharp);
        p->n++;
    }
}

/* How far the two products are apart, and may be. */
static double
agree(gc_measurement *c, const gc_selftest_output *pair, bool sharp, product *a, product *b,
      double *allowed)
{
    *a = *b = (product) { 0 };
    const gc_estimate *fwd = gc_measurement_witness(c, pair->jvp, GC_BY_forward);
    add_terms(a, c, fwd, pair->w, sharp);
    for (uint32_t m = 0; m < pair->n; m++) {
        const gc_estimate *rev = gc_measurement_witness(c, pair->vjp[m], GC_BY_reverse);
        add_terms(b, c, rev, pair->v[m], sharp);
    }
    *allowed = gc_allowance_dot(a->n, a->errors, a->size, c->coarsest)
               + gc_allowance_dot(b->n, b->errors, b->size, c->coarsest);
    return fabs(a->sum - b->sum);
}

static void
adjoint(const gc_job *job)
{
    gc_measurement *c = job->c;

    for (size_t k = 0; k < job->pairs; k++) {
        const gc_selftest_output *pair = &job->pair[k];
        product a, b;
        double allowed, error = agree(c, pair, false, &a, &b, &allowed);
        bool plain = isfinite(a.sum) && isfinite(b.sum);

        if (plain && isfinite(allowed) && !gc_allowance_covers(error, allowed))
            error = agree(c, pair, true, &a, &b, &allowed);
        if (!plain || gc_allowance_covers(error, allowed) || !isfinite(allowed))
            continue;                   /* what is not finite is judged entry by entry */
        const char *y = gc_node_name_of(c->st.g, pair->y);
        gc_findings_record(
            job->d, c,
            &(gc_finding){
                .code = GC_404,
                .node = GC_NO_NODE,
                .culprit = GC_NO_NODE,
                .who = "dot test",
                .seen = a.sum,
                .error = error,
                .allowed = allowed,
                .text = gc_arena_format(
                    c->st.scratch,
                    "%s: <w, Jv> = %.17g by forward mode, <J'w, v> = %.17g by reverse mode",
                    y ? y : "output", a.sum, b.sum) });
    }
}

const gc_check gc_check_adjoint = {
    .name = "adjoint",
    .claim = "<w, J v> = <J' w, v>",
    .blind = "an error that the forward and the reverse rule share",
    .kills = { GC_KILLS(jvp_scale), GC_KILLS(jvp_sign), GC_KILLS(jvp_zero), GC_KILLS(vjp_scale),
               GC_KILLS(vjp_sign), GC_KILLS(vjp_zero) },
    .of_file = true,
    .run = adjoint,
};
