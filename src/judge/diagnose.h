/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/diagnose.h -- which known mistake explains a wrong gradient. */
#ifndef GC_JUDGE_DIAGNOSE_H
#define GC_JUDGE_DIAGNOSE_H

#include "judge/judge.h"

/* The right side of an equality was proved wrong here: names the likely mistake in the findings'
   result (cause, because, blame), when it explains every wrong entry and contradicts no right one.
   */
void gc_diagnose(gc_findings *d, gc_measurement *c, const gc_iteration *t);

#endif
