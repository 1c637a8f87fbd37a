# SPDX-License-Identifier: GPL-3.0-or-later
# expect-wrong.awk -- the fixture first, then its TAP: is each expected claim refuted, and no other?

function value(s)
{
    sub(/^[^:]*: */, "", s)
    gsub(/^"|"$/, "", s)
    return s
}

function verdict(good, text, facts)
{
    gsub(/#/, "\\#", text)
    printf "%s - %s: %s\n", good ? "ok" : "not ok", base, text
    if (!good)
        printf "%s", facts
}

function matches(p, e)
{
    return at[p] == line[e] && (entry[e] == "-" || place[p] == entry[e]) && code[e] == number[p] \
        && (cause[e] == "-" || index(" " tolower(why[p]) " ", tolower(cause[e])))
}

NR == FNR {
    if (/^# expect:/) {
        n++
        line[n] = $3
        entry[n] = $4
        code[n] = $5
        cause[n] = $6
        expected[$3]
    }
    next
}

/^(not )?ok / {
    inside = 0
    if (/^not ok / && !/[^\\]# *TODO/ && (start = index($0, base ":"))) {
        inside = 1
        at[++points] = substr($0, start + length(base) + 1) + 0
    }
}
inside && /^  entry:/ { place[points] = value($0) }
inside && /^  code:/ { number[points] = value($0) }
inside && /^  cause:/ { why[points] = value($0) }

END {
    for (e = 1; e <= n; e++) {
        good = 0
        facts = ""
        for (p = 1; p <= points; p++) {
            good = good || matches(p, e)
            if (at[p] == line[e])
                facts = facts "# said: entry " place[p] ", " number[p] ", cause " why[p] "\n"
        }
        verdict(good, "line " line[e] " " entry[e] " " code[e] " " cause[e],
                facts == "" ? "# said: nothing wrong on this line\n" : facts)
    }
    facts = ""
    for (p = 1; p <= points; p++)
        if (!(at[p] in expected))
            facts = facts "# line " at[p] ": entry " place[p] ", " number[p] ", cause " why[p] "\n"
    verdict(facts == "", "no other line is accused", facts)
}
