/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/literal.h -- right sides of claims that are nothing but numbers. */
#ifndef GC_TRACE_LITERAL_H
#define GC_TRACE_LITERAL_H

#include "syntax/ast.h"

/* Whether e holds nothing but numbers, signs and lists of them. */
bool gc_literal_is(const gc_expr *e);
/* Whether e is such a literal of zeros and ones. */
bool gc_literal_is_zero_one(const gc_expr *e);
/* Whether e is such a literal of zeros. */
bool gc_literal_is_zero(const gc_expr *e);
/* Half a unit of the last written digit of the numbers with a point or an exponent, the largest of
   a list; 0 where there is none.  *places: that digit's place, as -log10, of a lone number. */
double gc_literal_half_unit(const gc_expr *e, uint32_t *places);

#endif
