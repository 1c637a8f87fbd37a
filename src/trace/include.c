/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/include.c -- include "file.graph": its statements as if they stood there. */
#include <config.h>
#include "trace/include.h"

#include "syntax/names.h"

enum { MOST_FILES = 4096 };

/* ---- statements of all files, in order ---- */

/* top[from …] of the tracer are stmt[at …] of this tree, up to the next part. */
struct gc_part {
    const gc_tree *tree;
    size_t from;
    uint32_t at;
};

static void
add_top(gc_tracer *t, gc_stmt *s)
{
    t->top = gc_arena_grow(t->scratch, t->top, t->tops, &t->top_capacity, sizeof *t->top);
    t->top[t->tops++] = s;
}

static void
add_part(gc_tracer *t, const gc_tree *tree, uint32_t at)
{
    t->part = gc_arena_grow(t->scratch, t->part, t->parts, &t->part_capacity, sizeof *t->part);
    t->part[t->parts++] = (struct gc_part) { tree, t->tops, at };
}

/* The last part that begins at or before statement i. */
static const struct gc_part *
part_of(const gc_tracer *t, size_t i)
{
    size_t lo = 0, hi = t->parts;

    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (t->part[mid].from <= i)
            lo = mid;
        else
            hi = mid;
    }
    return &t->part[lo];
}

const char *
gc_include_name(const gc_tracer *t, size_t i)
{
    const struct gc_part *p = part_of(t, i);

    return gc_name_text(t->names, p->tree->again[p->at + (i - p->from)].word);
}

gc_stmt *
gc_include_read(gc_tracer *t, size_t i, gc_arena *a)
{
    const struct gc_part *p = part_of(t, i);

    if (t->top[i])
        return t->top[i];
    return gc_parse_again(p->tree, p->at + (uint32_t) (i - p->from), a, t->arena, t->d, t->names);
}

/* ---- include ---- */

static bool
bad_include(gc_tracer *t, const gc_stmt *s, const char *why)
{
    gc_diag_add(t->d, GC_ERROR, GC_127, s->span, "include \"%s\": %s", s->text, why);
    return false;
}

/* The file is being read already, further out. */
static bool
is_open(gc_tracer *t, const char *path)
{
    for (size_t k = 0; k < t->files; k++)
        if (strcmp(t->d->source[t->file[k]].path, path) == 0)
            return true;
    return false;
}

static bool
include_file(gc_tracer *t, const gc_stmt *s)
{
    const char *why = "cannot be read", *shown = s->text, *text = NULL;
    size_t n = 0;

    if (t->files >= t->limits->include)
        return bad_include(
            t, s,
            gc_arena_format(t->scratch, "includes nest at most %zu deep", t->limits->include));
    if (t->o && t->o->reader)
        text = t->o->reader->read(t->o->reader->state, t->d, s->span.file, s->text, &n, &shown,
                                  &why);
    if (!text)
        return bad_include(t, s, why);
    if (is_open(t, shown))
        return bad_include(t, s, "the file includes itself");
    t->included_bytes += n;
    if (++t->included > MOST_FILES || t->included_bytes > t->limits->file)
        return bad_include(t, s, "the files included are too many, or too large together");
    uint32_t file = gc_diags_source(t->d, shown, text, n);
    gc_tree *tree = gc_parse_brief(t->arena, t->d, t->names, file, t->limits);
    gc_include_all(t, tree);
    return true;
}

void
gc_include_all(gc_tracer *t, const gc_tree *tree)
{
    t->file = gc_arena_grow(t->scratch, t->file, t->files, &t->file_capacity, sizeof *t->file);
    t->file[t->files++] = tree->file;
    add_part(t, tree, 0);
    for (uint32_t i = 0; i < tree->n; i++) {
        add_top(t, tree->stmt[i]);
        if (!tree->stmt[i] || tree->stmt[i]->kind != S_INCLUDE)
            continue;
        include_file(t, tree->stmt[i]);
        add_part(t, tree, i + 1);
    }
    t->files--;
}
