#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# autogen.sh -- from a clone to an answer in one command.
set -eu
cd "$(dirname "$0")"

usage()
{
    cat <<END
Usage: ./autogen.sh               generate configure (autoreconf --install)
       ./autogen.sh run [ARG]...  install what is missing, configure and build in build/, then
                                  run build/gradcheck ARG...  (default: fixtures/*.graph)
       ./autogen.sh check         the same, then make check; the last line counts the tests
END
}

# Debian's packages for what is not there.
missing()
{
    for pair in autoconf:autoreconf automake:automake libtool:libtoolize pkg-config:pkg-config \
        make:make gcc:cc; do
        command -v "${pair#*:}" >/dev/null || echo "${pair%%:*}"
    done
    for pair in "libgsl-dev:gsl >= 2.7" "libmpfr-dev:mpfr >= 4.1" libgmp-dev:gmp \
        libjansson-dev:jansson libopenblas-dev:openblas; do
        pkg-config --exists "${pair#*:}" 2>/dev/null || echo "${pair%%:*}"
    done
}

install_missing()
{
    packages=$(missing | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    command="apt-get install -y --no-install-recommends $packages"
    if ! command -v apt-get >/dev/null; then
        echo "autogen.sh: missing: $packages(Debian's names); install them and try again" >&2
        exit 2
    elif [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        root="sudo"
    else
        echo "autogen.sh: something is missing; as root run" >&2
        echo "    apt-get update && $command" >&2
        exit 2
    fi
    $root apt-get update -q >&2
    # shellcheck disable=SC2086
    $root env DEBIAN_FRONTEND=noninteractive $command >&2
}

# Standard output belongs to the job.
build()
{
    install_missing
    if [ ! -f configure ] || [ configure.ac -nt configure ]; then
        autoreconf --install >&2
    fi
    mkdir -p build
    if [ ! -f build/config.status ]; then
        # libtool runs once a file: under dash it takes half the time that it takes under bash.
        (cd build && CONFIG_SHELL=/bin/sh /bin/sh ../configure --quiet) >&2
    fi
    make -C build --no-print-directory -s -j"$(jobs)" all >&2
}

jobs()
{
    getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1
}

# Automake's totals as one line; an expected failure is a pass, an unexpected pass is not.
totals()
{
    awk -F '[: ]+' '
        /^# (TOTAL|PASS|SKIP|XFAIL|FAIL|XPASS|ERROR):/ { n[$2] = $3 }
        END {
            printf "%d passed, %d failed", n["PASS"] + n["XFAIL"],
                   n["FAIL"] + n["XPASS"] + n["ERROR"]
            printf n["SKIP"] ? ", %d skipped\n" : "\n", n["SKIP"]
        }' build/test-suite.log
}

# The failed points, each with the first lines of what it says.
failures()
{
    awk '
        /^(FAIL|XPASS|ERROR): .* / { shown = 12; print; next }
        /^(not )?ok |^(PASS|XFAIL|SKIP): |^=====|^$/ { shown = 0 }
        shown && n++ < 300 { print "    " $0; shown-- }' build/test-suite.log
}

check()
{
    rm -f build/test-suite.log build/check.status
    { make -C build --no-print-directory -s -j"$(jobs)" check || echo $? >build/check.status; } \
        | grep -vE '^(PASS|FAIL|XFAIL|XPASS|SKIP): ' || :
    if [ ! -f build/test-suite.log ]; then
        echo "autogen.sh: the tests did not run" >&2
        exit 1
    fi
    [ ! -f build/check.status ] || failures
    totals
    [ ! -f build/check.status ]
}

case ${1-} in
'')
    exec autoreconf --install
    ;;
run)
    shift
    build
    [ $# -gt 0 ] || set -- fixtures/*.graph
    exec build/gradcheck "$@"
    ;;
check)
    build
    check
    ;;
-h | --help)
    usage
    ;;
*)
    usage >&2
    exit 2
    ;;
esac
