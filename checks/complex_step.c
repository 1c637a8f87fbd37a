/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/complex_step.c -- Im f(x + ih) / h is the proved derivative: the tape's complex column
   against its d/da column. */
#include <config.h>
#include "judge/check.h"

static void
complex_step(const gc_job *job)
{
    for (size_t w = 0; gc_witness_at(w); w++) {
        if (gc_witness_at(w)->kind != WITNESS_ANALYTIC_STEP || !(job->by & 1u << w))
            continue;
        const gc_estimate *said = gc_measurement_witness(job->c, job->query, w);
        if (said->absent)
            gc_findings_note(job->d, GC_423, "complex step not applicable: %s", said->absent);
        else
            gc_check_estimate(job, w, said);
    }
}

const gc_check gc_check_complex_step = {
    .name = "complex_step",
    .claim = "the complex step gives the proved derivative",
    .blind = "the engine: it runs on the tape; functions with no complex form",
    .run = complex_step,
};
