/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/session.h -- all files read, then all checked, then the exit status. */
#ifndef GC_CLI_SESSION_H
#define GC_CLI_SESSION_H

#include "cli/options.h"

/* MODE_CHECK over the files of o->word.  Gives the exit status. */
int gc_session_check(const gc_options *o);
/* Ends the stream on standard output after a crash, as its format asks; for a signal handler. */
void gc_session_bail(void);

#endif
