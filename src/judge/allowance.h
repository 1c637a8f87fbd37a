/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/allowance.h -- every allowance there is; all are computed, and this is the only place that
   holds a constant. */
#ifndef GC_JUDGE_ALLOWANCE_H
#define GC_JUDGE_ALLOWANCE_H

#include "graph/graph.h"
#include "witness/witness.h"

/* What entry e of an estimate may be off from a truth of that size, by the noise level and the
   running bound: scale min(8 noise_level, bound) + 2u |truth| + floor (oracle.md 4.2).  Not finite
   where the rounding model gives no number. */
double gc_allowance_first(const gc_uncertainty *q, size_t e, double truth);
/* The same by the linearized bound, or where there is none by the running bound:
   1.01 scale bound + u |truth| + floor. */
double gc_allowance_linearized(const gc_uncertainty *q, size_t e, double truth);

/* How an error was explained. */
typedef enum gc_allowed {
    ALLOWED_FIRST,                      /* by the noise level */
    ALLOWED_LINEARIZED,                 /* only by the linearized bound: roundings that correlate */
    ALLOWED_RUNNING,                    /* only by the running bound, at low resolution */
    ALLOWED_CROSSED,                    /* only by the running bound, since rounding alone may have
                                           turned a comparison */
    ALLOWED_NOT,
    ALLOWED_UNKNOWN                     /* the rounding model gives no allowance */
} gc_allowed;
/* Is entry e within error of its enclosed truth?  First gate, else the linearized bound, else the
   running bound; *allowed gets what was allowed at last, the truth's radius included. */
gc_allowed gc_allowance_look(const gc_uncertainty *q, size_t e, const gc_enclosure *truth,
                             double error, double *allowed);
/* The last look, where the resolution is low: the running bound needs no first order.
   ALLOWED_RUNNING, ALLOWED_NOT, or ALLOWED_UNKNOWN where there is no such bound. */
gc_allowed gc_allowance_running(const gc_uncertainty *q, size_t e, const gc_enclosure *truth,
                                double error);
/* Rounding alone may have turned a comparison on the way to entry e: the number of the other side
   is no mistake of the engine. */
bool gc_allowance_is_crossed(const gc_uncertainty *q, size_t e);
/* How a number on the way to entry e left the range of its type, if that explains what is seen
   there: no number at all, or an error that the running bound does not exclude.  GC_OVERFLOWED,
   GC_UNDERFLOWED, the latter only of what rounding without it does not explain; 0: nothing did, or
   it explains nothing. */
unsigned gc_allowance_left(const gc_uncertainty *q, size_t e, const gc_enclosure *truth,
                           double seen);
/* The first-order model is not trusted where the sharp bound is a tenth of the truth. */
bool gc_allowance_is_low(double sharp, double truth);
/* The roundoff of a graph excuses a claimed number only while it leaves one digit of it right: past
   that mathematics alone judges, and this is 0. */
double gc_allowance_counted(double computed, double claimed);
/* A literal stands for its written digits, of which the last is known to half a unit, and for its
   double at best. */
double gc_allowance_literal(double counted, double half_unit, double literal,
                            const gc_precision *p);
/* What a pass leaves open is worth a word where it is more than a thousandth of the truth. */
bool gc_allowance_is_coarse(double allowed, double truth);
/* More than half of the digits of the format are lost. */
bool gc_allowance_is_lossy(double error, double truth, const gc_precision *p);
/* The same of a normal number of the format: a smaller one has no more digits to lose. */
bool gc_allowance_is_lost(double error, double truth, const gc_precision *p);
/* What may be left open before an enclosure of a number of that size counts as narrow, however much
   rounding would excuse: of what encloses 0 (size 0) all that rounding excuses. */
double gc_allowance_negligible(double allowed, double size);
/* Two enclosures that overlap stand for one number of that size: what they leave open is nothing
   beside it. */
bool gc_allowance_is_one(double open, double size);
/* By the user's own tolerance: |x - ref| <= abs + rel |ref| or within ulp units of ref. */
double gc_allowance_within(const gc_tolerance *t, double ref, const gc_precision *p);
/* One of rel, abs and ulp is given, perhaps as 0. */
bool gc_allowance_is_stated(const gc_tolerance *t);
/* How narrow an enclosure is to become that does not suffice yet. */
double gc_allowance_target(double allowed, double truth);
/* A node's own residual: its running bound, what the proof leaves open, and the last rounding. */
double gc_allowance_local(double bound, double radius);
/* A dot product of n terms whose factors carry errors: sum |w| tau + n u sum |w v|. */
double gc_allowance_dot(size_t n, double errors, double size, const gc_precision *p);
/* A number so small that products on the way to it may have been rounded to subnormal ones. */
bool gc_allowance_may_underflow(double size);
/* How much worse than the allowance a true formula may come out before it is called unstable. */
double gc_allowance_stable(double allowed, double truth, const gc_precision *p);
/* The two legs of the oracle: the enclosures' widths, and the difference's truncation. */
double gc_allowance_selfcheck(double widths, double size);
/* What the legs differ by at the second, much smaller step is no wrong gradient. */
bool gc_allowance_shrinks(double first, double second);

/* A one-sided derivative is known well enough to judge by. */
bool gc_allowance_is_thin(double width, double size);

/* A diagnosis, not a verdict: a mistake explains a claimed number. */
bool gc_allowance_explains(double predicted, double claimed, double half_unit);
/* What rounding in double may leave of a sum of numbers of that size: for a diagnosis too. */
double gc_allowance_noise(double size);

/* seen is within allowed; false for NaN anywhere. */
static inline bool
gc_allowance_covers(double error, double allowed)
{
    return error <= allowed;
}

#endif
