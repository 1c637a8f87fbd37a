/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/pass.c -- an unsound result of a pass ends the process. */
#include <config.h>
#include "base/pass.h"

#include <stdio.h>
#include <stdlib.h>

void
gc_pass_check(const char *pass, const char *wrong)
{
    if (!wrong)
        return;
    fprintf(stderr, "gradcheck: bug: after %s: %s\n", pass, wrong);
    abort();
}
