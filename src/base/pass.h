/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/pass.h -- what a pass made is verified after it, in builds made to find our own bugs. */
#ifndef GC_BASE_PASS_H
#define GC_BASE_PASS_H

/* Ends the process with a core dump when wrong is not NULL: a pass of ours left something unsound,
   and whatever is computed from it would be worth nothing.  Callers ask only if (GC_VERIFY), which
   configure sets for --enable-verify and --enable-sanitizers. */
void gc_pass_check(const char *pass, const char *wrong);

#endif
