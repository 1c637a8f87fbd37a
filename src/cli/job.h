/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/job.h -- one file: loaded, counted, checked; memory may run out on the way. */
#ifndef GC_CLI_JOB_H
#define GC_CLI_JOB_H

#include "cli/load.h"

/* Set by a signal or by the session: end soon; what is done so far stands. */
extern volatile bool gc_stop;
extern volatile bool gc_interrupted;    /* by a signal */

typedef struct gc_job_of_file {
    const gc_options *o;
    gc_loaded f;
    size_t planned;                     /* test points; a file that cannot be checked is one */
    gc_file_report *report;             /* NULL: has not run */
    bool starved;                       /* memory ran out; everything stops */
} gc_job_of_file;

/* Both do nothing once gc_stop is set. */
void gc_job_load(gc_job_of_file *j);
void gc_job_check(gc_job_of_file *j);

#endif
