/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/names.c -- one pointer and one number a name, the words of the language first; texts
   stay where they are when the table grows. */
#include <config.h>
#include "syntax/names.h"
#include "tests/near.h"
#include "tests/syntax/interned.h"

static gc_arena *a;
static gc_names *names;

static uint32_t
number(const char *s, size_t n, bool *fresh)
{
    return gc_name_number(names, s, n, fresh);
}

static void
try_words(void)
{
    bool all = true, fresh = false;

    for (uint32_t w = 1; w < W_COUNT; w++) {
        const char *text = gc_word_text[w];
        all &= number(text, strlen(text), &fresh) == w && !fresh
            && !strcmp(gc_name_text(names, w), text);
    }
    ok(all, "each word has its number");
    ok(!strcmp(gc_word_text[W_graph], "graph") && !strcmp(gc_word_text[W_grad], "grad")
           && !strcmp(gc_word_text[W_NONE], ""), "the text of a word");
}

/* What is read is n bytes, not a string; parts of names are other names. */
static void
try_equal(void)
{
    static const char text[] = "alpha alp";
    bool fresh;
    uint32_t alpha = number(text, 5, &fresh);

    ok(alpha == W_COUNT && fresh, "the first name after the words is new");
    ok(number("alpha", 5, &fresh) == alpha && !fresh, "and known from then on");
    uint32_t alp = number(text + 6, 3, &fresh);
    ok(alp != alpha && fresh, "a beginning of a name is another name");
    ok(number(text, 3, &fresh) == alp && !fresh, "wherever it stands");
    ok(number("alphabet", 8, &fresh) != alpha && fresh, "so is a longer one");
    uint32_t none = number("", 0, &fresh);
    ok(fresh && number(text + 5, 0, &fresh) == none && !fresh && !*gc_name_text(names, none),
       "the empty name is one too");
    const char *kept = interned(names, "beta", 4);
    ok(interned(names, "beta", 4) == kept && interned(names, "gamma", 5) != kept
           && !strcmp(kept, "beta"), "equal names are equal pointers");
    char mine[] = "delta";
    kept = interned(names, mine, 5);
    mine[0] = 'z';
    ok(!strcmp(kept, "delta") && interned(names, "delta", 5) == kept, "the text is copied");
}

/* Ten thousand names, one of them longer than the room for texts. */
static void
try_many(void)
{
    enum { N = 10000, LONG = 5000 };
    static char text[LONG + 1];
    const char **kept = gc_arena_array(a, N, sizeof *kept);
    uint32_t *numbers = gc_arena_array(a, N, sizeof *numbers);
    bool fresh, all = true;

    memset(text, 'x', LONG);
    const char *longest = interned(names, text, LONG);
    for (int i = 0; i < N; i++) {
        char name[20];
        size_t n = (size_t) snprintf(name, sizeof name, "n%d", i);
        numbers[i] = number(name, n, &fresh);
        kept[i] = gc_name_text(names, numbers[i]);
        all &= fresh && (i == 0 || numbers[i] == numbers[i - 1] + 1);
    }
    ok(all, "new names are numbered in order");
    for (int i = 0; i < N; i++) {
        char name[20];
        size_t n = (size_t) snprintf(name, sizeof name, "n%d", i);
        all &= number(name, n, &fresh) == numbers[i] && !fresh
            && interned(names, name, n) == kept[i] && !strcmp(kept[i], name);
    }
    ok(all, "each is found again, where it was");
    ok(strlen(longest) == LONG && interned(names, text, LONG) == longest, "however long");
    ok(number("grad", 4, &fresh) == W_grad && !fresh, "the words are still known");
}

int
main(void)
{
    a = gc_arena_new();
    names = gc_names_new(a);
    plan(2 + 8 + 4);
    try_words();
    try_equal();
    try_many();
    gc_arena_free(a);
    return done();
}
