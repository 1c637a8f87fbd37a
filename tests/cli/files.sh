#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/files.c, load.c -- which files are meant; hostile ones end soon, in bounded memory.
. "${srcdir:-.}/tests/cli/points.sh"

# ---- which files ----
mkdir -p folder/inner/.hidden folder/empty other
cp good.graph folder/b.graph
cp good.graph folder/a.graph
cp good.graph folder/inner/c.graph
cp good.graph folder/inner/.hidden/d.graph
cp good.graph folder/.e.graph
cp broken.graph folder/notes.txt

run -f human folder
point "a folder: the .graph files directly inside, sorted" \
    eval 'exits 0 && grep -c "^ok" out | grep -qx 2 && head -n 1 out | grep -q a.graph'
run -r -f human folder
point "-r: those below too, but nothing hidden" eval 'exits 0 && grep -c "^ok" out | grep -qx 3'
run folder/
point "a slash at its end changes nothing" eval 'exits 0 && has out "a.graph:4"'
run folder/notes.txt
point "a file that is named is read, whatever its name" eval 'exits 2 && has err "notes.txt:2:7"'
run folder/empty
point "a folder without .graph files is an error" \
    eval 'exits 2 && has err "folder/empty: error: cannot read it: a folder without .graph files"'
run nothere.graph good.graph
point "a file that does not exist is one failed point, the others go on" \
    eval 'exits 2 && has out "not ok 1 - nothere.graph cannot be read" && has out "ok 2 - good"'
run -f human nothere.graph
point "and is reported with its code" \
    has out "nothere.graph: error: cannot read it: No such file or directory  [GC134]"
run ''
point "an empty name is such a file" exits 2
ln -s folder/a.graph link.graph
ln -s nowhere dangling.graph
ln -s . folder/loop
run link.graph
point "a link to a file is followed" exits 0
run dangling.graph
point "a link to nothing is an error" exits 2
run -r folder
point "links that loop end" exits 0
rm folder/loop
if [ "$(id -u)" = 0 ]; then
    skip "a file without permission is an error" "root may read everything"
else
    cp good.graph secret.graph && chmod 000 secret.graph
    run secret.graph
    point "a file without permission is an error" eval 'exits 2 && has err "Permission denied"'
fi
printf 'input x = 3\n' >'a b#1.graph'
printf 'y = x^2\noutput y\nclaim grad(y, x) == 6\n' >>'a b#1.graph'
run 'a b#1.graph'
point "blanks and # in names are harmless" eval 'exits 0 && has out "a b\\#1.graph:4 claim"'

# ---- standard input ----
ran="gradcheck - <good.graph"
"$gradcheck" - <good.graph >out 2>err && status=0 || status=$?
point "- is standard input" eval 'exits 0 && has out "<stdin>:4 claim"'
"$gradcheck" - <broken.graph >out 2>err && status=0 || status=$?
point "its errors are reported as <stdin>" eval 'exits 2 && has err "<stdin>:2:7: error"'
"$gradcheck" - <&- >out 2>err && status=0 || status=$?
point "a closed standard input is an error" exits 2

# ---- folders with more than files ----
mkdir -p mixed/sub mixed/dir.graph
cp good.graph mixed/a.graph
cp good.graph mixed/sub/b.graph
mkfifo mixed/fifo.graph mixed/sub/fifo.graph mixed/fifo
ln -s nowhere mixed/dangling.graph
ln -s /dev/zero mixed/device.graph
ln -s a.graph mixed/link.graph
timeout -k 1 20 "$gradcheck" -r mixed >out 2>err && status=0 || status=$?
ran="gradcheck -r mixed"
point "what is no plain file in a folder is passed over, without a word" \
    eval 'exits 0 && has out "1..9" && is_empty err'
point "a link to a file is that file" has out "link.graph:4"
timeout -k 1 20 "$gradcheck" -v mixed >out 2>err && status=0 || status=$?
point "-v: it is said" eval 'exits 0 && has err "d/fifo.graph is passed over: not a plain file" \
    && has err "d/device.graph is" && has err "d/dangling.graph is passed over: a link to nothing"'
point "and nothing else is" eval '[ "$(wc -l <err)" -eq 3 ]'
rm mixed/a.graph mixed/link.graph
timeout -k 1 20 "$gradcheck" --list mixed >out 2>err && status=0 || status=$?
point "nothing but pipes: a folder without .graph files" \
    eval 'exits 2 && has err "a folder without .graph files"'
run mixed/dangling.graph
point "a link to nothing that is named is an error" eval 'exits 2 && has err "No such file"'
for format in human tap json; do
    run -f $format --no-tests=pass folder/empty
    point "$format --no-tests=pass: an empty folder is no error" \
        eval 'exits 0 && has out "there is no .graph file in the folder"'
done
run --no-tests=pass --list folder/empty
point "--list --no-tests=pass: the same" eval 'exits 0 && is_empty out'
run --no-tests=pass folder/empty nothere
point "a name of nothing stays one" eval 'exits 2 && has out "1..1"'
run --no-tests=pass folder/empty good.graph
point "beside a file it is not mentioned" eval 'exits 0 && has out "1..3" && is_empty err'
mkdir folder/closed
chmod 0 folder/closed
if ls folder/closed >/dev/null 2>&1; then
    skip "a folder below that cannot be read is an error" "nothing is closed to root"
else
    run -r folder
    point "a folder below that cannot be read is an error" eval 'exits 2 && has err "folder/closed"'
fi
chmod 700 folder/closed
rmdir folder/closed

# ---- names that a shell reads otherwise ----
mkdir shell
ln -s "$gradcheck" shell/gradcheck
nl='
'
for name in 'with  blanks.graph' "it's.graph" '$HOME.graph' '`id`.graph' 'a\b.graph' '"q".graph' \
    '*.graph' '-k.graph' "two${nl}lines.graph" 'tab	.graph' '#.graph' '~' 'a;b&.graph' é.graph; do
    cp wrong.graph "./$name"
    run -f human -- "$name"
    cp out want
    sed -n '/^  replay  /{s///;s/      more:.*//;p;q;}' want >replay
    (PATH=$work/shell:$PATH GRADCHECK_FORMAT=human sh replay) >out 2>err && status=0 || status=$?
    ran=$(cat replay)
    point "the replay line of a file called '$(printf %s "$name" | tr '\n' ' ')' finds it" \
        eval 'exits 1 && has out "$ran" && grep "^FAIL" out'
    rm "./$name"
done

# ---- pipes, devices, sizes ----
mkfifo pipe.graph
cat good.graph >pipe.graph &
run pipe.graph
point "a pipe is read to its end" exits 0
run /dev/null
point "/dev/null has nothing to check" eval 'exits 4 && has err "nothing was checked"'
# bounded SECONDS MEGABYTES ARG...: so much time and memory are enough.
bounded()
{
    seconds=$1
    megabytes=$2
    shift 2
    ran="gradcheck $*"
    (ulimit -v $((megabytes * 1024)) && timeout -k 1 "$seconds" "$gradcheck" "$@") >out 2>err \
        </dev/null && status=0 || status=$?
}
# The sanitizers reserve terabytes.
if (ulimit -v 400000 && "$gradcheck" --version) >/dev/null 2>&1; then
    bounded 20 400 /dev/zero
    point "a device without end is too large" eval 'exits 2 && has err "larger than 67108864 bytes"'
    yes 'y = 1' | head -c 100000000 >huge.graph
    bounded 5 200 huge.graph
    point "a huge file is refused unread" eval 'exits 2 && has err "larger than 67108864 bytes"'
    rm huge.graph
    awk 'BEGIN { print "input x = 1"; for (i = 0; i < 400000; i++) print "y" i " = sin(x) + " i }' \
        >wide.graph
    bounded 20 110 wide.graph
    point "no memory left: a clear end, exit status 3" \
        eval 'exits 3 && grep -Eq "out of memory|internal error" err'
    point "and TAP says Bail out!" has out "Bail out!"
    rm wide.graph
else
    for what in "a device" "a huge file" "no memory" "Bail out!"; do
        skip "bounded: $what" "memory cannot be limited here"
    done
fi
run --limit file=10 good.graph
point "--limit file=N is the size of a file" eval 'exits 2 && has err "larger than 10 bytes"'
size=$(wc -c <good.graph)
run --limit file=$((size)) good.graph
point "a file of exactly the limit is read" exits 0
run --limit file=$((size - 1)) good.graph
point "one byte more is not" exits 2

# ---- bytes that are no graph ----
head -c 4096 "$gradcheck" >binary.graph
run binary.graph
point "a binary file: errors with a place" eval 'exits 2 && has err "binary.graph:1:1: error"'
printf 'input x = 3\ny = x\0x\n' >nul.graph
run nul.graph
point "NUL is an error where it stands" eval 'exits 2 && has err "nul.graph:2:6: error"'
printf 'input x = 3\ny = (x*' >cut.graph
run cut.graph
point "a text that is cut short: errors, no crash" eval 'exits 2 && has err "cut.graph:2:"'
awk 'BEGIN { printf "input x = 1\ny = "; for (i = 0; i < 60000; i++) printf "(" }' >deep.graph
run deep.graph
point "brackets without end: an error" exits 2
printf 'input x = 3\ny = caf\351*x\n' >latin.graph
run latin.graph
point "Latin-1 is an error where it stands" eval 'exits 2 && has err "latin.graph:2:8: error"'

# ---- include and load ----
printf '1 2\n3 4\n' >other/m.csv
printf '2\n' >folder/s.csv
printf 'z = x*x\n' >folder/part.graph
printf 'z = x*x\n' >other/part.graph
use()
{
    printf 'input x = 3\n%s\noutput z\nclaim grad(z, x) == 2*x\n' "$2" >"$1"
}
use folder/in.graph 'include "part.graph"'
run folder/in.graph
point "include is relative to the file that includes" exits 0
use folder/out.graph 'include "../other/part.graph"'
run folder/out.graph
point "include stays in the folder of the file" eval 'exits 2 && has err "allow-outside"'
run --allow-outside folder/out.graph
point "unless --allow-outside" exits 0
use folder/absolute.graph "include \"$work/other/part.graph\""
run folder/absolute.graph
point "an absolute path outside is refused too" exits 2
use folder/absolute.graph "include \"$work/folder/part.graph\""
run folder/absolute.graph
point "one inside is not" exits 0
ln -s ../other/part.graph folder/sly.graph
use folder/link.graph 'include "sly.graph"'
run folder/link.graph
point "a link leads outside: refused" eval 'exits 2 && has err "allow-outside"'
use folder/load.graph 'const s : f64 = load("s.csv")
z = s*x*x/2'
run folder/load.graph
point "load reads numbers beside the file" exits 0
use folder/pipe.graph 'include "fifo"'
mkfifo folder/fifo
timeout -k 1 20 "$gradcheck" folder/pipe.graph >out 2>err && status=0 || status=$?
point "include of a pipe does not wait" eval 'exits 2 && has err "not a plain file"'
use folder/none.graph 'include "none.csv"'
run folder/none.graph
point "include of nothing is an error in its line" eval 'exits 2 && has err "none.graph:2:"'
end
