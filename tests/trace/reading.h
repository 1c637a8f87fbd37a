/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reading.h -- texts to trees and back, for the tests of the language. */
#ifndef GC_TESTS_READING_H
#define GC_TESTS_READING_H

#include "syntax/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNUSED __attribute__((unused))

/* One text and what came of it; freed by stop. */
typedef struct reading {
    gc_arena *arena;
    gc_diags *d;
    gc_names *names;
    gc_tree *tree;
    uint32_t file;
} reading;

static UNUSED reading
begin(void)
{
    reading r = { .arena = gc_arena_new() };

    r.d = gc_diags_new(r.arena);
    r.names = gc_names_new(r.arena);
    return r;
}

static UNUSED reading
read_bytes(const char *s, size_t n, const gc_limits *l)
{
    reading r = begin();

    r.file = gc_diags_source(r.d, "t.graph", s, n);
    r.tree = gc_parse(r.arena, r.d, r.names, r.file, l);
    return r;
}

static UNUSED reading
read_text(const char *s)
{
    return read_bytes(s, strlen(s), NULL);
}

static UNUSED void
stop(reading *r)
{
    gc_arena_free(r->arena);
}

/* All messages as people see them. */
static UNUSED const char *
messages(const reading *r)
{
    gc_text t = gc_text_new(r->arena);

    gc_diags_write(r->d, &t, false);
    return t.at;
}

/* "1:7 GC101, 2:1 GC103" */
static UNUSED const char *
places(const reading *r)
{
    gc_text t = gc_text_new(r->arena);
    unsigned line, column;

    for (size_t i = 0; i < r->d->n; i++) {
        if (r->d->at[i].code == GC_NONE)
            continue;
        gc_diags_place(r->d, r->d->at[i].span, &line, &column);
        gc_text_printf(&t, "%s%u:%u GC%d", t.n ? ", " : "", line, column, (int) r->d->at[i].code);
    }
    return t.at;
}

static UNUSED const char *
canonical(const reading *r)
{
    gc_text t = gc_text_new(r->arena);

    gc_print_tree(r->tree, r->d, &t);
    return t.at;
}

/* A file of the source tree; NULL when it is not there.  Freed by the caller. */
static UNUSED char *
read_file(const char *path, size_t *n)
{
    const char *top = getenv("srcdir");
    char name[1024], *bytes = malloc((size_t) 1 << 20);
    FILE *f;

    snprintf(name, sizeof name, "%s/%s", top ? top : ".", path);
    f = fopen(name, "rb");
    *n = f && bytes ? fread(bytes, 1, (size_t) 1 << 20, f) : 0;
    if (f)
        fclose(f);
    if (f)
        return bytes;
    free(bytes);
    return NULL;
}

enum { WORKED = 9 };

static UNUSED char *
read_worked(int i, size_t *n)
{
    char path[64];

    snprintf(path, sizeof path, "tests/trace/worked%d.graph", i);
    return read_file(path, n);
}

#endif
