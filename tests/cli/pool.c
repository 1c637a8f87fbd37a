/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/pool.c -- each job is worked once, and followed once, in order and by the caller. */
#include <config.h>
#include "cli/pool.h"
#include "tests/near.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

enum { MOST = 300 };

typedef struct seen {
    atomic_int worked[MOST], busy, busiest, blocked;
    int followed[MOST], follows;
    pthread_t caller;
    bool by_caller, order, worked_first;
    size_t slow;                        /* the job that ends last */
    atomic_int others;                  /* jobs but that one that have ended */
    size_t n;
} seen;

static void
work(void *state, size_t i)
{
    seen *s = state;
    int busy = atomic_fetch_add(&s->busy, 1) + 1, most = atomic_load(&s->busiest);
    sigset_t mask;

    while (busy > most && !atomic_compare_exchange_weak(&s->busiest, &most, busy))
        continue;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    if (sigismember(&mask, SIGINT))
        atomic_fetch_add(&s->blocked, 1);
    /* Half a minute at most, should they never end. */
    for (int k = 0; i == s->slow && k < 30000 && (size_t) s->others + 1 < s->n; k++)
        usleep(1000);
    atomic_fetch_add(&s->others, i != s->slow);
    atomic_fetch_add(&s->worked[i], 1);
    atomic_fetch_sub(&s->busy, 1);
}

static void
follow(void *state, size_t i)
{
    seen *s = state;

    s->by_caller = s->by_caller && pthread_equal(pthread_self(), s->caller);
    s->order = s->order && (size_t) s->follows == i;
    s->worked_first = s->worked_first && s->worked[i] == 1;
    s->followed[i]++;
    s->follows++;
}

static seen
run(size_t n, size_t threads, size_t slow, bool then)
{
    seen s = { .caller = pthread_self(), .by_caller = true, .order = true, .worked_first = true,
               .slow = slow, .n = n };

    gc_pool_run(n, threads, work, then ? follow : NULL, &s);
    return s;
}

static bool
each_once(const seen *s)
{
    for (size_t i = 0; i < MOST; i++)
        if (s->worked[i] != (i < s->n))
            return false;
    return true;
}

static void
try_run(size_t n, size_t threads)
{
    seen s = run(n, threads, n, true);

    ok(each_once(&s), "%zu jobs on %zu threads: each is worked once", n, threads);
    ok((size_t) s.follows == n && s.order && s.worked_first,
       "%zu jobs on %zu threads: followed in order, each after its work", n, threads);
    ok(s.by_caller, "%zu jobs on %zu threads: the caller follows", n, threads);
    ok((size_t) s.busiest <= (threads ? threads : 1), "%zu jobs on %zu threads: no more at a time",
       n, threads);
}

typedef struct early {
    atomic_bool release;
    bool waited;
} early;

/* Job 1 ends only after job 0 was followed. */
static void
wait_for_follow(void *state, size_t i)
{
    early *e = state;

    for (int k = 0; i == 1 && k < 5000 && !e->release; k++)
        usleep(1000);
    if (i == 1)
        e->waited = e->release;
}

static void
release(void *state, size_t i)
{
    if (i == 0)
        ((early *) state)->release = true;
}

int
main(void)
{
    static const struct { size_t n, threads; } row[] = {
        { 0, 4 }, { 1, 4 }, { 3, 0 }, { 7, 1 }, { 7, 3 }, { MOST, 4 }, { 4, 1000 },
    };
    enum { ROWS = sizeof row / sizeof *row };

    plan(4 * ROWS + 6);
    for (size_t i = 0; i < ROWS; i++)
        try_run(row[i].n, row[i].threads);
    seen s = run(8, 3, 0, true);
    ok(each_once(&s) && s.order && s.worked_first && s.follows == 8,
       "the first job ends last: the others run meanwhile and are followed after it");
    s = run(8, 3, 8, false);
    ok(each_once(&s) && s.follows == 0, "nothing has to follow");
    ok(s.blocked == 8, "the threads leave signals to the main thread");
    s = run(3, 1, 3, true);
    ok(s.blocked == 0, "which takes them, also where it works itself");
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    ok(!sigismember(&mask, SIGINT), "and after a run with threads");
    early e = { .waited = false };
    gc_pool_run(2, 2, wait_for_follow, release, &e);
    ok(e.waited, "a job is followed while later ones still run");
    return done();
}
