/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/progress.h -- one line on a terminal's standard error, after a second, gone at the end. */
#ifndef GC_CLI_PROGRESS_H
#define GC_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* Seconds since an arbitrary start; never runs backwards. */
double gc_progress_now(void);

/* From the main thread, before any other call here; off: nothing is ever shown.  A thread shows
   the last word until gc_progress_end. */
void gc_progress_start(bool on, size_t files);
/* From any thread: done of planned points of the file (planned 0: none is known yet), and what is
   done now; the texts are copied. */
void gc_progress_tell(const char *file, size_t done, size_t planned, const char *doing);
void gc_progress_file_done(void);
/* Takes the line away, before other text is written to the terminal; the next word shows it again.
   */
void gc_progress_clear(void);
/* Takes it away for good. */
void gc_progress_end(void);

#endif
