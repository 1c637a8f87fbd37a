/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/tap.c -- TAP 13, flat, one point a claim; facts in YAML. */
#include <config.h>
#include "report/yaml.h"

#include "report/say.h"

/* A # would begin a directive, whatever stands before it. */
static void
add_name(gc_text *out, const char *name)
{
    for (const char *s = gc_say_clean(out->arena, name); *s; s++) {
        if (*s == '#' || *s == '\\')
            gc_text_char(out, '\\', 1);
        gc_text_char(out, *s == '\n' || *s == '\t' ? ' ' : *s, 1);
    }
}

static void
add_comment(gc_text *out, const char *s)
{
    gc_text_add(out, "# ");
    for (s = gc_say_clean(out->arena, s); *s; s++)
        gc_text_char(out, *s == '\n' || *s == '\t' ? ' ' : *s, 1);
    gc_text_char(out, '\n', 1);
}

/* The one line for people: automake's driver shows it with --comments. */
static void
comment_result(gc_text *out, const gc_file_report *f, const gc_result *r)
{
    gc_text line = gc_text_new(out->arena);

    gc_text_add(&line, gc_say_base(f->path));
    if (r->line)
        gc_text_printf(&line, ":%u", r->line);
    gc_text_printf(&line, ": %s", gc_say_message(r));
    if (r->because)
        gc_text_printf(&line, "; %s", r->because);
    if (r->code)
        gc_text_printf(&line, " [GC%d]", (int) r->code);
    add_comment(out, line.at);
}

static void
add_directive(gc_text *out, const gc_result *r, bool ok)
{
    bool todo = r->outcome == OUTCOME_TODO_FAIL || r->outcome == OUTCOME_TODO_PASS;

    if (todo || r->outcome == OUTCOME_SKIP) {
        gc_text_add(out, todo ? " # TODO " : " # SKIP ");
        add_name(out, r->why ? r->why : "");
    } else if (ok && r->outcome == OUTCOME_UNDECIDED) {
        gc_text_add(out, " # SKIP undecided");
    }
    gc_text_char(out, '\n', 1);
}

static void
tap_result(gc_text *out, const gc_report_options *o, const gc_file_report *f, const gc_result *r,
           size_t id)
{
    bool ok = gc_say_is_ok(r->outcome, o);
    gc_text name = gc_text_new(out->arena);

    gc_say_name(&name, f, r);
    gc_text_printf(out, "%sok %zu - ", ok ? "" : "not ", id);
    add_name(out, name.at);
    add_directive(out, r, ok);
    if (!ok || (o->verbose && r->outcome != OUTCOME_SKIP))
        gc_yaml_result(out, o, f, r);
    if (!ok) {
        comment_result(out, f, r);
        return;
    }
    if (r->reason)
        add_comment(out, gc_arena_format(out->arena, "reason: %s", r->reason));
    for (size_t i = 0; i < r->notes; i++) {
        gc_text note = gc_text_new(out->arena);
        gc_text_printf(&note, "note: %s", r->note[i].text);
        if (r->note[i].code)
            gc_text_printf(&note, " [GC%d]", (int) r->note[i].code);
        add_comment(out, note.at);
    }
}

static void
tap_failure(gc_text *out, const gc_file_report *f, size_t id)
{
    gc_text name = gc_text_new(out->arena);

    gc_say_failure(&name, f);
    gc_text_printf(out, "not ok %zu - ", id);
    add_name(out, name.at);
    gc_text_char(out, '\n', 1);
    gc_yaml_failure(out, f);
    add_comment(out, name.at);
}

static void
tap_begin(gc_text *out, const gc_report_options *o)
{
    gc_text_printf(out, "TAP version 13\n# gradcheck %s", o->version);
    if (o->prec)
        gc_text_printf(out, ", oracle %u bit", (unsigned) o->prec);
    if (o->has_seed)
        gc_text_printf(out, ", seed %llu", (unsigned long long) o->seed);
    gc_text_printf(out, "\n1..%zu", o->planned);
    if (!o->planned) {
        gc_text_add(out, " # SKIP ");
        add_name(out, o->nothing ? o->nothing : "no claims selected");
    }
    gc_text_char(out, '\n', 1);
}

static void
tap_file(gc_text *out, const gc_report_options *o, const gc_file_report *f, size_t id)
{
    if (f->failure)
        tap_failure(out, f, id);
    for (size_t i = 0; i < f->results; i++)
        tap_result(out, o, f, f->result[i], id + i);
    for (size_t i = f->failure ? 1 : f->results; i < f->planned && !f->interrupted; i++) {
        gc_text_printf(out, "ok %zu - ", id + i);
        add_name(out, gc_say_base(f->path));
        gc_text_add(out, " # SKIP not run\n");
    }
}

static void
tap_end(gc_text *out, const gc_report_options *o, const gc_totals *t, bool interrupted)
{
    if (o->bail) {
        gc_text_add(out, "Bail out! ");
        add_name(out, o->bail);
        gc_text_char(out, '\n', 1);
        return;
    }
    gc_text_add(out, interrupted ? "# interrupted: " : "# ");
    gc_say_totals(out, t);
    gc_text_char(out, '\n', 1);
}

const gc_report_format gc_format_tap = {
    .name = "tap", .crashed = "Bail out! internal error\n",
    .begin = tap_begin, .file = tap_file, .end = tap_end
};
