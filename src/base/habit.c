/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/habit.c -- words of other languages, and what is written for them here. */
#include <config.h>
#include "base/habit.h"

#include <string.h>

static const struct {
    gc_habit where;
    const char *word, *advice;
} row[] = {
#define HABIT(where, word, advice) { GC_HABIT_##where, word, advice },
#include "base/habits.def"
};

const char *
gc_habit_advice(gc_habit where, const char *word, size_t n)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (row[i].where == where && strncmp(row[i].word, word, n) == 0 && !row[i].word[n])
            return row[i].advice;
    return NULL;
}
