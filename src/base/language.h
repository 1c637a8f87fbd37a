/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/language.h -- words of the language that both a text and its graph use. */
#ifndef GC_BASE_LANGUAGE_H
#define GC_BASE_LANGUAGE_H

typedef enum gc_leaf_kind { LEAF_INPUT, LEAF_PARAM, LEAF_CONST } gc_leaf_kind;

typedef enum gc_fact_kind {
    F_EQUAL, F_IN, F_UNDEFINED, F_LESS, F_LESS_EQUAL, F_GREATER, F_GREATER_EQUAL
} gc_fact_kind;

typedef enum gc_directive { PLAIN, TODO_FACT, SKIP_FACT } gc_directive;

#endif
