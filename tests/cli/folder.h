/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/folder.h -- a folder of a test's own, and files in it. */
#ifndef GC_TESTS_CLI_FOLDER_H
#define GC_TESTS_CLI_FOLDER_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[200], made[32][40];
static size_t makes;

/* Makes the folder and goes there; false: it cannot. */
static bool
enter_folder(void)
{
    const char *top = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%.150s/gradcheck-test-%ld", top ? top : "/tmp",
             (long) getpid());
    return mkdir(folder, 0700) == 0 && chdir(folder) == 0;
}

/* The name of a file or folder in it that is to be removed at the end. */
static const char *
made_here(const char *path)
{
    return strcpy(made[makes++], path);
}

/* A file of that text. */
__attribute__((unused)) static void
put(const char *path, const char *text)
{
    FILE *f = fopen(made_here(path), "w");

    if (!f || fputs(text, f) < 0)
        printf("# cannot write %s\n", path);
    if (f)
        fclose(f);
}

static void
leave_folder(void)
{
    while (makes--)
        remove(made[makes]);
    rmdir(folder);
}

#endif
