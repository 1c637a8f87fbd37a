/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/check.h -- what a check is: one file, one claim, and what it cannot see. */
#ifndef GC_JUDGE_CHECK_H
#define GC_JUDGE_CHECK_H

#include "judge/judge.h"
#include "engine/fault.h"

/* One output seen through random directions, for the self-checks of a file. */
typedef struct gc_selftest_output {
    gc_node y;
    gc_node w;                          /* constant cotangent, normal entries */
    uint32_t n;                         /* leaves that y may depend on */
    gc_node *x, *v;                     /* and their constant tangents */
    gc_node *vjp;                       /* queries: J'w by each x */
    gc_node jvp;                        /* query: J v */
} gc_selftest_output;

/* What a check works on, for one call of run. */
typedef struct gc_job {
    gc_measurement *c;
    gc_findings *d;
    /* a check of one query */
    gc_node query;
    uint32_t by;                        /* witnesses that count, bits 1u << GC_BY_… */
    bool must;                          /* one of them has to give an estimate */
    gc_tolerance within;                /* replaces the allowance where given */
    bool undefined;                     /* a claim says that it is undefined somewhere */
    const uint8_t *asked;               /* the claim is about the entry; NULL: about all */
    const uint8_t *usable;              /* the entry has a known truth */
    /* a check of the file */
    size_t pairs;
    const gc_selftest_output *pair;
    bool legs;                          /* the oracle's selfcheck is due at this sample */
} gc_job;

/* For .kills: { GC_KILLS(vjp_scale), GC_KILLS(vjp_sign) }. */
#define GC_KILLS(name) [GC_FAULT_##name] = true

typedef struct gc_check {
    const char *name;
    const char *claim;                  /* what holds when it agrees */
    const char *blind;                  /* what it cannot see */
    bool kills[GC_FAULT_COUNT];         /* the planted faults that it promises to find */
    bool of_file;                       /* once a sample; else once a query and sample */
    void (*run)(const gc_job *job);     /* records its findings in job->d */
} gc_check;

/* The checks of Makefile.am's list; NULL past the end. */
const gc_check *gc_check_at(size_t i);
const gc_check *gc_check_find(const char *name);

/* Judges one query at the measured point: findings and counts for what is proved of its entries
   (usable[e]: the truth is a known number), then for its kinks, then by all checks of a query. */
void gc_check_query(const gc_job *job);
/* Compares entry e, as witness number w estimates it, with its allowance. */
void gc_check_entry(const gc_job *job, size_t w, const gc_estimate *said, size_t e);
/* The same for all usable entries that it gives. */
void gc_check_estimate(const gc_job *job, size_t w, const gc_estimate *said);

typedef enum gc_opinion { GC_AGREE, GC_DISAGREE, GC_UNSURE } gc_opinion;
/* What is said of a number at the kink of entry e of node i. */
const char *gc_kink_text(gc_measurement *c, gc_node i, size_t e, gc_opinion o);
/* At a kink: is g (a whole row of nx entries) between the one-sided derivatives, when entry j may
   be off by allowed[j]?  What is not finite there is not allowed for: mathematics alone decides. */
gc_opinion gc_kink_accepts(gc_measurement *c, gc_node query, size_t row, const double *g,
                           const double *allowed);

#endif
