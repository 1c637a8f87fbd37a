# SPDX-License-Identifier: GPL-3.0-or-later
# coverage.awk -- gcov's notes as one line a source, the least covered first, and a total.
/^File '/ {
    file = substr($0, 7, length($0) - 7)
    sub(/^.*\/(src|checks)\//, "&", file)
    ours = match(file, /(src|checks)\/.*\.c$/)
    file = substr(file, RSTART)
}
/^Lines executed:/ && ours {
    split($0, part, /[:% ]+/)
    if (part[3] * part[5] / 100 >= hit[file]) {
        hit[file] = part[3] * part[5] / 100
        lines[file] = part[5]
    }
    ours = 0
}
END {
    for (f in lines) {
        printf "%5.1f %% of %4d  %s\n", 100 * hit[f] / lines[f], lines[f], f | "sort -n"
        all += lines[f]
        ran += hit[f]
    }
    close("sort -n")
    if (all)
        printf "%5.1f %% of %d lines\n", 100 * ran / all, all
}
