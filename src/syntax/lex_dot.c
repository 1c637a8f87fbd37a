/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/lex_dot.c -- a dot that belongs to no number and no .T: modules, methods, operators. */
#include <config.h>
#include "syntax/lex.h"

#include "base/habit.h"
#include "syntax/name_chars.h"
#include <string.h>

/* Where the name begins that ends at s, if any. */
static const char *
name_before(const gc_lexer *x, const char *s)
{
    const char *from = s;

    while (from > x->line && (from[-1] == '_' || (unsigned char) from[-1] >= 0x80
                              || gc_name_length(from - 1, from)
                              || (from[-1] >= '0' && from[-1] <= '9')))
        from--;
    return from;
}

/* np.random.randn, from its first name and dot on: the last name is what is meant. */
static void
say_module(gc_lexer *x, const char *from, const char *dot)
{
    const char *last = from, *end = dot;
    size_t n;

    while (x->end - end > 1 && *end == '.' && (n = gc_name_length(end + 1, x->end)) > 0) {
        last = end + 1;
        end = last + n;
    }
    const char *advice = gc_habit_advice(GC_HABIT_FUNCTION, last, (size_t) (end - last));
    const char *call = end < x->end && *end == '(' ? "(…)" : "";
    int length = (int) (end - last), all = (int) (end - from);

    if (advice)
        gc_lex_fail(x, GC_101, from, end, "'%.*s' is not known here: %s", all, from, advice);
    else
        gc_lex_fail(x, GC_101, from, end, "names have no module here: write %.*s%s, not %.*s",
                    length, last, call, all, from);
}

static void
say_method(gc_lexer *x, const char *from, const char *dot, size_t n)
{
    const char *advice = gc_habit_advice(GC_HABIT_METHOD, dot + 1, n);
    const bool named = from < dot && (from == x->line || from[-1] != '.');
    const char *object = named ? from : "x", *end = dot + 1 + n;
    const char *call = end < x->end && *end == '(' ? "()" : "";
    int all = named ? (int) (dot - from) : 1;

    if (advice)
        gc_lex_fail(x, GC_101, dot, dot + 1 + n, "'.%.*s' is not known here: %s", (int) n, dot + 1,
                    advice);
    else
        gc_lex_fail(x, GC_101, dot, dot + 1 + n,
                    "only .T may follow a value: write %.*s(%.*s), not %.*s.%.*s%s", (int) n,
                    dot + 1, all, object, all, object, (int) n, dot + 1, call);
}

void
gc_lex_dot(gc_lexer *x, const char *dot)
{
    const char *from = name_before(x, dot);
    const char next = x->end - dot > 1 ? dot[1] : 0;
    size_t n = next ? gc_name_length(dot + 1, x->end) : 0;

    if (next && strchr("*/^+-", next))
        gc_lex_fail(x, GC_101, dot, dot + 2,
                    "'.%c' is not known here: %c works entry by entry; the matrix product is @",
                    next, next);
    else if (next == '.')
        gc_lex_fail(x, GC_101, dot, dot + 2, "a whole axis is written :, a range range(0, 3)");
    else if (n && from < dot && gc_habit_advice(GC_HABIT_MODULE, from, (size_t) (dot - from)))
        say_module(x, from, dot);
    else if (n)
        say_method(x, from, dot, n);
    else
        gc_lex_fail(x, GC_101, dot, dot + 1,
                    "only .T may follow a value: write sum(x), not x.sum()");
}
