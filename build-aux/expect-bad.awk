# SPDX-License-Identifier: GPL-3.0-or-later
# expect-bad.awk -- the fixture first, then its messages: is each expected one there, and no other?

function verdict(good, text, facts)
{
    printf "%s - %s: %s\n", good ? "ok" : "not ok", base, text
    if (!good)
        printf "%s", facts
}

NR == FNR {
    if (/^# expect:/) {
        place = $3
        wanted[++n] = (gsub(/:/, ":", place) == 1 ? base ":" $3 : $3) " " $4
        known[wanted[n]]
        text[n] = $0
        sub(/^# expect: +[^ ]+ +[^ ]+ */, "", text[n])
    }
    next
}

# dir/x.graph:3:7: error: unknown name 'bb'  [GC104]
match($0, /^[^ ]+:[0-9]+:[0-9]+: (error|warning|note): /) {
    place = $1
    sub(/:$/, "", place)
    sub(/^.*\//, "", place)
    code = match($0, /\[GC[0-9]+\]/) ? substr($0, RSTART + 1, RLENGTH - 2) : "no code"
    seen[place " " code] = seen[place " " code] "\n" $0
    if ($2 == "error:" && !((place " " code) in known))
        facts = facts "# " $0 "\n"
}

END {
    for (e = 1; e <= n; e++)
        verdict(wanted[e] in seen && (text[e] == "" || index(seen[wanted[e]], text[e])),
            wanted[e] (text[e] == "" ? "" : " " text[e]), facts "#" seen[wanted[e]] "\n")
    verdict(facts == "", "no other error", facts)
}
