/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pass that leaves something unsound ends the process with a message; a sound one is silent. */
#include <config.h>
#include "base/pass.h"

#include "tests/near.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The status of a process that checked that; what it said goes to said. */
static int
status_of(const char *wrong, char *said, size_t room)
{
    int end[2], status = -1;

    if (pipe(end) || fflush(stdout))
        return -1;
    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit) { 0, 0 });
        signal(SIGABRT, SIG_DFL);
        dup2(end[1], STDERR_FILENO);
        gc_pass_check("tracing", wrong);
        _exit(0);
    }
    close(end[1]);
    size_t n = 0;
    for (ssize_t more; n + 1 < room && (more = read(end[0], said + n, room - 1 - n)) > 0;)
        n += (size_t) more;
    said[n] = '\0';
    close(end[0]);
    waitpid(child, &status, 0);
    return status;
}

int
main(void)
{
    char said[200];

    plan(3);
    int status = status_of(NULL, said, sizeof said);

    ok(WIFEXITED(status) && WEXITSTATUS(status) == 0 && !said[0], "a sound pass says nothing");
    status = status_of("a node has no shape", said, sizeof said);
    ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "an unsound one ends the process");
    ok(!strcmp(said, "gradcheck: bug: after tracing: a node has no shape\n"), "and says why");
    return done();
}
