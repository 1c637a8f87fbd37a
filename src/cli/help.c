/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/help.c -- the text of --help, from the rows of options.def. */
#include <config.h>
#include "cli/options.h"

#include <string.h>

typedef struct row {
    const char *name;                   /* NULL: help is the title of a group */
    char letter;
    const char *argument, *help;
} row;

/* The words of other tables, so that a row there is all that a new one needs; each begins with a
   comma and a blank. */
static const char limit_names[] =
#define LIMIT(field, name, value, what) ", " name
#include "base/limits.def"
#undef LIMIT
    ;
static const char format_names[] =
#define FORMAT(name) ", " #name
#include "formats.def"
#undef FORMAT
    ", auto; auto: human on a terminal, else tap";
#define HELP_LIMITS  &limit_names[2]
#define HELP_FORMATS &format_names[2]

static const row rows[] = {
#define SETTING(key, kind, letter, argument, flags, help) { #key, letter, argument, help },
#define FILE_SETTING(key, kind)
#define GROUP(title) { NULL, 0, NULL, title },
#define OPTION(name, letter, argument, how, flags, help) { name, letter, argument, help },
#include "cli/options.def"
};
enum { ROWS = sizeof rows / sizeof *rows };

enum { HELP_COLUMN = 25, HELP_WIDTH = 79 };

/* The words of the text from column HELP_COLUMN on; at is where the line is now. */
static void
wrap(gc_text *out, const char *s, size_t at)
{
    while (*s) {
        size_t n = strcspn(s, " ");
        if (at + 1 + n > HELP_WIDTH) {
            gc_text_char(out, '\n', 1);
            gc_text_char(out, ' ', HELP_COLUMN - 1);
            at = HELP_COLUMN - 1;
        }
        gc_text_char(out, ' ', 1);
        gc_text_bytes(out, s, n);
        at += 1 + n;
        s += n + (s[n] == ' ');
    }
    gc_text_char(out, '\n', 1);
}

static void
help_row(gc_text *out, const row *w)
{
    size_t start = out->n;

    if (w->letter)
        gc_text_printf(out, "  -%c, --%s", w->letter, w->name);
    else
        gc_text_printf(out, "      --%s", w->name);
    if (w->argument)
        gc_text_printf(out, "%s%s", w->argument[0] == '[' && w->argument[1] == '=' ? "" : " ",
                       w->argument);
    if (out->n - start >= HELP_COLUMN) {
        gc_text_char(out, '\n', 1);
        start = out->n;
    }
    gc_text_char(out, ' ', HELP_COLUMN - 1 - (out->n - start));
    wrap(out, w->help, HELP_COLUMN - 1);
}

void
gc_options_help(gc_text *out)
{
    gc_text_add(out,
        "Usage: gradcheck [OPTION]... FILE...\n"
        "Check the gradients claimed in .graph files, with proof.  FILE is a .graph\n"
        "file, a folder (the .graph files directly inside), or - for standard input.\n"
        "\n"
        "Examples:\n"
        "  gradcheck fixtures/*.graph                 check all, explain what fails\n"
        "  prove -e gradcheck --ext .graph fixtures/  let a test runner run it\n");
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].name)
            help_row(out, &rows[i]);
        else
            gc_text_printf(out, "\n%s:\n", rows[i].help);
    }
    gc_text_add(out,
        "\n"
        "Exit status: 0 all pass, 1 a check failed or stayed undecided, 2 an error in the\n"
        "usage, a text or a file, 3 internal error, 4 nothing checked, 130 interrupted.\n");
}
