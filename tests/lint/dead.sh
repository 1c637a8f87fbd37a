#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# dead.sh -- every exported function is called by the product, every field of a struct is read.
. "${srcdir:-.}/tests/lint/points.sh"

ours=$(printf '%s\n' "$tree" | grep -E '^(src|checks)/')
headers=$(printf '%s\n' "$ours" | grep '\.h$')

# Functions and fields that only tests and benches use, on purpose: NAME REASON.
reasoned='
gc_registry_new         how a program adds ops of its own, by the library alone
gc_interval_holds       what the tests of intervals ask
gc_interval_is_point    likewise
gc_num_float            tells the tests what a float does
gc_dual_num             second derivatives, which the tests of partials take
gc_dual_value           likewise
gc_dual_tangent         likewise
gc_check_find           bench/slips runs one check
kills                   what a check promises to find; tests/checks/faults.c holds it to that
examples                what tests/ops/every_op.c tries
points                  what tests/ops/points.c compares with'

# Every mention of a name counts but its declarations and the head of its definition.
# shellcheck disable=SC2086
functions()
{
    bare $ours | awk -v reasoned="$reasoned" '
        BEGIN {
            n = split(reasoned, row, "\n")
            for (i = 1; i <= n; i++)
                if (split(row[i], word, " "))
                    skip[word[1]]
        }
        {
            file = $0; sub(/:.*/, "", file)
            code = $0; sub(/^[^:]*:[0-9]*:/, "", code)
            if ((code ~ /^gc_/ || (file ~ /\.h$/ && code ~ /^[a-z].*\(/)) && code !~ /^typedef/ \
                && match(code, /gc_[a-z0-9_]+\(/)) {
                name = substr(code, RSTART, RLENGTH - 1)
                if (file ~ /\.h$/)
                    declared[name]
                code = substr(code, RSTART + RLENGTH)
            }
            while (match(code, /gc_[a-z0-9_]+/)) {
                used[substr(code, RSTART, RLENGTH)]
                code = substr(code, RSTART + RLENGTH)
            }
        }
        END { for (name in declared) if (!(name in used) && !(name in skip)) print name }' | sort
}

# A field is read by ->name or .name where no plain assignment follows.  This goes by name: two
# structs that share a name share its reader.
# shellcheck disable=SC2086
fields()
{
    bare $ours | awk -v reasoned="$reasoned" '
        BEGIN {
            n = split(reasoned, row, "\n")
            for (i = 1; i <= n; i++)
                if (split(row[i], word, " "))
                    read[word[1]]
        }
        {
            file = $0; sub(/:.*/, "", file)
            code = $0; sub(/^[^:]*:[0-9]*:/, "", code)
            text = code
            while (match(text, /(->|\.)[a-z_][a-z0-9_]*/)) {
                name = substr(text, RSTART, RLENGTH); sub(/^(->|\.)/, "", name)
                text = substr(text, RSTART + RLENGTH)
                if (text !~ /^ *=([^=]|$)/)
                    read[name]
            }
            if (match(code, /offsetof\([a-z_]+, [a-z_.]+/)) {
                name = substr(code, RSTART, RLENGTH); sub(/.*[, .]/, "", name)
                read[name]
            }
            if (code ~ /^(typedef )?(struct|union)( [a-z0-9_]+)? *\{/)
                inside = 1
            else if (code ~ /^\}/)
                inside = 0
            else if (inside && code ~ /;/ && code !~ /\(\*/) {
                sub(/;.*/, "", code)
                gsub(/\[[^]]*\]|: *[0-9]+/, "", code)
                sub(/^ *(\} *)?/, "", code)
                n = split(code, part, /,/)
                for (i = 1; i <= n; i++) {
                    name = part[i]; gsub(/ +$/, "", name); sub(/^.*[ *]/, "", name)
                    if (name ~ /^[a-z_][a-z0-9_]*$/)
                        field[file " " name] = name
                }
            }
        }
        END { for (f in field) if (!(field[f] in read)) print f }' | sort
}

# shellcheck disable=SC2086
rules()
{
    functions | law "every exported function is called in src or checks" uncalled
    fields | law "every field is read" unread
}

rules | number
