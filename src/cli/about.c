/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/about.c -- help, versions, the functions of the language, the pages of messages. */
#include <config.h>
#include "cli/look.h"

#include "base/near.h"
#include "cli/sink.h"
#include "judge/check.h"
#include "ops/op.h"
#include <float.h>
#include <gradcheck/gradcheck.h>
#include <gsl/gsl_version.h>
#include <jansson.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

static void
version(gc_text *out)
{
    gc_text_printf(out, "gradcheck %s\n", gradcheck_version());
    gc_text_printf(out, "GSL %s, MPFR %s, Jansson %s, ", gsl_version, mpfr_get_version(),
                   jansson_version_str());
#ifdef HAVE_OPENBLAS
    gc_text_add(out, "OpenBLAS; ");
#else
    gc_text_add(out, "gslcblas; ");
#endif
#ifdef __FMA__
    gc_text_add(out, "FMA yes, ");
#else
    gc_text_add(out, "FMA no, ");
#endif
    gc_text_printf(out, "FLT_EVAL_METHOD %d\n", (int) FLT_EVAL_METHOD);
    gc_text_add(out, "License GPLv3+: GNU GPL version 3 or later.  There is NO WARRANTY.\n");
}

/* ---- --list-ops ---- */

static void
add_argument(gc_text *out, const gc_arg_spec *a)
{
    gc_text_add(out, a->name);
    if (a->kind == ARG_DEFAULT)
        gc_text_printf(out, "=%s", a->text);
    else if (a->kind == ARG_MANY)
        gc_text_add(out, ", …");
}

static void
add_signature(gc_text *out, const gc_op *op, const gc_signature *s)
{
    gc_text_printf(out, "%s(", op->name);
    for (uint32_t i = 0; i < s->args; i++) {
        gc_text_add(out, i ? ", " : "");
        add_argument(out, &s->arg[i]);
    }
    for (uint32_t i = 0; i < s->attrs; i++)
        gc_text_printf(out, "%s%s%s", i || s->args ? ", " : "", s->attr[i].name,
                       s->attr[i].required ? "" : "=…");
    gc_text_char(out, ')', 1);
}

static void
list_ops(gc_text *out)
{
    enum { DOC_COLUMN = 34 };

    for (size_t i = 0; gc_registry_at(NULL, i); i++) {
        const gc_op *op = gc_registry_at(NULL, i);
        gc_text line = gc_text_new(out->arena);
        if (op->flags & GC_OP_HIDDEN)
            continue;
        add_signature(&line, op, gc_registry_signature(NULL, i));
        size_t width = 0;
        for (const char *s = line.at; *s; s++)
            width += ((unsigned char) *s & 0xc0) != 0x80;
        gc_text_add(out, line.at);
        gc_text_char(out, ' ', width + 2 < DOC_COLUMN ? DOC_COLUMN - width : 2);
        gc_text_printf(out, "%s%s%s\n", op->doc, op->also ? "; also " : "",
                       op->also ? op->also : "");
    }
}

/* ---- --explain ---- */

static void
list_codes(gc_text *out)
{
    const gc_diag_row *row;

    for (size_t i = 0; (row = gc_diag_row_at(i)); i++)
        gc_text_printf(out, "GC%d  %s\n", (int) row->code, row->title);
}

/* A check by its name, or all "checks": what holds when it agrees, and what it cannot see. */
static bool
explain_check(gc_text *out, const char *name)
{
    bool found = false;

    for (size_t i = 0; gc_check_at(i); i++) {
        const gc_check *c = gc_check_at(i);
        if (strcmp(name, c->name) && strcmp(name, "checks"))
            continue;
        gc_text_printf(out, "%s: %s\n    cannot see: %s\n", c->name, c->claim, c->blind);
        found = true;
    }
    return found;
}

/* GC401, gc401 or 401. */
static const gc_diag_row *
find_code(const char *s)
{
    char *end;

    if ((s[0] == 'G' || s[0] == 'g') && (s[1] == 'C' || s[1] == 'c'))
        s += 2;
    unsigned long n = *s >= '0' && *s <= '9' ? strtoul(s, &end, 10) : 0;
    return n && n < 10000 && !*end ? gc_diag_row_find((unsigned) n) : NULL;
}

static bool
explain(gc_text *out, const char *word)
{
    const gc_diag_row *row = find_code(word);

    if (!row && explain_check(out, word))
        return true;
    if (!row) {
        gc_sink_error("no message has the code '%s'; --explain alone lists all", word);
        return false;
    }
    gc_text_printf(out, "GC%d: %s\n\n%s", (int) row->code, row->title, row->explain);
    return true;
}

int
gc_look_about(const gc_options *o)
{
    gc_text out = gc_text_new(o->arena);
    gc_sink sink = gc_sink_stdout();
    bool good = true;

    if (o->mode == MODE_HELP)
        gc_options_help(&out);
    else if (o->mode == MODE_VERSION)
        version(&out);
    else if (o->mode == MODE_LIST_OPS)
        list_ops(&out);
    else if (!o->words)
        list_codes(&out);
    for (size_t i = 0; o->mode == MODE_EXPLAIN && i < o->words; i++) {
        gc_text_add(&out, out.n ? "\n" : "");
        good = explain(&out, o->word[i]) && good;
    }
    gc_sink_write(&sink, &out);
    return good && !sink.failed && !sink.closed ? GC_EXIT_OK : GC_EXIT_ERROR;
}
