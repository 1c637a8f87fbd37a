#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-dist.sh TARBALL SRCDIR -- the tarball holds what git holds and what autogen.sh makes.
tarball=$(cd "$(dirname "$1")" && pwd)/${1##*/}
cd "$2" || exit 1

made='Makefile.in aclocal.m4 config.h.in configure build-aux/ar-lib build-aux/compile
    build-aux/config.guess build-aux/config.sub build-aux/depcomp build-aux/install-sh
    build-aux/ltmain.sh build-aux/missing build-aux/tap-driver.sh m4/libtool.m4 m4/ltoptions.m4
    m4/ltsugar.m4 m4/ltversion.m4 m4/lt~obsolete.m4'

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2086
{ git ls-files && printf '%s\n' $made; } | sort > "$work/git"
tar tzf "$tarball" | sed 's|^[^/]*/||; /^$/d; /\/$/d' | sort > "$work/tar"
if diff -u "$work/git" "$work/tar"; then
    echo "check-dist: the tarball is the tree"
else
    echo "check-dist: - is missing from the tarball, + is not in git" >&2
    exit 1
fi
