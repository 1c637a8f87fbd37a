/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/repeat.c -- the same run twice gives the same bits: no stale buffer, no hidden state. */
#include <config.h>
#include "judge/check.h"

#include <string.h>

static void
run_once(const gc_job *job, double *value, double *adjoint)
{
    gc_plan *p = job->c->st.plan;

    gc_plan_eval(p, 0, p->g->n);
    gc_plan_clear_adjoint(p);
    for (size_t k = 0; k < job->pairs; k++)
        for (size_t e = 0, n = gc_node_count(p->g, job->pair[k].y); e < n; e++)
            gc_plan_put(p, p->adjoint, job->pair[k].y, e,
                        gc_plan_get(p, p->value, job->pair[k].w, e));
    gc_plan_vjp(p, 0, p->g->n);
    memcpy(value, p->value, p->slots * sizeof *value);
    memcpy(adjoint, p->adjoint, p->slots * sizeof *adjoint);
}

static void
repeat(const gc_job *job)
{
    gc_plan *p = job->c->st.plan;
    double *run[4];

    for (int k = 0; k < 4; k++)
        run[k] = gc_arena_array(job->c->st.scratch, p->slots, sizeof *run[k]);
    run_once(job, run[0], run[1]);
    run_once(job, run[2], run[3]);
    bool values = !memcmp(run[0], run[2], p->slots * sizeof *run[0]);
    if (values && !memcmp(run[1], run[3], p->slots * sizeof *run[1]))
        return;
    gc_findings_record(job->d, job->c, &(gc_finding) {
        .code = GC_406, .node = GC_NO_NODE, .culprit = GC_NO_NODE, .who = "engine",
        .error = 1, .allowed = 0,
        .text = values ? "the same backward sweep gave other bits the second time"
                       : "the same evaluation gave other bits the second time" });
}

const gc_check gc_check_repeat = {
    .name = "repeat",
    .claim = "the same run twice gives the same bits",
    .blind = "anything that is wrong in the same way each time",
    .kills = { GC_KILLS(value_drift), GC_KILLS(sweep_uncleared) },
    .of_file = true,
    .run = repeat,
};
