#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# doc/gradcheck.1, gradcheck-graph.5 -- the manual pages are well formed, and every example in them
# does what it says.
. "${srcdir:-.}/tests/cli/points.sh"
ln -s "$top/fixtures" fixtures
ln -s "$gradcheck" gradcheck
PATH=$work:$PATH
export PATH

for page in gradcheck.1 gradcheck-graph.5; do
    ran="mandoc -Tlint $page" status=0
    : >err
    if command -v mandoc >/dev/null; then
        mandoc -Tlint -W warning "$top/doc/$page" >out 2>err
        point "$page: mandoc has nothing to say" is_empty out
    else
        skip "$page: mandoc has nothing to say" "mandoc is not installed"
    fi
done

# Every row of a table that a user may name is in the manual page, and in --help.
run --help
cp out help
sed -n 's/^LIMIT([a-z_]*, "\([a-z-]*\)".*/\1/p' "$top/src/base/limits.def" >names
point "limits.def has rows" eval '[ "$(wc -l <names)" -ge 10 ]'
while read -r name; do
    ran="--limit $name" status=0
    point "gradcheck.1 and --help name --limit $name" \
        eval 'grep -q "^\.Cm $name\( ,\)\{0,1\}$" "$top/doc/gradcheck.1" \
            && grep -q "[ ]$name\>" help'
done <names
sed -n 's/^OPTION("\([a-z-]*\)".*/\1/p; s/^SETTING(\([a-z]*\),.*/\1/p' \
    "$top/src/cli/options.def" "$top/src/graph/settings.def" >names
while read -r name; do
    ran="--$name" status=0
    point "gradcheck.1 and --help describe --$name" \
        eval 'grep -q "^\.It .*Fl -$name\>" "$top/doc/gradcheck.1" && grep -q -e "--$name\>" help'
done <names

printf 'set nosuch = 1\n' >unknown.graph
sed -n 's/^[A-Z_]*SETTING(\([a-z]*\),.*/\1/p' "$top/src/graph/settings.def" >names
while read -r name; do
    run unknown.graph
    point "gradcheck-graph.5 and the message about an unknown setting name $name" \
        eval 'grep -q "^\.Cm seed.* $name\>\|^\.Cm $name\>" "$top/doc/gradcheck-graph.5" \
            && grep -q "^ *= .*\<$name\>" err'
done <names
rm unknown.graph

# Commands:  .Dl $ COMMAND  with  .\" status N  before it where it does not end in 0.
awk '/^\.\\" status / { status = $3 }
     /^\.Dl \$ / { sub(/^\.Dl \$ /, ""); print status + 0, $0; status = 0 }' \
    "$top/doc/gradcheck.1" >commands
point "gradcheck.1 has examples" eval '[ "$(wc -l <commands)" -ge 8 ]'
while read -r want command; do
    ran=$command
    sh -c "$command" >out 2>err </dev/null && status=0 || status=$?
    point "$command" exits "$want"
done <commands

# Graphs:  .\" example NAME  before a literal block.
awk '/^\.\\" example / { name = $3 }
     /^\.Ed/ { name = "" }
     name != "" && !/^\./ {
         gsub(/\\-/, "-")
         gsub(/\\\(pd/, "\342\210\202")
         print >(name ".graph")
     }' "$top/doc/gradcheck-graph.5"
point "gradcheck-graph.5 has examples" eval 'set -- *.graph; [ $# -ge 13 ]'
for f in first olah gates neuron random fff softmax mlp rnn edges; do
    run -f human "$f.graph"
    point "the example $f passes" exits 0
done
end
