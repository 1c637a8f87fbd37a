/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/reading.c -- how one option's value is read. */
#include <config.h>
#include "cli/reading.h"

#include "base/number.h"
#include "base/hash.h"
#include "graph/witness_names.h"
#include "report/format.h"
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

/* ---- numbers ---- */

bool
gc_reading_parse_whole(const char *s, uint64_t *n)
{
    bool hex = s[0] == '0' && (s[1] == 'x' || s[1] == 'X') && isxdigit((unsigned char) s[2]);
    char *end;

    if (!isdigit((unsigned char) *s))   /* strtoull takes blanks and signs */
        return false;
    errno = 0;
    *n = strtoull(s, &end, hex ? 16 : 10);
    return *end == 0 && errno == 0;
}

bool
gc_reading_parse_real(const char *s, double *x)
{
    const char *end = s + strlen(s);
    gc_number_fault fault;
    size_t n = gc_number_read(s, end, x, &fault);

    return n && s + n == end && fault == GC_NUMBER_OK;
}

bool
gc_reading_fail(gc_reading *r, const char *takes, const char *value)
{
    r->error = gc_arena_format(r->a, "%s takes %s, not '%s'", r->name, takes, value);
    return false;
}

bool
gc_reading_whole(gc_reading *r, const char *s, uint64_t lo, uint64_t hi, uint64_t *n)
{
    if (gc_reading_parse_whole(s, n) && *n >= lo && *n <= hi)
        return true;
    return gc_reading_fail(r,
                           hi == UINT64_MAX
                               ? "a whole number"
                               : gc_arena_format(r->a, "a whole number from %llu to %llu",
                                                 (unsigned long long) lo, (unsigned long long) hi),
                           s);
}

bool
gc_reading_real(gc_reading *r, const char *s, bool positive, double *x)
{
    if (gc_reading_parse_real(s, x) && (positive ? *x > 0 : *x >= 0))
        return true;
    return gc_reading_fail(r, positive ? "a positive number" : "a number that is not negative",
                           s);
}

/* ---- words ---- */

/* The number of s among the n words, or -1. */
static int
pick(gc_reading *r, const char *s, size_t n, const char *const *word)
{
    gc_text all = gc_text_new(r->a);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(s, word[i]) == 0)
            return (int) i;
        gc_text_printf(&all, "%s%s", i == 0 ? "" : i + 1 == n ? " or " : ", ", word[i]);
    }
    gc_reading_fail(r, all.at, s);
    return -1;
}

/* NAME=VALUE in two; the name is taken, the value borrowed. */
static bool
pair(gc_reading *r, const char *s, const char **name, const char **value)
{
    const char *equals = strchr(s, '=');

    if (!equals || equals == s)
        return gc_reading_fail(r, "NAME=VALUE", s);
    *name = gc_arena_text(r->a, s, (size_t) (equals - s));
    *value = equals + 1;
    return true;
}

/* ---- options that are more than a number or a switch ---- */

bool
gc_set_methods(gc_reading *r, const char *s)
{
    r->o->run.methods = 0;
    for (const char *comma;; s = comma + 1) {
        comma = strchr(s, ',');
        int i = pick(r, gc_arena_text(r->a, s, comma ? (size_t) (comma - s) : strlen(s)),
                     GC_BY_COUNT, gc_witness_names);
        if (i < 0)
            return false;
        r->o->run.methods |= 1u << i;
        if (!comma)
            return true;
    }
}

static void
draw_seed(uint64_t *seed)
{
    if (getrandom(seed, sizeof *seed, GRND_NONBLOCK) != (ssize_t) sizeof *seed)
        *seed = gc_hash_mix((uint64_t) time(NULL), (uint64_t) clock());
    *seed >>= 32;                       /* short enough to be typed again */
}

bool
gc_set_seed(gc_reading *r, const char *s)
{
    gc_run_options *run = &r->o->run;

    run->has_seed = true;
    if (strcmp(s, "random") != 0) {
        if (!gc_reading_whole(r, s, 0, UINT64_MAX, &run->seed))
            return false;
    } else {
        draw_seed(&run->seed);
    }
    gc_text_printf(&r->o->replay, "%s--seed %llu", r->o->replay.n ? " " : "",
                   (unsigned long long) run->seed);
    return true;
}

bool
gc_set_step(gc_reading *r, const char *s)
{
    r->o->run.step = GC_STEP_AUTO;
    return strcmp(s, "auto") == 0 || gc_reading_real(r, s, true, &r->o->run.step);
}

bool
gc_set_setting(gc_reading *r, const char *s)
{
    gc_options *o = r->o;

    o->key = gc_arena_grow(r->a, o->key, o->settings, &o->key_room, sizeof *o->key);
    o->value = gc_arena_grow(r->a, o->value, o->settings, &o->value_room, sizeof *o->value);
    return pair(r, s, &o->key[o->settings], &o->value[o->settings]) && ++o->settings;
}

bool
gc_set_limit(gc_reading *r, const char *s)
{
    const char *name, *value;
    uint64_t n;
    int i;

    if (!pair(r, s, &name, &value) || (i = pick(r, name, GC_LIMITS, gc_limits_names)) < 0)
        return false;
    r->name = gc_arena_format(r->a, "%s %s", r->name, name);
    if (!gc_reading_whole(r, value, 1, UINT32_MAX - 1, &n))
        return false;
    *gc_limits_at(&r->o->limits, (gc_limit) i) = (size_t) n;
    return true;
}

/* more: words beside the formats that it takes. */
static bool
check_format(gc_reading *r, const char *s, const char *more)
{
    gc_text all = gc_text_new(r->a);

    if (gc_format_find(s))
        return true;
    for (size_t i = 0; gc_format_at(i); i++)
        gc_text_printf(&all, "%s%s", i ? ", " : "", gc_format_at(i)->name);
    gc_text_add(&all, more);
    return gc_reading_fail(r, all.at, s);
}

bool
gc_set_format(gc_reading *r, const char *s)
{
    r->o->format = strcmp(s, "auto") == 0 ? NULL : s;
    return !r->o->format || check_format(r, s, ", auto");
}

bool
gc_set_report(gc_reading *r, const char *s)
{
    gc_options *o = r->o;
    const char *colon = strchr(s, ':');

    if (!colon || !colon[1])
        return gc_reading_fail(r, "FORMAT:FILE", s);
    o->report = gc_arena_grow(r->a, o->report, o->reports, &o->report_room, sizeof *o->report);
    gc_report_order *order = &o->report[o->reports++];
    order->format = gc_arena_text(r->a, s, (size_t) (colon - s));
    order->path = colon + 1;
    return check_format(r, order->format, "");
}

bool
gc_set_color(gc_reading *r, const char *s)
{
    static const char *const word[] = { "auto", "always", "never" };
    int i = s ? pick(r, s, 3, word) : (int) WHEN_ALWAYS;

    if (i < 0)
        return false;
    r->o->color = (gc_when) i;
    return true;
}

bool
gc_set_max_fail(gc_reading *r, const char *s)
{
    uint64_t n = 1;

    if (s && !gc_reading_whole(r, s, 1, UINT32_MAX, &n))
        return false;
    r->o->run.max_fail = (uint32_t) n;
    return true;
}

bool
gc_set_dump(gc_reading *r, const char *s)
{
    static const char *const word[] = { "ast", "nodes", "grads" };
    static const gc_mode mode[] = { MODE_DUMP_AST, MODE_DUMP_NODES, MODE_DUMP_GRADS };
    int i = pick(r, s, 3, word);

    if (i >= 0)
        r->o->mode = mode[i];
    return i >= 0;
}

bool
gc_set_no_tests(gc_reading *r, const char *s)
{
    static const char *const word[] = { "fail", "pass" };
    int i = pick(r, s, 2, word);

    r->o->pass_nothing = i == 1;
    return i >= 0;
}
