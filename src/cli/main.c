/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in, exit status out. */
#include <config.h>

#include <stdio.h>

#include <gradcheck/gradcheck.h>

int
main(void)
{
    printf("gradcheck %s\n", gradcheck_version());
    return 0;
}
