/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench/usage.c -- usage COMMAND ARG...: runs it silently and prints its exit status, the seconds
   of user time and the kilobytes it had at its peak. */
#include <config.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
    struct rusage use;
    int status;
    pid_t child = argc < 2 ? -1 : fork();

    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0 && dup2(null, STDERR_FILENO) >= 0)
            execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child
        || getrusage(RUSAGE_CHILDREN, &use)) {
        fputs("usage: usage COMMAND ARG...\n", stderr);
        return 2;
    }
    printf("%d %.4f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
           (double) use.ru_utime.tv_sec + 1e-6 * (double) use.ru_utime.tv_usec, use.ru_maxrss);
    return 0;
}
