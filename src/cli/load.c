/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/load.c -- one file from its path to its program. */
#include <config.h>
#include "cli/load.h"

#include "cli/files.h"
#include <setjmp.h>
#include <string.h>

bool
gc_load_guard(gc_arena *a, void (*work)(void *state), void *state)
{
    jmp_buf escape;

    if (!a || setjmp(escape))
        return false;
    gc_arena_escape(a, &escape);
    work(state);
    gc_arena_escape(a, NULL);
    return true;
}

/* The base name without .graph: "olah". */
static const char *
graph_name(gc_arena *a, const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    size_t n = strlen(base);

    if (strcmp(path, "-") == 0)
        return "stdin";
    return gc_arena_text(a, base, n > 6 && strcmp(base + n - 6, ".graph") == 0 ? n - 6 : n);
}

static const char *
read_main(gc_loaded *f, const gc_reader *reader, uint32_t *file)
{
    const char *why = NULL, *text;
    size_t n = 0;

    text = reader->read(reader->state, f->diags, 0, f->path, &n, &f->shown, &why);
    *file = gc_diags_source(f->diags, f->shown, text, n);
    if (!text) {
        gc_diag_add(f->diags, GC_ERROR, GC_134, (gc_span) { *file, 0, 0 }, "cannot read it: %s",
                    why);
        f->failure = gc_arena_format(f->arena, "cannot be read: %s", why);
    }
    return text;
}

static void
tell_errors(gc_loaded *f)
{
    size_t n = f->diags->errors;

    if (n)
        f->failure = gc_arena_format(f->arena, "has %zu error%s", n, n == 1 ? "" : "s");
}

/* Both live as long as the program, which may be traced again at other points. */
static const gc_trace_options *
trace_options(const gc_loaded *f, const gc_options *o)
{
    gc_file_reader *files = gc_arena_take(f->arena, sizeof *files);
    gc_reader *reader = gc_arena_take(f->arena, sizeof *reader);
    gc_trace_options *trace = gc_arena_take(f->arena, sizeof *trace);

    *files = (gc_file_reader) { f->arena, o->limits.file, o->allow_outside };
    *reader = (gc_reader) { files, gc_file_read };
    *trace = (gc_trace_options) {
        .limits = &o->limits, .reader = reader, .name = graph_name(f->arena, f->path),
        .settings = o->settings, .key = o->key, .value = o->value,
        .has_seed = o->run.has_seed, .seed = o->run.seed
    };
    return trace;
}

void
gc_load_job(gc_loaded *f, const gc_options *o, bool graph)
{
    const gc_trace_options *trace = trace_options(f, o);
    uint32_t file;

    f->shown = f->path;
    f->diags = gc_diags_new(f->arena);
    f->names = gc_names_new(f->arena);
    if (!read_main(f, trace->reader, &file))
        return;
    f->tree = (graph ? gc_parse_brief : gc_parse)(f->arena, f->diags, f->names, file, &o->limits);
    if (graph && !f->diags->errors) {
        f->program = gc_trace_program(f->arena, f->diags, f->names, f->tree, trace);
        f->graph = gc_trace_at(f->program, NULL);
        f->program = f->graph ? f->program : NULL;
    }
    tell_errors(f);
}
