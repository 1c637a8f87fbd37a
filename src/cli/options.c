/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/options.c -- reads the words of the command line by the rows of options.def. */
#include <config.h>
#include "cli/options.h"

#include "base/near.h"
#include "cli/reading.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef enum kind { IS_FLAG, IS_RAISE, IS_MODE, IS_WORD, IS_SMALL, IS_COUNT, IS_REAL, IS_CALL }
    kind;
enum { REPEAT = 1 };                    /* changes numbers: said again in replay lines */

typedef struct row {
    const char *name;
    char letter;
    const char *argument;               /* NULL: none; "[…": may be missing */
    kind kind;
    size_t at;                          /* where in gc_options the value goes */
    uint32_t lo, hi;                    /* IS_MODE: lo; IS_REAL: lo says positive */
    gc_setter *set;
    unsigned flags;
} row;

static const row rows[] = {
#define AT(field)                 offsetof(gc_options, field)
#define FLAG(field)               IS_FLAG, AT(field), 0, 0, NULL
#define RAISE(field)              IS_RAISE, AT(field), 0, 0, NULL
#define SWITCH_TO(number)         IS_MODE, AT(mode), number, 0, NULL
#define WORD(field)               IS_WORD, AT(field), 0, 0, NULL
#define SMALL(field, least, most) IS_SMALL, AT(field), least, most, NULL
#define COUNT(field)              IS_COUNT, AT(field), 0, 0, NULL
#define FLAG_OF_RUN(field)        IS_FLAG, AT(run.field), 0, 0, NULL
#define WORD_OF_RUN(field)        IS_WORD, AT(run.field), 0, 0, NULL
#define POSITIVE_OF_RUN(field)    IS_REAL, AT(run.field), 1, 0, NULL
#define CALL(function)            IS_CALL, 0, 0, 0, function
#define WHOLE(field, least, most) IS_SMALL, AT(run.field), least, most, NULL
#define BOUND(member)             IS_REAL, AT(run.tolerance.member), 0, 0, NULL
#define OWN(type, field, word)    IS_CALL, 0, 0, 0, gc_set_##word
#define SETTING(key, kind, letter, argument, flags, help) { #key, letter, argument, kind, flags },
#define FILE_SETTING(key, kind)
#define GROUP(title)
#define OPTION(name, letter, argument, how, flags, help) \
    { name, letter, argument, how, flags },
#include "cli/options.def"
};
enum { ROWS = sizeof rows / sizeof *rows };

static const row *
find_name(const char *s, size_t n)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strncmp(rows[i].name, s, n) == 0 && !rows[i].name[n])
            return &rows[i];
    return NULL;
}

static const row *
find_letter(char c)
{
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].letter == c && c)
            return &rows[i];
    return NULL;
}

static bool
must_have_value(const row *w)
{
    return w->argument && w->argument[0] != '[';
}

/* So that a replayed command gives the same numbers in any shell. */
static void
repeat(gc_options *o, const row *w, const char *value)
{
    gc_text_printf(&o->replay, "%s--%s", o->replay.n ? " " : "", w->name);
    if (!value)
        return;
    gc_text_char(&o->replay, ' ', 1);
    gc_text_word(&o->replay, value);
}

/* A value that is read and may be wrong; r->error says how. */
static bool
apply_number(gc_reading *r, const row *w, const char *value, void *at)
{
    uint64_t n;

    if (w->kind == IS_REAL)
        return gc_reading_real(r, value, w->lo, at);
    if (!gc_reading_whole(r, value, w->kind == IS_SMALL ? w->lo : 0,
                          w->kind == IS_SMALL ? w->hi : 1000, &n))
        return false;
    if (w->kind == IS_SMALL)
        *(uint32_t *) at = (uint32_t) n;
    else
        *(size_t *) at = (size_t) n;
    return true;
}

static bool
apply(gc_reading *r, const row *w, const char *value)
{
    void *at = (char *) r->o + w->at;
    bool good = true;

    switch (w->kind) {
    case IS_FLAG:
        *(bool *) at = true;
        break;
    case IS_RAISE:
        ++*(uint32_t *) at;
        break;
    case IS_MODE:
        *(gc_mode *) at = (gc_mode) w->lo;
        break;
    case IS_WORD:
        *(const char **) at = value;
        break;
    case IS_SMALL:
    case IS_COUNT:
    case IS_REAL:
        good = apply_number(r, w, value, at);
        break;
    case IS_CALL:
        good = w->set(r, value);
        break;
    }
    if (good && w->flags & REPEAT)
        repeat(r->o, w, value);
    return good;
}

static bool
unknown(gc_reading *r, const char *s, size_t n)
{
    gc_near best = { .word = gc_arena_text(r->a, s, n) };

    for (size_t i = 0; i < ROWS; i++)
        gc_near_try(&best, rows[i].name);
    r->error = gc_arena_format(r->a, "unknown option '--%s'", best.word);
    if (best.best)
        r->error = gc_arena_format(r->a, "%s; did you mean '--%s'?", r->error, best.best);
    return false;
}

/* --name, --name=value or --name value; *next is the word after it, taken when it is used. */
static bool
read_long(gc_reading *r, const char *s, char ***next)
{
    size_t n = strcspn(s + 2, "=");
    const char *value = s[2 + n] ? s + 2 + n + 1 : NULL;
    const row *w = find_name(s + 2, n);

    r->name = gc_arena_text(r->a, s, 2 + n);
    if (!w)
        return unknown(r, s + 2, n);
    if (value && w->kind == IS_MODE && w->argument) {       /* --explain=CODE */
        r->o->word =
            gc_arena_grow(r->a, r->o->word, r->o->words, &r->o->word_room, sizeof *r->o->word);
        r->o->word[r->o->words++] = value;
    } else if (value && !w->argument) {
        r->error = gc_arena_format(r->a, "%s takes no value", r->name);
        return false;
    }
    if (!value && must_have_value(w)) {
        value = **next;
        if (!value) {
            r->error = gc_arena_format(r->a, "%s takes a value: %s", r->name, w->argument);
            return false;
        }
        ++*next;
    }
    return apply(r, w, value);
}

/* -qv, -j4, -j 4 */
static bool
read_letters(gc_reading *r, const char *s, char ***next)
{
    for (s++; *s; s++) {
        const row *w = find_letter(*s);
        const char *value = NULL;

        r->name = gc_arena_format(r->a, "-%c", *s);
        if (!w) {
            r->error = gc_arena_format(r->a, "unknown option '-%c'", *s);
            return false;
        }
        if (must_have_value(w)) {
            value = s[1] ? s + 1 : **next;
            if (!value) {
                r->error = gc_arena_format(r->a, "%s takes a value: %s", r->name, w->argument);
                return false;
            }
            if (!s[1])
                ++*next;
        }
        if (!apply(r, w, value))
            return false;
        if (value)
            break;
    }
    return true;
}

static bool
read_environment(gc_reading *r)
{
    const char *format = getenv("GRADCHECK_FORMAT"), *color = getenv("GRADCHECK_COLOR");

    r->name = "GRADCHECK_FORMAT";
    if (format && *format && !gc_set_format(r, format))
        return false;
    r->name = "GRADCHECK_COLOR";
    return !color || !*color || gc_set_color(r, color);
}

bool
gc_options_read(gc_options *o, gc_arena *a, char **argv, const char **error)
{
    gc_reading r = { .o = o, .a = a };
    bool good = true, all_files = false;
    char **word = argv[0] ? argv + 1 : argv;

    *o = (gc_options) {
        .arena = a, .limits = gc_limits_default, .jobs = 1, .top = 1,
        .skip_exit = GC_EXIT_NOTHING, .replay = gc_text_new(a),
        .run = { .tolerance = { -1, -1, -1 } }
    };
    good = read_environment(&r);
    while (good && *word) {
        const char *s = *word++;
        if (!all_files && strcmp(s, "--") == 0) {
            all_files = true;
        } else if (!all_files && s[0] == '-' && s[1] == '-') {
            good = read_long(&r, s, &word);
        } else if (!all_files && s[0] == '-' && s[1]) {
            good = read_letters(&r, s, &word);
        } else {
            o->word = gc_arena_grow(a, o->word, o->words, &o->word_room, sizeof *o->word);
            o->word[o->words++] = s;
        }
    }
    *error = r.error;
    return good;
}
