/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/pool.h -- many jobs, a few threads, answers in order. */
#ifndef GC_CLI_POOL_H
#define GC_CLI_POOL_H

#include <stddef.h>

/* Runs work(state, i) for each i < n, on that many threads (1: on this one); then(state, i) on this
   thread, in order, each as soon as it and those before it are worked.  then may be NULL. */
void gc_pool_run(size_t n, size_t threads, void (*work)(void *state, size_t i),
                 void (*then)(void *state, size_t i), void *state);

#endif
