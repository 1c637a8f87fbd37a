/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/blas.c -- one thread of BLAS: the same sums in the same order on any machine.

   OpenBLAS starts a thread for each processor while the program is loaded, each with a buffer of
   128 MiB, and one that gets none asks again for ever: under a limit of memory the program would
   never end.  It is too late to say "one thread" in main, and the environment cannot be changed
   that early; but OpenBLAS counts the processors it may run on.  So while libraries are loaded
   there is one. */
#include <config.h>
#include "cli/blas.h"

#ifdef HAVE_OPENBLAS
#include <sched.h>
#include <stdbool.h>

void openblas_set_num_threads(int n);

static cpu_set_t before;
static bool narrowed;

static void
narrow(void)
{
    cpu_set_t one;
    int cpu = 0;

    if (sched_getaffinity(0, sizeof before, &before) != 0)
        return;
    while (cpu < CPU_SETSIZE - 1 && !CPU_ISSET(cpu, &before))
        cpu++;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    narrowed = sched_setaffinity(0, sizeof one, &one) == 0;
}

/* Runs before the libraries' own beginnings, where the system honours it. */
__attribute__((section(".preinit_array"), used)) static void (*const before_libraries)(void) =
    narrow;

void
gc_blas_start(void)
{
    if (narrowed)
        sched_setaffinity(0, sizeof before, &before);
    openblas_set_num_threads(1);
}

#else

void
gc_blas_start(void)
{
}

#endif
