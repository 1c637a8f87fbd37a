/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/op_signature.c -- reads the specs of arguments and attributes: "x slope=0.01", "axis:axes".
   */
#include <config.h>
#include "ops/op_signature.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const attr_kind[] = {
    [ATTR_AXIS] = "axis", [ATTR_AXES] = "axes", [ATTR_FLAG] = "flag",
    [ATTR_INT] = "int",   [ATTR_INTS] = "ints", [ATTR_DIMS] = "dims",
};

/* The next word at *at, ended with a NUL in place; NULL at the end. */
static char *
word(char **at)
{
    char *from = *at + strspn(*at, " "), *to = from + strcspn(from, " ");

    if (from == to)
        return NULL;
    *at = to + (*to != '\0');
    *to = '\0';
    return from;
}

/* Cuts w at the first c and returns what follows it; NULL: there is no c. */
static char *
cut(char *w, char c)
{
    char *at = strchr(w, c);

    if (at)
        *at++ = '\0';
    return at;
}

static gc_arg_spec
argument(char *w)
{
    gc_arg_spec s = { .name = w, .kind = ARG_VALUE };
    const char *kind = cut(w, ':'), *value = cut(w, '=');

    if (kind)
        s.kind = ARG_INT;
    if (value) {
        s.kind = ARG_DEFAULT;
        s.text = value;
    }
    if (cut(w, '*'))
        s.kind = ARG_MANY;
    assert(!kind || strcmp(kind, "int") == 0);
    return s;
}

static gc_attr_spec
attribute(char *w)
{
    gc_attr_spec s = { .name = w };
    char *kind = cut(w, ':');
    const char *value;

    assert(kind);
    s.required = cut(kind, '!') != NULL;
    value = cut(kind, '=');
    if (value)
        s.fallback = strtoll(value, NULL, 10);
    while (strcmp(attr_kind[s.kind], kind) != 0) {
        s.kind++;
        assert(s.kind <= ATTR_DIMS);
    }
    return s;
}

size_t
gc_signature_room(const gc_op *op)
{
    return strlen(op->args) + 1 + (op->attrs ? strlen(op->attrs) : 0) + 1;
}

gc_signature
gc_signature_read(const gc_op *op, char *room)
{
    gc_signature s = { 0 };
    char *args = strcpy(room, op->args);
    char *attrs = strcpy(room + strlen(op->args) + 1, op->attrs ? op->attrs : "");

    for (char *w; (w = word(&args));) {
        assert(s.args < GC_MAX_ARGS);
        s.arg[s.args++] = argument(w);
    }
    for (char *w; (w = word(&attrs));) {
        assert(s.attrs < GC_MAX_ATTRS);
        s.attr[s.attrs++] = attribute(w);
    }
    return s;
}
