#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# names.sh -- a file's name is its own, its test has the same one, and an export begins with it.
. "${srcdir:-.}/tests/lint/points.sh"

sources=$(printf '%s\n' "$c_files" | grep -E '^(src|checks)/.*\.c$')
headers=$(printf '%s\n' "$c_files" | grep -E '^(src|checks)/.*\.h$')

families=$(awk '/^op_families/, /NULL/ { if ($1 ~ /\.c$/) print $1 }' Makefile.am)

# ROOM NAME of each function that a header declares.
# shellcheck disable=SC2086
exports()
{
    bare $headers | awk '{
        room = $0; sub(/:.*/, "", room); sub(/\/[^\/]*$/, "", room)
        code = $0; sub(/^[^:]*:[0-9]*:/, "", code)
        if (code !~ /^[a-z]/ || code ~ /^typedef/ || !match(code, /gc_[a-z0-9_]+\(/))
            next
        print room, substr(code, RSTART, RLENGTH - 1)
    }' | sort -u
}

# ROOM MODULE: the names of the files and types of each room, the first word of a file's name
# (query of query_calls.c) and the room itself.
# shellcheck disable=SC2086
modules()
{
    printf '%s\n%s\n' "$sources" "$headers" | awk -F/ '{
        room = $0; sub(/\/[^\/]*$/, "", room); sub(/\..*/, "", $NF)
        print room, $NF
        print room, $(NF - 1)
        sub(/_.*/, "", $NF)
        print room, $NF }'
    bare $headers | awk '{
        room = $0; sub(/:.*/, "", room); sub(/\/[^\/]*$/, "", room)
        code = $0; sub(/^[^:]*:[0-9]*:/, "", code)
        if (match(code, /^(typedef )?(struct|enum|union) gc_[a-z0-9_]+/) \
            || match(code, /^\} gc_[a-z0-9_]+/) || match(code, /^typedef .* gc_[a-z0-9_]+;/)) {
            code = substr(code, RSTART, RLENGTH); sub(/;$/, "", code)
            name = code; sub(/.*gc_/, "", name); sub(/[ {].*/, "", name)
            print room, name
        }
    }'
}

strangers()
{
    { modules; echo --; exports; } | awk '
        /^--$/ { second = 1; next }
        !second { module[$1, $2]; next }
        {
            name = substr($2, 4)
            while (name != "" && !(($1, name) in module) && !(($1, name "s") in module))
                if (!sub(/_[^_]*$/, "", name))
                    name = ""
            if (name == "")
                print $1 " " $2
        }'
}

rules()
{
    { printf '%s\n' "$sources"; printf '%s\n' "$headers"; } \
        | awk -F/ '{ name = $NF; path = $0; sub(/\.[ch]$/, "", path); sub(/\.[ch]$/, "", name)
                     if (name in at && at[name] != path) print at[name] " and " path
                     at[name] = path }' \
        | law "no two sources share a base name" base-name
    # A family of ops is tried op by op, in tests/ops/every_op.c.
    for f in $(printf '%s\n' "$sources" | grep -vxF "$families"); do
        t=tests/${f#src/}
        [ -f "$t" ] || [ -f "${t%.c}.sh" ] || echo "$f"
    done | law "each source has a test of its name" untested
    strangers | law "an export begins with gc_ and a file or type of its room" export-name
}

rules | number
