/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/look.c -- files looked at without a verdict: --list, --fmt, --dump. */
#include <config.h>
#include "cli/look.h"

#include "cli/files.h"
#include "cli/load.h"
#include "cli/output.h"
#include "report/say.h"
#include <stdio.h>
#include <unistd.h>

typedef struct look {
    const gc_options *o;
    gc_arena *arena;
    gc_loaded f;
    gc_text out;
    size_t shown;                       /* claims */
} look;

static void
list(look *l)
{
    gc_run_options run = l->o->run;
    const char *s;
    unsigned line;

    run.path = l->f.path;
    for (size_t next = 0;
         (s = gc_run_describe(l->f.arena, l->f.graph, l->f.diags, &run, &next, &line));) {
        gc_text_add(&l->out, gc_say_base(l->f.shown));
        if (line)
            gc_text_printf(&l->out, ":%u", line);
        gc_text_printf(&l->out, "  %s\n", s);
        l->shown++;
    }
}

static void
show(void *state)
{
    look *l = state;
    gc_mode mode = l->o->mode;
    bool graph = mode != MODE_FMT && mode != MODE_DUMP_AST;

    l->out = gc_text_new(l->f.arena);
    gc_load_job(&l->f, l->o, graph);
    if (l->f.diags->n) {
        gc_text text = gc_text_new(l->f.arena);
        gc_diags_write(l->f.diags, &text, gc_output_wants_color(l->o, STDERR_FILENO));
        fputs(text.at, stderr);
    }
    if (l->f.failure)
        return;
    if (mode == MODE_LIST)
        list(l);
    else if (mode == MODE_FMT)
        gc_print_tree(l->f.tree, l->f.diags, &l->out);
    else if (mode == MODE_DUMP_AST)
        gc_look_write_tree(l->f.tree, &l->out);
    else if (mode == MODE_DUMP_NODES)
        gc_graph_write(l->f.graph, &l->out);
    else
        gc_run_dump(l->f.arena, l->f.graph, &l->o->run, &l->out);
}

static bool
open_sink(const look *l, gc_sink *sink, const gc_paths *paths)
{
    const char *why;

    if (!l->o->output) {
        *sink = gc_sink_stdout();
        return true;
    }
    if (gc_sink_open(sink, l->o->output, paths->n, paths->at, &why))
        return true;
    gc_sink_error("cannot write to %s: %s", l->o->output, why);
    return false;
}

int
gc_look_files(const gc_options *o)
{
    look l = { .o = o };
    gc_paths paths = { .arena = o->arena, .verbose = o->verbose,
                       .pass_nothing = o->pass_nothing };
    gc_sink sink;
    int code = GC_EXIT_OK;

    for (size_t i = 0; i < o->words; i++)
        gc_paths_add(&paths, o->word[i], o->recursive);
    if (!open_sink(&l, &sink, &paths))
        return GC_EXIT_ERROR;
    for (size_t i = 0; i < paths.n && !sink.closed; i++) {
        l.f = (gc_loaded) { .path = paths.at[i], .arena = gc_arena_new() };
        if (!gc_load_guard(l.f.arena, show, &l)) {
            gc_sink_error("out of memory");
            return GC_EXIT_INTERNAL;
        }
        if (l.f.failure)
            code = GC_EXIT_ERROR;
        gc_sink_write(&sink, &l.out);
        gc_arena_free(l.f.arena);
    }
    gc_sink_close(&sink);
    if (sink.closed || sink.failed)
        return GC_EXIT_ERROR;
    return code || o->mode != MODE_LIST || l.shown || o->pass_nothing ? code
        : (int) o->skip_exit;
}
