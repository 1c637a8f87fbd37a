/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/say.h -- words, numbers and names that the formats share. */
#ifndef GC_REPORT_SAY_H
#define GC_REPORT_SAY_H

#include "report/format.h"

/* %.17g with a point in every locale; nan, inf, -inf. */
void gc_say_exact(gc_text *out, double x);
/* The bits: 0x1.4p+2. */
void gc_say_hex(gc_text *out, double x);
/* Two digits, for people: 4.4e-11, 2.6e15, 0.06. */
void gc_say_short(gc_text *out, double x);

/* The path without its folders; borrowed. */
const char *gc_say_base(const char *path);
/* "olah.graph:10 claim grad(e, b) == 3": a test point's name. */
void gc_say_name(gc_text *out, const gc_file_report *f, const gc_result *r);
/* Of a file that could not be checked: why, on one line. */
void gc_say_failure(gc_text *out, const gc_file_report *f);

/* What is wrong, on one line: the summary, else the title of the code. */
const char *gc_say_message(const gc_result *r);
/* pass fail undecided skip todo todo-pass */
const char *gc_say_outcome(gc_outcome o);
/* Whether the test point counts as good: undecided only with permission. */
bool gc_say_is_ok(gc_outcome outcome, const gc_report_options *o);
/* Whether there is something to tell about the point beyond its name. */
bool gc_say_is_trouble(gc_outcome outcome, const gc_report_options *o);
/* error warning note */
const char *gc_say_severity(gc_severity s);

/* Adds one file to the totals of a run. */
void gc_say_add_totals(gc_totals *t, const gc_file_report *f);
/* "22 passed, 1 failed, 1 todo": what of the totals is not zero. */
void gc_say_totals(gc_text *out, const gc_totals *t);
/* "40 certified, 2 by convention": how the gradient entries stand; nothing when there are none. */
void gc_say_entries(gc_text *out, const gc_entry_counts *c);

/* Whether a further wrong entry is the worst one, which the block shows. */
bool gc_say_is_worst(const gc_result *r, size_t i);

/* Columns on a terminal. */
unsigned gc_say_width(const char *s);
/* s on one line and at most width columns wide, a cut shown by "…". */
void gc_say_clipped(gc_text *out, const char *s, unsigned width);
/* A copy of s that is valid UTF-8 and free of control characters other than line feed and tab. */
const char *gc_say_clean(gc_arena *a, const char *s);

#endif
