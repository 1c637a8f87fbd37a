/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/habit.c -- a word has one advice at its place, and none elsewhere. */
#include <config.h>
#include "base/habit.h"
#include "tests/near.h"
#include <string.h>

static const struct {
    gc_habit where;
    const char *word;
} row[] = {
#define HABIT(where, word, advice) { GC_HABIT_##where, word },
#include "base/habits.def"
};
enum { ROWS = sizeof row / sizeof *row };

int
main(void)
{
    bool once = true, found = true;

    plan(6);
    for (size_t i = 0; i < ROWS; i++) {
        found = found && gc_habit_advice(row[i].where, row[i].word, strlen(row[i].word));
        for (size_t k = 0; k < i; k++)
            once = once && (row[i].where != row[k].where || strcmp(row[i].word, row[k].word));
    }
    ok(found && ROWS >= 100, "each of the %d rows is found", (int) ROWS);
    ok(once, "no word has two at one place");
    ok(!strcmp(gc_habit_advice(GC_HABIT_FUNCTION, "ln(x)", 2),
               "write log(x), the natural logarithm"), "so many bytes are the word");
    ok(!gc_habit_advice(GC_HABIT_FUNCTION, "ln(x)", 1), "a part of a word is none");
    ok(!gc_habit_advice(GC_HABIT_FUNCTION, "lnx", 3), "nor is a longer one");
    ok(!gc_habit_advice(GC_HABIT_NAME, "ln", 2), "nor one at another place");
    return done();
}
