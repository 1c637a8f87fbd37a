/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/yaml.h -- the facts of a test point as a YAML block in TAP. */
#ifndef GC_REPORT_YAML_H
#define GC_REPORT_YAML_H

#include "report/format.h"

/* Block style only, two blanks deep, every text in double quotes: what all readers understand. */
void gc_yaml_result(gc_text *out, const gc_report_options *o, const gc_file_report *f,
                    const gc_result *r);
/* Of a file that could not be checked. */
void gc_yaml_failure(gc_text *out, const gc_file_report *f);

#endif
