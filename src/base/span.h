/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/span.h -- where in a file. */
#ifndef GC_BASE_SPAN_H
#define GC_BASE_SPAN_H

#include <stdint.h>

/* len bytes at byte offset at of source number file (see diag.h: gc_source).  file 0 is
   "nowhere".  Lines and columns are found when they are shown, never stored. */
typedef struct gc_span {
    uint32_t file, at, len;
} gc_span;

#endif
