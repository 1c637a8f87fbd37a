# SPDX-License-Identifier: GPL-3.0-or-later
# points.sh -- TAP for the lints: `… | point NAME` is one point, which passes when no offence comes
# in; `rules | number` numbers them.
cd "${srcdir:-.}" || exit 1

# Every file of ours that a rule may look at; names hold no blanks (lists.sh).
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

# point NAME [WHY]: with WHY a failure is shown and forgiven.
point()
{
    awk -v name="$1" -v why="${2:+ # TODO $2}" '
        { offence = offence "# " $0 "\n" }
        END { printf "%s - %s\n%s", offence == "" ? "ok" : "not ok", name \
              (offence == "" ? "" : why), offence }'
}

# law NAME LAW: as point, but known.txt forgives the offences it lists as "LAW OFFENCE".  That list
# only ever gets shorter: a line that is mended is shown until somebody deletes it.
law()
{
    awk -v name="$1" -v law="$2" '
        FILENAME != "-" {
            if ($1 == law) {
                sub(/^[^ ]+ +/, "")
                known[$0]
            }
            next
        }
        !($0 in known) { offence = offence "# " $0 "\n" }
        { seen[$0] }
        END {
            printf "%s - %s\n%s", offence == "" ? "ok" : "not ok", name, offence
            for (k in known)
                if (!(k in seen))
                    mended = mended "# " law " " k "\n"
            if (mended != "")
                printf "not ok - known.txt lists nothing mended # TODO delete it\n%s", mended
        }' tests/lint/known.txt -
}

number()
{
    awk '/^ok / { sub(/^ok/, "ok " ++n) } /^not ok / { sub(/^not ok/, "not ok " ++n) } { print }
         END { print "1.." n + 0 }'
}
