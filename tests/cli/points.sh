# SPDX-License-Identifier: GPL-3.0-or-later
# points.sh -- TAP for tests of the program: run it, then say what is true of what it did.
top=$(cd "${srcdir:-.}" && pwd)
gradcheck=${GRADCHECK:-./gradcheck}
case $gradcheck in /*) ;; *) gradcheck=$PWD/$gradcheck ;; esac
work=$(mktemp -d) || exit 99
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 99
unset GRADCHECK_FORMAT GRADCHECK_COLOR NO_COLOR FORCE_COLOR
n=0 ran=

# run ARG...: what it printed is in files out and err, its exit status in $status.
run()
{
    ran="gradcheck $*"
    "$gradcheck" "$@" >out 2>err </dev/null && status=0 || status=$?
}

# point NAME COMMAND...: one point; it passes when the command succeeds.
point()
{
    point=$1
    shift
    n=$((n + 1))
    if "$@" >/dev/null; then
        echo "ok $n - $point"
        return
    fi
    echo "not ok $n - $point"
    printf '# after: %s\n# failed: %s\n# exit status %s\n' "$ran" "$*" "$status"
    head -n 12 out | sed 's/^/# out| /'
    head -n 12 err | sed 's/^/# err| /'
}

skip()
{
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}

exits()
{
    [ "$status" = "$1" ]
}

# Lines of a file that hold the text.
has()
{
    grep -F -e "$2" "$1"
}

lacks()
{
    ! grep -F -e "$2" "$1"
}

is_empty()
{
    ! [ -s "$1" ]
}

# The file is these bytes.
is()
{
    printf '%s\n' "$2" | cmp -s "$1" -
}

end()
{
    echo "1..$n"
}

# Three graphs for all: right, wrong, and not even a graph.
printf 'input x = 3\ny = x*x\noutput y\nclaim grad(y, x) == 2*x\n' >good.graph
printf 'input x = 3\ny = x*x\noutput y\nclaim grad(y, x) == x\n' >wrong.graph
printf 'input x = 3\ny = x*zz\noutput y\n' >broken.graph
