/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/block.c -- all that a person needs about one test point that is not a plain pass. */
#include <config.h>
#include "report/block.h"

#include "report/say.h"
#include <math.h>

enum {
    LINES = 12,
    CODE_COLUMN = 84                    /* where [GC401] stands after a short claim */
};

const char gc_style_bold[] = "\x1b[1m", gc_style_bad[] = "\x1b[1;31m",
    gc_style_good[] = "\x1b[32m", gc_style_note[] = "\x1b[1;36m", gc_style_plain[] = "\x1b[0m";

void
gc_block_style(gc_text *out, const gc_report_options *o, const char *code)
{
    if (o->color)
        gc_text_add(out, code);
}

static const char *
head_word(const gc_result *r)
{
    switch (r->outcome) {
    case OUTCOME_UNDECIDED:
        return "UNDECIDED";
    case OUTCOME_TODO_FAIL:
        return "TODO";
    default:
        return "FAIL";
    }
}

static void
write_head(gc_text *out, const gc_report_options *o, const gc_file_report *f, const gc_result *r)
{
    gc_text place = gc_text_new(out->arena), code = gc_text_new(out->arena);
    gc_text what = gc_text_new(out->arena);

    gc_text_add(&place, f->path);
    if (r->line)
        gc_text_printf(&place, ":%u", r->line);
    if (r->code)
        gc_text_printf(&code, "[GC%d]", (int) r->code);
    unsigned used = gc_say_width(head_word(r)) + gc_say_width(place.at) + 3;
    unsigned tail = r->code ? (unsigned) code.n + 2 : 0;
    gc_say_clipped(&what, r->text,
                   used + tail + 8 < GC_BLOCK_COLUMNS ? GC_BLOCK_COLUMNS - used - tail : 8);
    gc_block_style(out, o, gc_style_bad);
    gc_text_add(out, head_word(r));
    gc_block_style(out, o, gc_style_plain);
    gc_block_style(out, o, gc_style_bold);
    gc_text_printf(out, " %s  %s", gc_say_clean(out->arena, place.at), what.at);
    gc_block_style(out, o, gc_style_plain);
    if (r->code) {
        used += gc_say_width(what.at);
        gc_text_char(out, ' ', used + 2 < CODE_COLUMN ? CODE_COLUMN - used : 2);
        gc_text_add(out, code.at);
    }
    gc_text_char(out, '\n', 1);
}

/* A line of words, cut where the screen ends. */
static void
write_words(gc_text *out, const char *label, const char *words)
{
    gc_text_printf(out, "  %-8s", label);
    gc_say_clipped(out, words, GC_BLOCK_COLUMNS - 10);
    gc_text_char(out, '\n', 1);
}

static void
add_wrong_count(gc_text *out, const gc_entry_counts *c)
{
    if (c->undecided && !c->wrong)
        gc_text_printf(out, "%zu of %zu entries undecided", c->undecided, c->entries);
    else if (c->entries == 1)
        gc_text_add(out, "only entry");
    else if (c->wrong == 1)
        gc_text_printf(out, "the one wrong entry out of %zu", c->entries);
    else if (c->wrong)
        gc_text_printf(out, "worst of %zu wrong entries out of %zu", c->wrong, c->entries);
    else
        gc_text_printf(out, "worst of %zu entries", c->entries);
}

static void
write_entry(gc_text *out, const gc_result *r)
{
    gc_text line = gc_text_new(out->arena);

    if (!r->entry && !r->at && r->samples == 0)
        return;
    if (r->entry)
        gc_text_add(&line, r->entry);
    if (r->iteration)
        gc_text_printf(&line, "%s(%s)", line.n ? " " : "", r->iteration);
    if (line.n)
        gc_text_char(&line, ' ', 3);
    if (r->counts.entries) {
        add_wrong_count(&line, &r->counts);
        gc_text_add(&line, "; ");
    }
    if (r->samples > 1)
        gc_text_printf(&line, "sample %u of %u", (unsigned) r->sample + 1, (unsigned) r->samples);
    else
        gc_text_add(&line, "only sample");
    if (r->at)
        gc_text_printf(&line, "; %s", r->at);
    gc_text_add(out, r->entry ? "  entry " : "  point ");
    gc_say_clipped(out, line.at, GC_BLOCK_COLUMNS - 8);
    gc_text_char(out, '\n', 1);
}

static void
write_replay(gc_text *out, const gc_result *r)
{
    gc_text line = gc_text_new(out->arena), more = gc_text_new(out->arena);

    if (r->code)
        gc_text_printf(&more, "gradcheck --explain GC%d", (int) r->code);
    if (!r->replay) {
        if (more.n)
            write_words(out, "more", more.at);
        return;
    }
    gc_text_printf(&line, "  replay  %s", r->replay);
    if (more.n && gc_say_width(line.at) + more.n + 12 <= GC_BLOCK_COLUMNS)
        gc_text_printf(&line, "      more: %s", more.at);
    gc_text_printf(out, "%s\n", gc_say_clean(out->arena, line.at));
}

/* The reference, or what is judged, is not there to be shown. */
static bool
has_no_number(const gc_result *r)
{
    bool judged = false;

    for (size_t i = 0; i < r->rows; i++)
        judged = judged || r->row[i].wrong;
    return isnan(r->row[0].value) || !judged;
}

void
gc_block_write(gc_text *out, const gc_report_options *o, const gc_file_report *f,
               const gc_result *r)
{
    const char *cause = r->because ? r->because : r->cause;
    /* Of a failure the rows show it, but for what is no number. */
    const bool lost = r->rows && r->outcome != OUTCOME_UNDECIDED && has_no_number(r);
    const bool range = r->code == GC_428 || r->code == GC_429;     /* they do not name the node */
    const bool why = r->summary && (!r->rows || r->outcome == OUTCOME_UNDECIDED || lost || range);
    size_t used = 2u + (r->rows && why) + (r->reason != NULL) + (r->blame != NULL) + (cause != NULL)
        + (r->advice != NULL) + (r->replay != NULL || r->code);

    write_head(out, o, f, r);
    write_entry(out, r);
    if (why)
        write_words(out, "", r->summary);
    gc_block_rows(out, o, r, o->verbose ? r->rows : LINES - used);
    gc_block_more(out, o, r);
    if (r->reason)
        write_words(out, "reason", r->reason);
    if (r->blame)
        write_words(out, "blame", r->blame);
    if (cause)
        write_words(out, "cause", cause);
    if (r->advice)
        write_words(out, "", r->advice);
    if (r->outcome == OUTCOME_TODO_FAIL && r->why)
        write_words(out, "todo", r->why);
    write_replay(out, r);
}
