# SPDX-License-Identifier: GPL-3.0-or-later
# points.sh -- TAP for the lints: `… | point NAME` is one point, and no offence on stdin passes;
# `rules | number` numbers them.
cd "${srcdir:-.}" || exit 1

# Every file of ours that a rule may look at; names hold no blanks (lists.sh would tell).
tree=$(find src include checks tests build-aux autogen.sh .ci bench -type f \
    \( -name '*.[ch]' -o -name '*.sh' -o -name '*.def' -o -name run \) \
    ! -path 'src/*s.def' ! -name ltmain.sh ! -name tap-driver.sh 2>/dev/null | sort)
c_files=$(printf '%s\n' "$tree" | grep '\.[ch]$')

# The code of C files, as FILE:LINE:CODE, without comments and strings.
bare()
{
    awk '
    FNR == 1 { inside = 0 }
    {
        rest = $0
        code = ""
        gsub(/\\./, "", rest)
        while (rest != "")
            if (inside) {
                end = index(rest, "*/")
                rest = end ? substr(rest, end + 2) : ""
                inside = !end
            } else if (match(rest, /"[^"]*"|\047[^\047]*\047|\/\*/)) {
                inside = substr(rest, RSTART, RLENGTH) == "/*"
                code = code substr(rest, 1, RSTART - 1) (inside ? "" : "\"\"")
                rest = substr(rest, RSTART + RLENGTH)
            } else {
                code = code rest
                rest = ""
            }
        if (code ~ /[^ ]/)
            print FILENAME ":" FNR ":" code
    }' "$@"
}

# point NAME [WHY]: with WHY a failure is told and forgiven.
point()
{
    awk -v name="$1" -v why="${2:+ # TODO $2}" '
        { offence = offence "# " $0 "\n" }
        END { printf "%s - %s\n%s", offence == "" ? "ok" : "not ok", name \
              (offence == "" ? "" : why), offence }'
}

number()
{
    awk '/^ok / { sub(/^ok/, "ok " ++n) } /^not ok / { sub(/^not ok/, "not ok " ++n) } { print }
         END { print "1.." n + 0 }'
}
