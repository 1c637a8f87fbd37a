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
/* Half a unit of the last written digit of a number with a sign or without; 0 for whole numbers
   (3, 1.5e3, 1e10) and hexadecimal ones, which are exact as written.  *places: that digit's place
   behind the point. */
double gc_literal_half_of(const char *decimal, uint32_t *places);
/* The same of the numbers in e, the largest of a list; 0 where there is none.  *places: of a lone
   number. */
double gc_literal_half_unit(const gc_expr *e, uint32_t *places);

#endif
