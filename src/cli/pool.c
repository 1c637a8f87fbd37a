/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/pool.c -- many jobs, a few threads, answers in order. */
#include <config.h>
#include "cli/pool.h"

#include "num/num.h"
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct pool {
    size_t n, next;
    bool *done;
    void (*work)(void *state, size_t i);
    void *state;
    pthread_mutex_t lock;
    pthread_cond_t one_done;
} pool;

static void *
run_thread(void *arg)
{
    pool *p = arg;

    gc_num_thread_start();
    pthread_mutex_lock(&p->lock);
    while (p->next < p->n) {
        size_t i = p->next++;
        pthread_mutex_unlock(&p->lock);
        p->work(p->state, i);
        pthread_mutex_lock(&p->lock);
        p->done[i] = true;
        pthread_cond_signal(&p->one_done);
    }
    pthread_mutex_unlock(&p->lock);
    gc_num_thread_end();
    return NULL;
}

/* Signals are for the main thread: they must end its wait for a pipe.  As many threads as there
   is room for; the caller goes on with none. */
static size_t
start_threads(pool *p, size_t wanted, pthread_t *thread)
{
    sigset_t all, before;
    size_t started = 0;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started < wanted && pthread_create(&thread[started], NULL, run_thread, p) == 0)
        started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void
run_here(pool *p, void (*then)(void *state, size_t i))
{
    for (size_t i = 0; i < p->n; i++) {
        p->work(p->state, i);
        if (then)
            then(p->state, i);
    }
}

static void
follow(pool *p, void (*then)(void *state, size_t i))
{
    for (size_t i = 0; i < p->n; i++) {
        pthread_mutex_lock(&p->lock);
        while (!p->done[i])
            pthread_cond_wait(&p->one_done, &p->lock);
        pthread_mutex_unlock(&p->lock);
        if (then)
            then(p->state, i);
    }
}

void
gc_pool_run(size_t n, size_t threads, void (*work)(void *state, size_t i),
            void (*then)(void *state, size_t i), void *state)
{
    pool p = { .n = n, .work = work, .state = state, .lock = PTHREAD_MUTEX_INITIALIZER,
               .one_done = PTHREAD_COND_INITIALIZER };
    size_t started = 0;
    pthread_t *thread = NULL;

    threads = threads < n ? threads : n;
    if (threads > 1) {
        p.done = calloc(n, sizeof *p.done);
        thread = calloc(threads, sizeof *thread);
    }
    if (p.done && thread)
        started = start_threads(&p, threads, thread);
    if (started)
        follow(&p, then);
    else
        run_here(&p, then);
    for (size_t i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    free(p.done);
    free(thread);
}
