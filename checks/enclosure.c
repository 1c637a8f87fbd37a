/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/enclosure.c -- every AD witness lies in the proved enclosure, to the rounding its own
   steps explain. */
#include <config.h>
#include "judge/check.h"

static void
enclosure(const gc_job *job)
{
    for (size_t w = 0; gc_witness_at(w); w++) {
        if (!(job->by & 1u << w) || gc_witness_at(w)->kind != WITNESS_AD)
            continue;
        const gc_estimate *said = gc_measurement_witness(job->c, job->query, w);
        if (!said->absent)
            gc_check_estimate(job, w, said);
    }
}

const gc_check gc_check_enclosure = {
    .name = "enclosure",
    .claim = "forward, reverse and autodiff lie in the proved enclosure",
    .blind = "a slip smaller than the printed resolution; a graph that is not what was meant",
    .kills = { GC_KILLS(jvp_scale), GC_KILLS(jvp_sign), GC_KILLS(jvp_zero), GC_KILLS(vjp_scale),
               GC_KILLS(vjp_sign), GC_KILLS(vjp_zero), GC_KILLS(vjp_entry), GC_KILLS(vjp_twice),
               GC_KILLS(vjp_overwrite), GC_KILLS(vjp_transpose), GC_KILLS(vjp_shift),
               GC_KILLS(vjp_unsummed), GC_KILLS(vjp_ones), GC_KILLS(sweep_order),
               GC_KILLS(sweep_forward), GC_KILLS(sweep_seed), GC_KILLS(sweep_overwrite),
               GC_KILLS(sweep_uncleared) },
    .run = enclosure,
};
