/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/blas.c -- OpenBLAS has one thread, and the program keeps the processors it was given. */
#include <config.h>
#include "cli/blas.h"
#include "tests/near.h"

#ifdef HAVE_OPENBLAS
#include <dirent.h>
#include <sched.h>
#include <unistd.h>

int openblas_get_num_threads(void);
void openblas_set_num_threads(int n);

static int
threads_now(void)
{
    DIR *d = opendir("/proc/self/task");
    int n = 0;

    for (struct dirent *e; d && (e = readdir(d));)
        n += e->d_name[0] != '.';
    if (d)
        closedir(d);
    return n;
}

/* Whether we may run where our parent may. */
static bool
same_as_parent(void)
{
    cpu_set_t ours, theirs;

    return sched_getaffinity(0, sizeof ours, &ours) == 0
           && sched_getaffinity(getppid(), sizeof theirs, &theirs) == 0
           && CPU_EQUAL(&ours, &theirs);
}

int
main(void)
{
    cpu_set_t ours;
    int before = threads_now();

    plan(5);
    ok(sched_getaffinity(0, sizeof ours, &ours) == 0 && CPU_COUNT(&ours) == 1,
       "while libraries are loaded there is one processor");
    ok(before <= 1, "so they start no threads");
    gc_blas_start();
    ok(same_as_parent(), "then there are as many as before");
    ok(openblas_get_num_threads() == 1, "OpenBLAS has one thread");
    openblas_set_num_threads(2);
    gc_blas_start();
    ok(same_as_parent() && openblas_get_num_threads() == 1, "whatever it had before");
    return done();
}

#else

int
main(void)
{
    plan(1);
    gc_blas_start();
    ok(1, "without OpenBLAS there is nothing to do");
    return done();
}

#endif
