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

# And nothing is promised that does not exist: every option that the pages, README.md, --help and
# --explain name is a row, with the letter that they give.
"$gradcheck" --explain | sed 's/ .*//' | xargs "$gradcheck" --explain >explained
sed 's/\\-/-/g; s/Fl -/--/g; s/Fl \([A-Za-z]\)\>/-\1/g' "$top/doc/gradcheck.1" >page1
sed 's/\\-/-/g' "$top/doc/gradcheck-graph.5" >page5
for text in page1 page5 help explained "$top/README.md"; do
    ran=$text status=0
    grep -o -e '\(^\|[^-[:alnum:]]\)--[a-z][a-z-]*' "$text" | sed 's/.*--/--/; s/^--//' \
        | grep -vx -e ext -e enable-verify | sort -u >promised
    sort -u names | comm -23 promised - >out
    point "${text##*/} names no option that does not exist" is_empty out
    point "${text##*/} was read" eval '[ -s promised ] || [ $text = page5 ]'
done
# letter OPTION LETTER: the table's.
sed -n 's/^OPTION("\([a-z-]*\)", '\''\(.\)'\''.*/-\2 --\1/p
    s/^SETTING(\([a-z]*\), .*, '\''\(.\)'\''.*/-\2 --\1/p' \
    "$top/src/cli/options.def" "$top/src/graph/settings.def" | sort >want
sed -n 's/^\.It \(-.\) .*, \(--[a-z-]*\).*/\1 \2/p' page1 | sort >out
point "gradcheck.1 gives each option its letter" cmp want out
grep -o -e "\(^\| \)-[A-Za-z]\>" page1 | tr -d ' ' | sort -u >out
sed 's/ .*//' want | sort -u | comm -13 - out >none
sed -i '/^-e$/d' none                  # prove -e
cp none out
point "and names no other letter" is_empty out
"$gradcheck" -m nosuch x 2>&1 | sed -n 's/.*takes \(.*\), not.*/\1/p' | sed 's/,//g; s/ or / /' \
    | tr ' ' '\n' | sort >want
sed -n '/^\.Bl .*autodiff/,/^\.El/s/^\.It Cm //p' page1 | tr -d ',' | tr -s ' ' '\n' | sort >out
point "gradcheck.1 describes each witness" cmp want out
cat "$top"/src/cli/*.c | grep -o 'getenv("[A-Z_]*")' | sed 's/.*("//; s/".*//' | sort -u >want
sed -n 's/^\.It Ev //p' page1 | sort >out
point "and each variable of the environment that is read" cmp want out
for word in ast nodes grads human tap json auto always never pass fail random; do
    point "gradcheck.1 names the word $word" grep -q "^\.Cm .*\<$word\>\|^\.It .*\<$word\>" page1
done

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
