/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/include.c -- include "file.graph": its statements as if they stood there. */
#include <config.h>
#include "trace/include.h"

#include "syntax/names.h"
#include <string.h>

enum { MOST_FILES = 4096 };

/* ---- statements of all files, in order ---- */

/* Statements from … of the script are stmt[at …] of this tree, up to the next part. */
struct gc_part {
    const gc_tree *tree;
    size_t from;
    uint32_t at;
};

static void
add_part(gc_script *s, const gc_tree *tree, uint32_t at)
{
    s->part = gc_arena_grow(s->arena, s->part, s->parts, &s->part_capacity, sizeof *s->part);
    s->part[s->parts++] = (struct gc_part) { tree, s->tops, at };
}

/* The last part that begins at or before statement i; *at: its place in that part's tree. */
static const gc_tree *
tree_of(const gc_script *s, size_t i, uint32_t *at)
{
    size_t lo = 0, hi = s->parts;

    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->part[mid].from <= i)
            lo = mid;
        else
            hi = mid;
    }
    *at = s->part[lo].at + (uint32_t) (i - s->part[lo].from);
    return s->part[lo].tree;
}

gc_stmt *
gc_include_stmt(const gc_script *s, size_t i)
{
    uint32_t at;
    const gc_tree *tree = tree_of(s, i, &at);

    return tree->stmt[at];
}

const char *
gc_include_name(const gc_script *s, size_t i)
{
    uint32_t at;
    const gc_tree *tree = tree_of(s, i, &at);

    return gc_name_text(s->names, tree->again[at].word);
}

gc_stmt *
gc_include_read(const gc_script *s, size_t i, gc_arena *a)
{
    uint32_t at;
    const gc_tree *tree = tree_of(s, i, &at);

    return tree->stmt[at] ? tree->stmt[at] : gc_parse_again(tree, at, a, s->arena, s->d, s->names);
}

/* ---- include ---- */

/* The files that are being read, the outermost first. */
typedef struct reading {
    gc_script *s;
    gc_arena *scratch;
    uint32_t *file;
    size_t files, capacity;
    size_t included, bytes;             /* so far */
} reading;

static void append_tree(reading *r, const gc_tree *tree);

static void
bad_include(reading *r, const gc_stmt *s, const char *why)
{
    gc_diag_add(r->s->d, GC_ERROR, GC_127, s->span, "include \"%s\": %s", s->text, why);
}

/* The file is being read already, further out. */
static bool
is_open(const reading *r, const char *path)
{
    for (size_t k = 0; k < r->files; k++)
        if (strcmp(r->s->d->source[r->file[k]].path, path) == 0)
            return true;
    return false;
}

static void
include_file(reading *r, const gc_stmt *s)
{
    const gc_script *to = r->s;
    const gc_reader *reader = to->o->reader;
    const char *why = "cannot be read", *shown = s->text, *text = NULL;
    size_t n = 0;

    if (r->files >= to->limits->include) {
        bad_include(r, s,
                    gc_arena_format(r->scratch, "includes nest at most %zu deep",
                                    to->limits->include));
        return;
    }
    if (reader)
        text = reader->read(reader->state, to->d, s->span.file, s->text, &n, &shown, &why);
    if (!text) {
        bad_include(r, s, why);
        return;
    }
    if (is_open(r, shown)) {
        bad_include(r, s, "the file includes itself");
        return;
    }
    r->bytes += n;
    if (++r->included > MOST_FILES || r->bytes > to->limits->file) {
        bad_include(r, s, "the files included are too many, or too large together");
        return;
    }
    uint32_t file = gc_diags_source(to->d, shown, text, n);
    append_tree(r, gc_parse_brief(to->arena, to->d, to->names, file, to->limits));
}

static void
append_tree(reading *r, const gc_tree *tree)
{
    r->file = gc_arena_grow(r->scratch, r->file, r->files, &r->capacity, sizeof *r->file);
    r->file[r->files++] = tree->file;
    add_part(r->s, tree, 0);
    for (uint32_t i = 0; i < tree->n; i++) {
        r->s->tops++;
        if (!tree->stmt[i] || tree->stmt[i]->kind != S_INCLUDE)
            continue;
        include_file(r, tree->stmt[i]);
        add_part(r->s, tree, i + 1);
    }
    r->files--;
}

void
gc_include_all(gc_script *s)
{
    reading r = { .s = s, .scratch = gc_arena_like(s->arena) };

    append_tree(&r, s->tree);
    gc_arena_free(r.scratch);
}
