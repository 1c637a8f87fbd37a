/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/human.c -- a line a file, then what went wrong, then one line that sums up. */
#include <config.h>
#include "report/block.h"

#include "report/messages.h"
#include "report/say.h"

enum {
    NAME_COLUMNS = 18, FACTS_COLUMNS = 27
};

/* ---- the table ---- */

static const char *
status_word(const gc_report_options *o, const gc_file_report *f, const gc_totals *t)
{
    if (f->failure)
        return "ERROR";
    if (t->failed || (t->undecided && !o->allow_undecided))
        return "FAIL";
    return f->results || f->interrupted ? "ok" : "none";
}

static void
add_seconds(gc_text *out, double s)
{
    if (s < 1)
        gc_text_printf(out, "%.0f ms", s * 1e3);
    else
        gc_text_printf(out, "%.1f s", s);
}

static void
add_facts(gc_text *out, const gc_file_report *f, const gc_totals *t)
{
    size_t checks = t->passed + t->failed + t->undecided;

    if (f->failure || !f->planned) {
        gc_text_add(out, f->failure ? f->failure : "nothing to check");
        return;
    }
    if (!f->results && !f->interrupted) {
        gc_text_printf(out, "%zu check%s not run", f->planned, f->planned == 1 ? "" : "s");
        return;
    }
    if (t->passed < checks)
        gc_text_printf(out, "%zu of ", t->passed);
    gc_text_printf(out, "%zu check%s", checks, checks == 1 ? "" : "s");
    if (t->undecided)
        gc_text_printf(out, ", %zu undecided", t->undecided);
    if (t->todo)
        gc_text_printf(out, ", %zu todo", t->todo);
    if (t->skipped)
        gc_text_printf(out, ", %zu skipped", t->skipped);
    if (f->interrupted)
        gc_text_add(out, ", interrupted");
    else if (f->results < f->planned)
        gc_text_printf(out, ", %zu not run", f->planned - f->results);
}

static void
write_cost(gc_text *out, const gc_cost *c)
{
    if (c->nodes)
        gc_text_printf(out, "        cost: %llu nodes (%llu scalar), %llu edges, multiply-adds %llu"
                       " forward, %llu reverse, %llu values stored, tape %llu\n",
                       (unsigned long long) c->nodes, (unsigned long long) c->scalar_nodes,
                       (unsigned long long) c->edges, (unsigned long long) c->madds_forward,
                       (unsigned long long) c->madds_reverse, (unsigned long long) c->stored_values,
                       (unsigned long long) c->tape);
}

static void
add_note(gc_text *out, const gc_result_note *note)
{
    gc_text_add(out, gc_say_clean(out->arena, note->text));
    if (note->code)
        gc_text_printf(out, "  [GC%d]", (int) note->code);
    gc_text_char(out, '\n', 1);
}

/* -v: every test point, with what is known about its entries. */
static void
write_points(gc_text *out, const gc_file_report *f)
{
    for (size_t i = 0; i < f->results; i++) {
        const gc_result *r = f->result[i];
        gc_text line = gc_text_new(out->arena), entries = gc_text_new(out->arena);
        gc_text_printf(&line, "%-9s ", gc_say_outcome(r->outcome));
        if (r->line)
            gc_text_printf(&line, ":%u ", r->line);
        gc_text_add(&line, r->text);
        gc_say_entries(&entries, &r->counts);
        gc_text_add(out, "      ");
        gc_say_clipped(out, line.at, GC_BLOCK_COLUMNS - 6);
        gc_text_char(out, '\n', 1);
        if (entries.n || r->resolution > 0) {
            gc_text_printf(out, "                %s", entries.at);
            if (r->resolution > 0) {
                gc_text_printf(out, "%sa slip of rel ", entries.n ? "; " : "");
                gc_say_short(out, r->resolution);
                gc_text_add(out, " would be seen");
            }
            gc_text_char(out, '\n', 1);
        }
        if (r->reason) {
            gc_text_add(out, "                reason: ");
            gc_say_clipped(out, r->reason, GC_BLOCK_COLUMNS - 24);
            gc_text_char(out, '\n', 1);
        }
        for (size_t k = 0; k < r->notes; k++) {
            gc_text_add(out, "                note: ");
            add_note(out, &r->note[k]);
        }
    }
    write_cost(out, &f->cost);
}

static void
human_file(gc_text *out, const gc_report_options *o, const gc_file_report *f, size_t first_id)
{
    gc_totals t = { 0 };
    const char *word, *name = gc_say_base(f->path);
    unsigned column = o->name_width > NAME_COLUMNS ? o->name_width : NAME_COLUMNS;
    unsigned width = gc_say_width(name);
    bool good;
    gc_text facts = gc_text_new(out->arena);

    (void) first_id;
    gc_say_add_totals(&t, f);
    word = status_word(o, f, &t);
    good = word[0] == 'o';
    if ((o->quiet && (good || word[0] == 'n')) || (o->selected && !f->failure && !f->planned))
        return;
    if (word[0] != 'n')
        gc_block_style(out, o, good ? gc_style_good : gc_style_bad);
    gc_text_add(out, word);
    if (word[0] != 'n')
        gc_block_style(out, o, gc_style_plain);
    gc_text_char(out, ' ', 6 - gc_say_width(word));
    gc_text_add(out, gc_say_clean(out->arena, name));
    gc_text_char(out, ' ', width < column ? column + 2 - width : 2);
    add_facts(&facts, f, &t);
    gc_text_add(out, gc_say_clean(out->arena, facts.at));
    if (o->seconds && !f->failure) {
        gc_text_char(out, ' ', facts.n < FACTS_COLUMNS ? FACTS_COLUMNS + 2 - facts.n : 2);
        add_seconds(out, f->cost.seconds);
    }
    gc_text_char(out, '\n', 1);
    if (o->verbose)
        write_points(out, f);
}

/* ---- what went wrong ---- */

static void
write_troubles(gc_text *out, const gc_report_options *o, const gc_file_report *f,
               gc_messages *m)
{
    if (f->diags && f->diags->n && (!o->quiet || f->diags->errors)) {
        size_t start = out->n;
        gc_text_char(out, '\n', 1);
        gc_messages_write(m, f->diags, out);
        out->n = out->n == start + 1 ? start : out->n;
    }
    for (size_t i = 0; i < f->results; i++) {
        const gc_result *r = f->result[i];
        if (gc_say_is_trouble(r->outcome, o)
            || (o->verbose && r->outcome == OUTCOME_TODO_FAIL)) {
            gc_text_char(out, '\n', 1);
            gc_block_write(out, o, f, r);
        }
    }
}

/* Notes of points that pass, the first of each code, where -v has not shown them at their points.
   */
static void
write_notes_of(gc_text *out, const gc_report_options *o, const gc_file_report *f, gc_messages *m)
{
    for (size_t i = 0; i < f->results; i++) {
        const gc_result *r = f->result[i];
        for (size_t n = 0; n < r->notes && !gc_say_is_trouble(r->outcome, o); n++) {
            gc_text name = gc_text_new(out->arena);
            if (!gc_messages_is_new(m, out->arena, r->note[n].code)) {
                m->held++;
                continue;
            }
            gc_say_name(&name, f, r);
            gc_text_add(out, m->n == 1 ? "\n" : "");
            gc_block_style(out, o, gc_style_note);
            gc_text_add(out, "note  ");
            gc_block_style(out, o, gc_style_plain);
            gc_say_clipped(out, name.at, GC_BLOCK_COLUMNS - 6);
            gc_text_add(out, "\n      ");
            add_note(out, &r->note[n]);
        }
    }
}

static void
write_notes(gc_text *out, const gc_report_options *o)
{
    gc_messages m = { .all = false };

    for (size_t i = 0; i < o->done; i++)
        write_notes_of(out, o, o->report[i], &m);
    gc_messages_end(&m, out);
}

static void
write_summary(gc_text *out, const gc_report_options *o, const gc_totals *t, bool interrupted)
{
    gc_text entries = gc_text_new(out->arena);

    gc_text_add(out, interrupted ? "interrupted; checks so far: " : "checks: ");
    gc_say_totals(out, t);
    gc_text_printf(out, "  (%zu file%s", t->files, t->files == 1 ? "" : "s");
    if (o->seconds) {
        gc_text_add(out, ", ");
        add_seconds(out, t->seconds);
    }
    if (o->has_seed)
        gc_text_printf(out, ", seed %llu", (unsigned long long) o->seed);
    gc_text_add(out, ")\n");
    gc_say_entries(&entries, &t->counts);
    if (entries.n)
        gc_text_printf(out, "gradient entries: %s\n", entries.at);
    if (o->nothing)
        gc_text_printf(out, "nothing was checked: %s\n", o->nothing);
}

static void
human_begin(gc_text *out, const gc_report_options *o)
{
    (void) out;
    (void) o;
}

static void
human_end(gc_text *out, const gc_report_options *o, const gc_totals *t, bool interrupted)
{
    gc_messages m = { .all = o->verbose, .color = o->color };
    size_t start = out->n;

    for (size_t i = 0; i < o->done; i++)
        write_troubles(out, o, o->report[i], &m);
    gc_messages_end(&m, out);
    if (!o->quiet && !o->verbose)
        write_notes(out, o);
    if (out->n > start)
        gc_text_char(out, '\n', 1);
    if (!o->quiet || t->failed || t->bad_files || t->undecided || o->nothing || interrupted)
        write_summary(out, o, t, interrupted);
}

const gc_report_format gc_format_human = {
    .name = "human", .for_people = true,
    .begin = human_begin, .file = human_file, .end = human_end
};
