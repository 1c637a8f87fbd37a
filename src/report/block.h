/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/block.h -- all that a person needs about one test point that is not a plain pass. */
#ifndef GC_REPORT_BLOCK_H
#define GC_REPORT_BLOCK_H

#include "report/format.h"

/* At most 12 lines of 100 columns, unless more was asked for (--top, -v) or the command to repeat
   is longer: a command that is cut is of no use. */
void gc_block_write(gc_text *out, const gc_report_options *o, const gc_file_report *f,
                    const gc_result *r);

/* Its parts: the witnesses in at most room lines, and the further wrong entries. */
enum { GC_BLOCK_COLUMNS = 100 };
void gc_block_rows(gc_text *out, const gc_report_options *o, const gc_result *r, size_t room);
void gc_block_more(gc_text *out, const gc_report_options *o, const gc_result *r);

/* SGR codes, only with color. */
void gc_block_style(gc_text *out, const gc_report_options *o, const char *code);
extern const char gc_style_bold[], gc_style_bad[], gc_style_good[], gc_style_note[],
    gc_style_plain[];

#endif
