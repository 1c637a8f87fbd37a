/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ops/example.c -- reads the calls that try an op. */
#include <config.h>
#include "tests/ops/example.h"

#include <ctype.h>
#include <gradcheck/tap.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const char *at, *from;
    gc_arena *arena;
} reader;

__attribute__((noreturn)) static void
give_up(const reader *r, const char *why)
{
    tap_bail("bad example '%.60s': %s at '%.20s'", r->from, why, r->at);
    exit(255);
}

static bool
take(reader *r, char c)
{
    r->at += strspn(r->at, " ");
    if (*r->at != c)
        return false;
    r->at++;
    r->at += strspn(r->at, " ");
    return true;
}

static void
want(reader *r, char c)
{
    if (!take(r, c))
        give_up(r, c == ')' ? "no )" : "something is missing");
}

static int64_t
integer(reader *r)
{
    char *end;
    const long long v = strtoll(r->at, &end, 10);

    if (end == r->at)
        give_up(r, "no number");
    r->at = end;
    return v;
}

enum { MOST = 64 };

/* An integer, or a list of them, or lists of one length. */
static void
integers(reader *r, gc_attr *a, uint32_t depth)
{
    uint32_t n = 0;

    if (!take(r, '[')) {
        if (a->n == MOST)
            give_up(r, "too long");
        a->at[a->n++] = integer(r);
        return;
    }
    if (a->shape.rank <= depth)
        a->shape.rank = depth + 1;
    while (!take(r, ']')) {
        integers(r, a, depth + 1);
        n++;
        take(r, ',');
    }
    a->shape.dim[depth] = n;
}

static void
shape(reader *r, gc_shape *s)
{
    while (!take(r, ']')) {
        s->dim[s->rank++] = (uint32_t) integer(r);
        take(r, ',');
    }
}

/* Integers for the attribute that is called by name, or else for the next one; dims take several:
   zeros(2, 3). */
static void
attribute(reader *r, example *e, const gc_signature *s, uint32_t *next)
{
    const size_t length = strcspn(r->at, "=,()[]");
    uint32_t k = *next;

    if (isalpha((unsigned char) *r->at)) {
        for (k = 0; k < s->attrs; k++)
            if (strlen(s->attr[k].name) == length && !strncmp(s->attr[k].name, r->at, length))
                break;
        r->at += length;
        want(r, '=');
    }
    if (k >= s->attrs)
        give_up(r, "no such attribute");
    gc_attr *a = &e->attr[k];
    if (!a->given)
        a->at = gc_arena_array(r->arena, MOST, sizeof *a->at);
    a->given = true;
    const bool more = s->attr[k].kind == ATTR_DIMS && *r->at != '[';
    integers(r, a, 0);
    *next = more ? k : k + 1;
}

static void
item(reader *r, example *e, const gc_signature *s, uint32_t *next)
{
    if (!strchr("APUGQ", *r->at) || isalpha((unsigned char) r->at[1])) {
        attribute(r, e, s, next);
        return;
    }
    if (e->n == EXAMPLE_ARGS)
        give_up(r, "too many arguments");
    e->letter[e->n] = *r->at++;
    e->any_shape[e->n] = !take(r, '[');
    if (!e->any_shape[e->n])
        shape(r, &e->x[e->n]);
    e->n++;
}

/* As a reader of graphs does it: an axis that is not given holds its fallback. */
static void
fall_back(example *e, const gc_signature *s, reader *r)
{
    for (uint32_t k = 0; k < s->attrs; k++) {
        if (s->attr[k].required && !e->attr[k].given)
            give_up(r, "an attribute is missing");
        if (e->attr[k].given || s->attr[k].kind != ATTR_AXIS)
            continue;
        e->attr[k].at = gc_arena_take(r->arena, sizeof *e->attr[k].at);
        e->attr[k].at[0] = s->attr[k].fallback;
        e->attr[k].n = 1;
    }
}

static void
infer(example *e, gc_arena *a)
{
    gc_infer c = { .arena = a, .n = e->n, .x = e->x, .attr = e->attr };

    e->wrong = gc_op_shape(gc_registry_at(NULL, e->op), &c);
    e->hint = c.hint;
    e->y = c.y;
}

bool
example_next(example *e, size_t op, const char **at, gc_arena *a)
{
    const gc_signature *s = gc_registry_signature(NULL, op);
    const size_t name = strlen(gc_registry_at(NULL, op)->name);
    uint32_t next = 0;

    *at += strspn(*at, "; ");
    reader r = { *at, *at, a };
    *e = (example) { .op = op };
    if (*r.at == '\0')
        return false;
    if (isupper((unsigned char) *r.at) && !isalpha((unsigned char) r.at[1])) {
        e->letter[e->n] = *r.at++;      /* a map: the op's own arguments, any shapes */
        e->any_shape[e->n++] = true;
    } else {
        if (strncmp(r.at, gc_registry_at(NULL, op)->name, name) != 0)
            give_up(&r, "another name");
        r.at += name;
        want(&r, '(');
        while (!take(&r, ')')) {
            item(&r, e, s, &next);
            take(&r, ',');
        }
        fall_back(e, s, &r);
        infer(e, a);
    }
    e->text = gc_arena_text(a, *at, (size_t) (r.at - *at));
    *at = r.at;
    return true;
}

example
example_of(const char *text, gc_arena *a)
{
    char *name = gc_arena_text(a, text, strcspn(text, "("));
    const int op = gc_op_find(name);
    example e;

    if (op < 0 || !example_next(&e, (size_t) op, &text, a))
        give_up(&(reader) { text, text, a }, "no such op");
    return e;
}
