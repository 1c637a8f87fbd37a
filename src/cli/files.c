/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/files.c -- which files are meant, and their bytes. */
#include <config.h>
#include "cli/files.h"

#include "cli/sink.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- which ---- */

enum { DEEPEST = 100 };                 /* folders in folders; a link that loops ends here */

static void
add(gc_paths *p, const char *path)
{
    p->at = gc_arena_grow(p->arena, p->at, p->n, &p->capacity, sizeof *p->at);
    p->at[p->n++] = path;
}

static bool
ends_in_graph(const char *name)
{
    size_t n = strlen(name);

    return n > 6 && strcmp(name + n - 6, ".graph") == 0;
}

static int
by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* The kind of a file, links followed; 0: there is none. */
static mode_t
kind_of(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0 ? s.st_mode & S_IFMT : 0;
}

/* The entries of a folder that may matter, sorted.  False: it cannot be read. */
static bool
list(gc_paths *all, const char *folder)
{
    DIR *d = opendir(folder);
    size_t n = strlen(folder);
    const char *slash = n && folder[n - 1] == '/' ? "" : "/";

    if (!d)
        return false;
    for (struct dirent *e; (e = readdir(d));)
        if (e->d_name[0] != '.')
            add(all, gc_arena_format(all->arena, "%s%s%s", folder, slash, e->d_name));
    closedir(d);
    if (all->n)
        qsort(all->at, all->n, sizeof *all->at, by_bytes);
    return true;
}

static void
pass_over(const gc_paths *p, const char *path, mode_t kind)
{
    if (p->verbose)
        gc_sink_error("note: %s is passed over: %s", path,
                      kind ? "not a plain file" : "a link to nothing");
}

static void
add_folder(gc_paths *p, const char *folder, bool recursive, int depth)
{
    gc_paths all = { .arena = p->arena };

    if (!list(&all, folder)) {
        add(p, folder);
        return;
    }
    for (size_t i = 0; i < all.n; i++) {
        const mode_t kind = kind_of(all.at[i]);
        if (kind == S_IFDIR && recursive && depth < DEEPEST)
            add_folder(p, all.at[i], true, depth + 1);
        else if (kind == S_IFREG && ends_in_graph(all.at[i]))
            add(p, all.at[i]);
        else if (kind != S_IFDIR && ends_in_graph(all.at[i]))
            pass_over(p, all.at[i], kind);
    }
}

void
gc_paths_add(gc_paths *p, const char *path, bool recursive)
{
    const size_t before = p->n;
    const bool folder = strcmp(path, "-") != 0 && kind_of(path) == S_IFDIR;

    if (folder)
        add_folder(p, path, recursive, 0);
    if (p->n == before && !(folder && p->pass_nothing))
        add(p, path);
}

/* ---- bytes ---- */

static const char *
too_large(const gc_file_reader *r)
{
    return gc_arena_format(r->arena, "larger than %zu bytes (--limit file=N allows more)",
                           r->limit);
}

/* Never more than limit bytes are held, however long a pipe or device goes on.  The result ends
   in a NUL that is not counted. */
static const char *
slurp(gc_file_reader *r, int fd, size_t expected, size_t *n, const char **why)
{
    size_t room = expected < r->limit ? expected + 1 : r->limit;
    char *at = gc_arena_take(r->arena, room + 1);

    for (*n = 0;;) {
        ssize_t got = read(fd, at + *n, room - *n);
        if (got < 0) {
            *why = strerror(errno);
            return NULL;
        }
        if (got == 0)
            break;
        *n += (size_t) got;
        if (*n < room)
            continue;
        if (room == r->limit) {         /* full; is there one more? */
            char extra;
            if (read(fd, &extra, 1) == 0)
                break;
            *why = too_large(r);
            return NULL;
        }
        size_t more = room < r->limit / 2 ? 2 * room + 65536 : r->limit;
        more = more < r->limit ? more : r->limit;
        char *moved = gc_arena_take(r->arena, more + 1);
        memcpy(moved, at, *n);
        at = moved;
        room = more;
    }
    at[*n] = 0;
    return at;
}

static const char *
read_open(gc_file_reader *r, int fd, bool any_kind, size_t *n, const char **why)
{
    struct stat s;

    if (fd < 0 || fstat(fd, &s) != 0)
        *why = strerror(errno);
    else if (S_ISDIR(s.st_mode))
        *why = any_kind ? "a folder without .graph files" : "a folder, not a file";
    else if (!S_ISREG(s.st_mode) && !any_kind)
        *why = "not a plain file";
    else if (S_ISREG(s.st_mode) && s.st_size > 0 && (uintmax_t) s.st_size > r->limit)
        *why = too_large(r);
    else
        return slurp(r, fd, S_ISREG(s.st_mode) ? (size_t) s.st_size : 0, n, why);
    return NULL;
}

/* ---- include and load ---- */

/* The folder part with its slash; "" for a bare name. */
static char *
folder_of(gc_arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');

    return gc_arena_text(a, path, slash ? (size_t) (slash - path) + 1 : 0);
}

/* Whether the file, all links followed, lies in the folder or below; *real is where it lies. */
static bool
is_inside(gc_arena *a, const char *folder, const char *path, const char **real,
          const char **why)
{
    char *root = realpath(*folder ? folder : ".", NULL), *file = realpath(path, NULL);
    size_t n = root ? strlen(root) : 0;
    bool inside = false;

    if (!root || !file) {
        *why = strerror(errno);
    } else {
        while (n && root[n - 1] == '/')
            n--;
        inside = strncmp(root, file, n) == 0 && file[n] == '/';
        *why = "outside the folder of this file (--allow-outside permits it)";
        *real = gc_arena_text(a, file, strlen(file));
    }
    free(root);
    free(file);
    return inside;
}

static const char *
read_beside(gc_file_reader *r, const char *asking, const char *path, size_t *n,
            const char **shown, const char **why)
{
    const char *folder = folder_of(r->arena, asking), *real;

    *shown = path[0] == '/' ? path : gc_arena_format(r->arena, "%s%s", folder, path);
    real = *shown;
    if (!r->allow_outside && !is_inside(r->arena, folder, *shown, &real, why))
        return NULL;
    int fd = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    const char *text = read_open(r, fd, false, n, why);
    if (fd >= 0)
        close(fd);
    return text;
}

const char *
gc_file_read(void *state, gc_diags *d, uint32_t from, const char *path, size_t *n,
             const char **shown, const char **why)
{
    gc_file_reader *r = state;

    if (from)
        return read_beside(r, d->source[from].path, path, n, shown, why);
    if (strcmp(path, "-") == 0) {
        *shown = "<stdin>";
        return read_open(r, STDIN_FILENO, true, n, why);
    }
    *shown = path;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    const char *text = read_open(r, fd, true, n, why);
    if (fd >= 0)
        close(fd);
    return text;
}
