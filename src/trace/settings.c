/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/settings.c -- set key = value, in the file or by the caller: rows of settings.def. */
#include <config.h>
#include "trace/tracer.h"

#include "base/near.h"
#include "graph/witness_names.h"
#include <math.h>
#include <stddef.h>

/* Each begins with a blank. */
static const char key_names[] =
#define SETTING(key, kind, letter, argument, flags, help) " " #key
#define FILE_SETTING(key, kind) " " #key
#include "graph/settings.def"
    ;

/* Reads the n values of a key, at least one, into t->program->set; false after an error. */
typedef bool setter(gc_tracer *t, uint32_t n, gc_expr *const *e);
static setter set_seed, set_type, set_step, set_methods;

typedef struct row {
    const char *name;
    enum { IS_WHOLE, IS_BOUND, IS_OWN } kind;
    size_t at;                          /* of the field in gc_settings */
    int64_t least, most;                /* of IS_WHOLE */
    setter *own;                        /* of IS_OWN */
    bool list, first;                   /* takes several values; holds from the first line on */
} row;

static const row rows[] = {
#define AT(field)                 offsetof(gc_settings, field)
#define WHOLE(field, least, most) IS_WHOLE, AT(field), least, most, NULL, false, false
#define BOUND(member)             IS_BOUND, AT(tolerance.member), 0, 0, NULL, false, false
#define OWN(type, field, word)       IS_OWN, AT(field), 0, 0, set_##word, false, false
#define OWN_LIST(type, field, word)  IS_OWN, AT(field), 0, 0, set_##word, true, false
#define OWN_FIRST(type, field, word) IS_OWN, AT(field), 0, 0, set_##word, false, true
#define SETTING(key, kind, letter, argument, flags, help) { #key, kind },
#define FILE_SETTING(key, kind)      { #key, kind },
#include "graph/settings.def"
};
enum { KEYS = sizeof rows / sizeof *rows };
_Static_assert(KEYS <= 16, "set_seen holds two bits for each key");

static int
key_of(const char *name)
{
    for (int k = 0; k < KEYS; k++)
        if (strcmp(rows[k].name, name) == 0)
            return k;
    return -1;
}

static bool
bad_setting(gc_tracer *t, gc_span at, const char *what)
{
    gc_diag_add(t->d, GC_ERROR, GC_124, at, "%s", what);
    return false;
}

static bool
whole_between(gc_tracer *t, const gc_expr *e, int64_t least, int64_t most, int64_t *i)
{
    if (!gc_static_int_of(t, e, "this setting", i))
        return false;
    return (*i >= least && *i <= most)
        || bad_setting(t, e->span,
                       gc_arena_format(t->scratch, "from %lld to %lld is possible",
                                       (long long) least, (long long) most));
}

static bool
real_not_negative(gc_tracer *t, const gc_expr *e, double *x)
{
    if (!gc_static_real(t, e, "this setting", x))
        return false;
    return *x >= 0 || bad_setting(t, e->span, "this setting is not negative");
}

static bool
set_seed(gc_tracer *t, uint32_t n, gc_expr *const *e)
{
    int64_t i = 0;

    (void) n;
    if (!whole_between(t, e[0], 0, INT64_MAX, &i))
        return false;
    t->program->set.seed = (uint64_t) i;
    return true;
}

static bool
set_type(gc_tracer *t, uint32_t n, gc_expr *const *e)
{
    (void) n;
    if (e[0]->kind != E_NAME || (strcmp(e[0]->name, "f64") && strcmp(e[0]->name, "f32")))
        return bad_setting(t, e[0]->span, "dtype is f64 or f32");
    t->program->set.dtype = e[0]->name[1] == '6' ? GC_F64 : GC_F32;
    return true;
}

static bool
set_methods(gc_tracer *t, uint32_t n, gc_expr *const *e)
{
    for (uint32_t k = 0; k < n; k++) {
        int w = e[k]->kind == E_NAME ? gc_witness_number(e[k]->name) : -1;
        if (w < 0)
            return bad_setting(
                t, e[k]->span,
                gc_arena_format(t->arena, "methods are %s", gc_witness_list(t->scratch, " ")));
        t->program->set.methods |= 1u << w;
    }
    return true;
}

/* auto: the step that suits each input. */
static bool
set_step(gc_tracer *t, uint32_t n, gc_expr *const *e)
{
    (void) n;
    if (e[0]->kind == E_NAME && strcmp(e[0]->name, "auto") == 0)
        return true;
    return real_not_negative(t, e[0], &t->program->set.step)
           && ((t->program->set.step > 0 && isfinite(t->program->set.step))
               || bad_setting(t, e[0]->span, "a step is positive and finite"));
}

static void
set_key(gc_tracer *t, int key, uint32_t n, gc_expr *const *e)
{
    const row *w = &rows[key];
    void *at = (char *) &t->program->set + w->at;
    int64_t i = 0;

    if (n != 1 && !w->list) {
        bad_setting(t, e[1]->span, "this setting has one value");
        return;
    }
    switch (w->kind) {
    case IS_WHOLE:
        if (whole_between(t, e[0], w->least, w->most, &i))
            *(uint32_t *) at = (uint32_t) i;
        break;
    case IS_BOUND:
        real_not_negative(t, e[0], at);
        break;
    case IS_OWN:
        w->own(t, n, e);
        break;
    }
}

/* The caller's: each value is a text of its own. */
static void
set_by_caller(gc_tracer *t, const char *key, const char *value)
{
    int k = key_of(key);
    gc_text shown = gc_text_new(t->arena);

    gc_text_printf(&shown, "--set %s", key);
    uint32_t file = gc_diags_source(t->d, shown.at, value, strlen(value));
    if (k < 0) {
        bad_setting(t, (gc_span) { file, 0, 0 }, "unknown setting");
        return;
    }
    size_t errors = t->d->errors;
    gc_expr *e = gc_parse_expr(t->scratch, t->d, t->names, file, t->limits);
    t->set_seen |= 1u << (16 + k);
    if (e && t->d->errors == errors)
        set_key(t, k, e->kind == E_LIST && rows[k].list ? e->n : 1,
                e->kind == E_LIST && rows[k].list ? e->arg : &e);
}

/* What is wrong with the value is reported when its statement is traced. */
static void
set_silently(gc_tracer *t, int k, const gc_stmt *s)
{
    gc_diags *d = t->d;

    t->d = gc_diags_new(t->scratch);
    set_key(t, k, s->n, s->value);
    t->d = d;
}

void
gc_settings_first(gc_tracer *t)
{
    for (size_t i = 0; i < t->o->settings; i++)
        set_by_caller(t, t->o->key[i], t->o->value[i]);
    for (size_t i = 0; i < t->script->tops; i++) {
        const gc_stmt *s = gc_include_stmt(t->script, i);
        int k = s && s->kind == S_SET ? key_of(s->name) : -1;
        if (k >= 0 && rows[k].first && !(t->set_seen >> (16 + k) & 1))
            set_silently(t, k, s);
    }
}

void
gc_settings_stmt(gc_tracer *t, const gc_stmt *s)
{
    int k = key_of(s->name);
    gc_near near = { .word = s->name };

    if (k < 0) {
        for (int i = 0; i < KEYS; i++)
            gc_near_try(&near, rows[i].name);
        gc_diag *d = gc_diag_add(t->d, GC_ERROR, GC_124, s->name_span, near.best
                                 ? "unknown setting '%s'; did you mean '%s'?"
                                 : "unknown setting '%s'%s", s->name, near.best ? near.best : "");
        d->hint = &key_names[1];
        return;
    }
    if (t->set_seen >> k & 1) {
        bad_setting(t, s->name_span, gc_arena_format(t->scratch, "'%s' is set twice", s->name));
        return;
    }
    t->set_seen |= 1u << k;
    if (t->set_seen >> (16 + k) & 1)
        return;                         /* the caller's setting wins */
    set_key(t, k, s->n, s->value);
}
