/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/look.h -- what can be looked at without a verdict. */
#ifndef GC_CLI_LOOK_H
#define GC_CLI_LOOK_H

#include "cli/options.h"
#include "syntax/ast.h"

/* Each gives the exit status. */

/* --list, --fmt, --dump over the files of o->word. */
int gc_look_files(const gc_options *o);
/* --help, --version, --list-ops, --explain. */
int gc_look_about(const gc_options *o);

/* --dump ast: a node a line, children deeper. */
void gc_look_write_tree(const gc_tree *t, gc_text *out);

#endif
