dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl GC_APPEND_FLAGS(VARIABLE, FLAGS): append to VARIABLE each flag the compiler takes, and subst it.
dnl -Werror is on while asking, for clang only warns about a flag it does not know; and a warning
dnl about INFINITY in a double (clang's -Wdouble-promotion) is not wanted at all.
AC_DEFUN([GC_APPEND_FLAGS],
[AC_LANG_ASSERT([C])dnl
for gc_flag in m4_normalize([$2]); do
  AS_VAR_PUSHDEF([gc_cache], [gc_cv_cflag_$gc_flag])dnl
  AC_CACHE_CHECK([whether $CC takes $gc_flag], [gc_cache],
    [gc_save_CFLAGS=$CFLAGS
     CFLAGS="$CFLAGS -Werror $gc_flag"
     AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <math.h>]], [[double x = INFINITY; return x < 0;]])],
       [AS_VAR_SET([gc_cache], [yes])], [AS_VAR_SET([gc_cache], [no])])
     CFLAGS=$gc_save_CFLAGS])
  AS_VAR_IF([gc_cache], [yes], [AS_VAR_APPEND([$1], [" $gc_flag"])])
  AS_VAR_POPDEF([gc_cache])dnl
done
AC_SUBST([$1])dnl
])
