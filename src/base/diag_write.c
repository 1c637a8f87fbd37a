/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/diag_write.c -- messages as people read them: place, source line, caret, notes. */
#include <config.h>
#include "base/diag.h"

#include "base/utf8.h"
#include <string.h>

enum {
    GUTTER = 5,                         /* columns of the line number */
    SHOWN = 92,                         /* columns of source that fit beside it in 100 */
    BEFORE = 60                         /* of them before the caret when a line is clipped */
};

static const char *const word[] = { "error", "warning", "note" };
static const char *const sgr[] = { "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m" };
static const char bold[] = "\x1b[1m", green[] = "\x1b[1;32m", plain[] = "\x1b[0m";

typedef struct writer {
    const gc_diags *d;
    gc_text *out;
    bool color;
} writer;

static void
style(const writer *w, const char *code)
{
    if (w->color)
        gc_text_add(w->out, code);
}

/* Bytes that a terminal would obey, or that a reader could not see, become a mark. */
static uint32_t
shown(const char *s, const char *end, unsigned *n)
{
    uint32_t c;

    *n = gc_utf8_step(s, end, &c);
    return gc_utf8_is_hidden(c) ? GC_UTF8_BAD : c;
}

static void
write_head(const writer *w, const gc_diag *diag)
{
    const gc_source *s = diag->span.file < w->d->sources ? &w->d->source[diag->span.file] : NULL;
    unsigned line, column;

    style(w, bold);
    if (s && s->path)
        gc_text_printf(w->out, "%s:", s->path);
    if (s && s->at) {
        gc_diags_place(w->d, diag->span, &line, &column);
        gc_text_printf(w->out, "%u:%u:", line, column);
    }
    if (s && s->path)
        gc_text_char(w->out, ' ', 1);
    style(w, sgr[diag->severity]);
    gc_text_printf(w->out, "%s: ", word[diag->severity]);
    style(w, plain);
    gc_text_add(w->out, diag->text);
    if (diag->code)
        gc_text_printf(w->out, "  [GC%d]", (int) diag->code);
    gc_text_char(w->out, '\n', 1);
}

/* The part [from, to) of a line that is shown, and whether more stands on either side. */
typedef struct window {
    const char *from, *to, *caret;
    bool cut_left, cut_right;
} window;

static window
clip(const char *begin, const char *end, const char *caret)
{
    const char *from = begin, *to;
    unsigned width = 0, n;

    for (to = from; to < end && width <= SHOWN; to += n)
        width += gc_utf8_width(shown(to, end, &n));
    if (to < end || width > SHOWN) {
        unsigned before = 0;
        for (from = caret; from > begin && before < BEFORE;) {
            from = gc_utf8_back(begin, from);
            before += gc_utf8_width(shown(from, end, &n));
        }
        width = 2;                      /* the two marks of the cuts */
        for (to = from; to < end; to += n) {
            width += gc_utf8_width(shown(to, end, &n));
            if (width > SHOWN)
                break;
        }
    }
    return (window) { from, to, caret, from > begin, to < end };
}

static void
write_source(const writer *w, const window *v, size_t line)
{
    unsigned n;

    gc_text_printf(w->out, "%*zu | ", GUTTER, line + 1);
    gc_text_add(w->out, v->cut_left ? "…" : "");
    for (const char *s = v->from; s < v->to; s += n) {
        if (shown(s, v->to, &n) == GC_UTF8_BAD)
            gc_text_add(w->out, "\xef\xbf\xbd");
        else
            gc_text_bytes(w->out, s, n);
    }
    gc_text_add(w->out, v->cut_right ? "…\n" : "\n");
}

/* What stands under the source byte at offset: a caret, an underline, or nothing. */
static char
mark(const gc_diag *diag, uint32_t at)
{
    if (at == diag->span.at || (at > diag->span.at && at - diag->span.at < diag->span.len))
        return '^';
    for (int i = 0; i < 2; i++) {
        const gc_span *s = &diag->side[i];
        if (s->file == diag->span.file && at >= s->at && at - s->at < s->len)
            return '~';
    }
    return ' ';
}

/* Tabs are copied, so that the caret stands right whatever a tab is worth. */
static void
write_marks(const writer *w, const gc_diag *diag, const window *v, const gc_source *s)
{
    size_t keep;
    unsigned n;

    gc_text_printf(w->out, "%*s | ", GUTTER, "");
    keep = w->out->n;
    style(w, green);
    gc_text_char(w->out, ' ', v->cut_left);
    for (const char *c = v->from; c < v->to; c += n) {
        uint32_t code = shown(c, v->to, &n);
        char m = mark(diag, (uint32_t) (c - s->at));
        unsigned width = code == '\t' ? 1 : gc_utf8_width(code);
        gc_text_char(w->out, code == '\t' && m == ' ' ? '\t' : m,
                     width == 0 && c == v->caret ? 1 : width);
        if (m != ' ')
            keep = w->out->n;
    }
    if (diag->span.at >= v->to - s->at) {       /* the end of the line or of the file */
        gc_text_char(w->out, '^', 1);
        keep = w->out->n;
    }
    w->out->n = keep;
    style(w, plain);
    gc_text_char(w->out, '\n', 1);
}

static void
write_excerpt(const writer *w, const gc_diag *diag)
{
    if (diag->span.file == 0 || diag->span.file >= w->d->sources)
        return;
    gc_source *s = &w->d->source[diag->span.file];
    if (!s->at)
        return;
    uint32_t at = diag->span.at < s->n ? diag->span.at : (uint32_t) s->n;
    size_t line = gc_source_line(w->d->arena, s, at);
    const char *begin = s->at + s->line[line], *end = s->at + s->n;
    const char *stop = memchr(begin, '\n', (size_t) (end - begin));

    if (stop)
        end = stop;
    if (end > begin && end[-1] == '\r')
        end--;
    const char *caret = s->at + at < begin ? begin : s->at + at > end ? end : s->at + at;
    window v = clip(begin, end, caret);
    write_source(w, &v, line);
    write_marks(w, diag, &v, s);
}

static void
write_more(const writer *w, size_t count, const char *what)
{
    if (count > w->d->max_errors)
        gc_text_printf(w->out, "%zu more %s%s\n", count - w->d->max_errors, what,
                       count - w->d->max_errors == 1 ? "" : "s");
}

void
gc_diags_write(const gc_diags *d, gc_text *out, bool color)
{
    writer w = { d, out, color };
    gc_code first = GC_NONE;

    for (size_t i = 0; i < d->n; i++) {
        const gc_diag *diag = &d->at[i];
        write_head(&w, diag);
        if (diag->code) {
            write_excerpt(&w, diag);
            first = first ? first : diag->code;
        }
        if (diag->hint)
            gc_text_printf(out, "%*s = %s\n", GUTTER, "", diag->hint);
    }
    write_more(&w, d->errors, "error");
    write_more(&w, d->warnings, "warning");
    write_more(&w, d->remarks, "note");
    if (first)
        gc_text_printf(out, "more: gradcheck --explain GC%d\n", (int) first);
}
