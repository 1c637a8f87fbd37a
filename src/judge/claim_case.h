/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_case.h -- what is shared by the files that judge one iteration of a claim. */
#ifndef GC_JUDGE_CLAIM_CASE_H
#define GC_JUDGE_CLAIM_CASE_H

#include "judge/check.h"

typedef struct gc_claim_case {
    gc_findings *d;
    gc_measurement *c;
    const gc_claim *claim;
    const gc_iteration *t;
    size_t n;                           /* entries of the left side */
    gc_tolerance within;                /* the user's; negative where none is given */
    gc_opinion opinion;                 /* of all entries so far */
} gc_claim_case;

/* The entry of a right side that entry e of the left side is compared with: a scalar fills. */
size_t gc_claim_right_entry(const gc_claim_case *f, gc_node right, size_t e);
/* Records a finding at entry e of the left side. */
void gc_claim_find(gc_claim_case *f, gc_code code, size_t e, double seen, double error,
                  double allowed, const char *text);
/* Takes the opinion on one more entry: false beats unsure beats true. */
void gc_claim_worsen(gc_claim_case *f, gc_opinion o);
/* Is the truth of entry e of node i one proved number?  False, with the finding recorded at entry
   at of the left side, when there is none to compare with. */
bool gc_claim_is_number(gc_claim_case *f, gc_node i, size_t e, size_t at);
/* Says that the truth of entry e of node i is measured, and no proof. */
void gc_claim_note_measured(gc_claim_case *f, gc_node i, size_t e);
/* Half a unit of the last digit that entry r of a literal right side is written with; 0 where that
   is exact as it stands. */
double gc_claim_half_unit(const gc_claim_case *f, size_t r);
/* No number that either side depends on was rounded when the text was read. */
bool gc_claim_is_exact(const gc_claim_case *f);
/* How far entry e of the left side may be from the number that entry r of the right one claims, for
   what the text says and leaves unsaid. */
double gc_claim_allowed(const gc_claim_case *f, size_t e, size_t r);

/* Left == right, entry e; entries of the left side at a kink are left to gc_claim_ties. */
void gc_claim_equal(gc_claim_case *f, size_t e);
/* Left == right, for the rows of the left side that meet an exact kink. */
void gc_claim_ties(gc_claim_case *f);
/* Left == right by convention: what the AD modes return, whatever a kink leaves open. */
void gc_claim_convention(gc_claim_case *f);
/* The left side is undefined. */
void gc_claim_undefined(gc_claim_case *f);
/* Records that entry e of the claim cannot be judged, for it depends on node i and so on an opaque
   op. */
void gc_claim_find_opaque(gc_claim_case *f, gc_node i, size_t e);

#endif
