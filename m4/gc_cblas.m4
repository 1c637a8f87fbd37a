dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl GC_CBLAS: OpenBLAS by pkg-config or by name, else GSL's own, which is right but slow.
dnl Either way the header is <gsl/gsl_cblas.h>; HAVE_OPENBLAS says that threads must be switched off.
AC_DEFUN([GC_CBLAS],
[gc_cblas=gslcblas
PKG_CHECK_MODULES([CBLAS], [openblas], [gc_cblas=openblas],
  [AC_CHECK_LIB([openblas], [cblas_dgemm], [gc_cblas=openblas CBLAS_LIBS=-lopenblas])])
AS_IF([test "$gc_cblas" = openblas],
  [AC_DEFINE([HAVE_OPENBLAS], [1], [Define when the CBLAS is OpenBLAS.])
   GSL_LIBS=`AS_ECHO(["$GSL_LIBS"]) | $SED 's/-lgslcblas//'`],
  [AC_MSG_WARN([no OpenBLAS found: matrix products use the slow gslcblas])])
AC_SUBST([CBLAS_CFLAGS])
AC_SUBST([CBLAS_LIBS])
])
