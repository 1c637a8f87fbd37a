/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/linearity.c -- back-propagation is linear in the cotangent: J'(2w) = 2 J'w and J'(-w) =
   -J'w to the bit (scaling by 2 rounds nothing), and J'0 = 0 exactly. */
#include <config.h>
#include "judge/check.h"

#include "judge/allowance.h"

#include <math.h>

static void
sweep(gc_plan *p, const gc_selftest_output *pair, double factor)
{
    gc_plan_clear_adjoint(p);
    for (size_t e = 0, n = gc_node_count(p->g, pair->y); e < n; e++)
        gc_plan_put(p, p->adjoint, pair->y, e,
                    factor * gc_plan_get(p, p->value, pair->w, e));
    gc_plan_vjp(p, 0, pair->y + 1);
}

/* Far from overflow and underflow scaling by 2 is exact everywhere; where a sweep overflows on its
   way, its numbers say nothing. */
static bool
same(double a, double b)
{
    return a == b || gc_allowance_may_underflow(a) || !isfinite(a) || !isfinite(b);
}

static void
compare(const gc_job *job, const gc_selftest_output *pair, double factor, double *const *once)
{
    gc_plan *p = job->c->st.plan;

    sweep(p, pair, factor);
    for (uint32_t m = 0; m < pair->n; m++)
        for (size_t e = 0, n = gc_node_count(p->g, pair->x[m]); e < n; e++) {
            double got = gc_plan_get(p, p->adjoint, pair->x[m], e), want = factor * once[m][e];
            if (factor == 0 ? got == 0 || !isfinite(once[m][e]) : same(want, got))
                continue;
            gc_findings_record(
                job->d, job->c,
                &(gc_finding){ .code = GC_405,
                               .node = GC_NO_NODE,
                               .culprit = GC_NO_NODE,
                               .who = "reverse",
                               .seen = got,
                               .error = fabs(got - want),
                               .allowed = 0,
                               .text = gc_arena_format(
                                   job->c->st.scratch,
                                   "%s: a cotangent scaled by %g gives %.17g in place of %.17g",
                                   gc_judge_entry_text(job->c->st.scratch, p->g, pair->x[m], e),
                                   factor, got, want) });
            return;
        }
}

static void
linearity(const gc_job *job)
{
    gc_plan *p = job->c->st.plan;

    for (size_t k = 0; k < job->pairs; k++) {
        const gc_selftest_output *pair = &job->pair[k];
        double **once = gc_arena_array(job->c->st.scratch, pair->n, sizeof *once);

        sweep(p, pair, 1);
        for (uint32_t m = 0; m < pair->n; m++) {
            size_t n = gc_node_count(p->g, pair->x[m]);
            once[m] = gc_arena_array(job->c->st.scratch, n, sizeof **once);
            for (size_t e = 0; e < n; e++)
                once[m][e] = gc_plan_get(p, p->adjoint, pair->x[m], e);
        }
        compare(job, pair, 2, once);
        compare(job, pair, -1, once);
        compare(job, pair, 0, once);
    }
}

const gc_check gc_check_linearity = {
    .name = "linearity",
    .claim = "J'(2w) = 2 J'w, J'(-w) = -J'w, J'0 = 0",
    .blind = "any rule that is linear, right or wrong",
    .kills = { GC_KILLS(vjp_ones) },
    .of_file = true,
    .run = linearity,
};
