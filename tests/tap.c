/* SPDX-License-Identifier: GPL-3.0-or-later */
/* include/gradcheck/tap.h -- what it prints is TAP, for us and for prove. */
#include <config.h>

#include "tests/near.h"

#include <string.h>
#include <sys/wait.h>

/* The samples: this program again, with the sample's name in the environment (prove -e takes no
   arguments). */
static int
plain(void)
{
    plan(4);
    ok(1, "a name with # and \\ and %d", 7);
    tap_skip("no # network", "two");
    tap_todo(0, "later", "three\nlines");
    is_rel(0.1 + 0.2, 0.3, 1e-15, "sums");
    tap_diag("first\nsecond");
    return tap_done();
}

static int
failing(void)
{
    plan(5);
    is_rel(1.5, 1, 0.25, "far");
    is_ulp(NAN, NAN, 1e9, "a NaN agrees with nothing");
    is_rel(HUGE_VAL, HUGE_VAL, 0, "infinity is infinity");
    is_ulp(-0.0, 0.0, 0, "zero is zero");
    is_rel(1e-300, 0, 1, "relative to zero nothing is small");
    return tap_done();
}

static int
yaml(void)
{
    plan(1);
    ok(1, "with facts");
    tap_yaml_begin();
    tap_yaml_str("text", "say \"a\\b\"\n\tend");
    tap_yaml_map("values");
    tap_yaml_num("half", 0.5);
    tap_yaml_num("none", NAN);
    tap_yaml_end();
    tap_yaml_num("big", -HUGE_VAL);
    tap_yaml_end();
    return tap_done();
}

/* Where no locale with a comma is installed this is yaml once more. */
static int
comma(void)
{
    if (!setlocale(LC_ALL, "de_DE.UTF-8"))
        setlocale(LC_ALL, "fr_FR.UTF-8");
    return yaml();
}

static int
all_skipped(void)
{
    tap_skip_all("no such tool");
    return tap_done();
}

static int
bail(void)
{
    plan(2);
    ok(1, "one");
    tap_bail("out of %s", "memory");
    ok(1, "never seen");
    return tap_done();
}

static int
too_few(void)
{
    plan(2);
    ok(1, "one");
    return tap_done();
}

static int
no_plan(void)
{
    ok(1, "one");
    return 0;
}

static int
early(void)
{
    plan(1);
    ok(1, "one");
    return 0;
}

#define YAML                                                                                      \
    "TAP version 13\n1..1\nok 1 - with facts\n  ---\n  text: \"say \\\"a\\\\b\\\"\\n\\tend\"\n"    \
    "  values:\n    half: 0.5\n    none: \"nan\"\n  big: \"-inf\"\n  ...\n"

static const struct {
    const char *name;
    int (*run)(void);
    int status;
    bool passes;                        /* what prove says */
    const char *stream;
} sample[] = {
    { "plain", plain, 0, true,
      "TAP version 13\n1..4\nok 1 - a name with \\# and \\\\ and 7\n"
      "ok 2 - two # SKIP no \\# network\nnot ok 3 - three lines # TODO later\nok 4 - sums\n"
      "# first\n# second\n" },
    { "failing", failing, 1, false,
      "TAP version 13\n1..5\nnot ok 1 - far\n  ---\n  got: 1.5\n  want: 1\n  metric: \"rel\"\n"
      "  error: 0.5\n  allowed: 0.25\n  ...\n"
      "not ok 2 - a NaN agrees with nothing\n  ---\n  got: \"nan\"\n  want: \"nan\"\n"
      "  metric: \"ulp\"\n  error: \"inf\"\n  allowed: 1000000000\n  ...\n"
      "ok 3 - infinity is infinity\nok 4 - zero is zero\n"
      "not ok 5 - relative to zero nothing is small\n  ---\n  got: 1e-300\n"
      "  want: 0\n  metric: \"rel\"\n  error: \"inf\"\n  allowed: 1\n  ...\n" },
    { "yaml", yaml, 0, true, YAML },
    { "comma", comma, 0, true, YAML },
    { "all_skipped", all_skipped, 0, true, "TAP version 13\n1..0 # SKIP no such tool\n" },
    { "bail", bail, 255, false, "TAP version 13\n1..2\nok 1 - one\nBail out! out of memory\n" },
    { "too_few", too_few, 2, false,
      "TAP version 13\n1..2\nok 1 - one\n# planned 2 points, ran 1\n" },
    { "no_plan", no_plan, 0, false, "TAP version 13\nok 1 - one\nBail out! no plan\n" },
    { "early", early, 0, false,
      "TAP version 13\n1..1\nok 1 - one\nBail out! left before tap_done\n" },
};
enum { SAMPLES = sizeof sample / sizeof *sample };

/* What the command prints; *status is its exit status. */
static const char *
listen(int *status, const char *format, const char *name, const char *self)
{
    static char seen[4096];
    char command[2048];
    FILE *f;

    snprintf(command, sizeof command, format, name, self);
    f = popen(command, "r");
    if (!f)
        tap_bail("cannot run %s", command);
    seen[fread(seen, 1, sizeof seen - 1, f)] = 0;
    *status = pclose(f);
    *status = WIFEXITED(*status) ? WEXITSTATUS(*status) : -1;
    return seen;
}

int
main(int argc, char **argv)
{
    const char *seen, *self = argc > 0 ? argv[0] : "", *asked = getenv("TAP_SAMPLE");
    bool prove;
    int status;

    for (size_t i = 0; asked && i < SAMPLES; i++)
        if (strcmp(asked, sample[i].name) == 0)
            return sample[i].run();

    prove = system("prove --version >/dev/null 2>&1") == 0;
    plan(3 * SAMPLES);
    for (size_t i = 0; i < SAMPLES; i++) {
        const char *name = sample[i].name;

        seen = listen(&status, "TAP_SAMPLE=%s '%s'", name, self);
        ok(status == sample[i].status, "%s exits with %d", name, sample[i].status);
        if (!ok(strcmp(seen, sample[i].stream) == 0, "%s prints what it should", name))
            tap_diag("%s", seen);
        if (!prove) {
            tap_skip("prove is not installed", "prove reads %s", name);
            continue;
        }
        seen = listen(&status, "TAP_SAMPLE=%s prove -e '' '%s' 2>&1", name, self);
        if (!ok((status == 0) == sample[i].passes, "prove %s %s",
                sample[i].passes ? "passes" : "fails", name))
            tap_diag("%s", seen);
    }
    return done();
}
