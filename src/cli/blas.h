/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/blas.h -- one thread of BLAS: the same sums in the same order on any machine. */
#ifndef GC_CLI_BLAS_H
#define GC_CLI_BLAS_H

/* First thing in main. */
void gc_blas_start(void);

#endif
