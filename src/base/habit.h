/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/habit.h -- words of other languages, and what is written for them here. */
#ifndef GC_BASE_HABIT_H
#define GC_BASE_HABIT_H

#include <stddef.h>

/* Where the word stands; see habits.def. */
typedef enum gc_habit {
    GC_HABIT_STATEMENT, GC_HABIT_FUNCTION, GC_HABIT_NAME, GC_HABIT_TYPE, GC_HABIT_CLAUSE,
    GC_HABIT_METHOD, GC_HABIT_MODULE, GC_HABIT_OPERATOR
} gc_habit;

/* What the n bytes at word are written as here; NULL: they are nobody's habit.  Static. */
const char *gc_habit_advice(gc_habit where, const char *word, size_t n);

#endif
