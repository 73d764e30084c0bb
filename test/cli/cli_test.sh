#!/usr/bin/env bash
# The product through its command line. Usage: cli_test.sh PROGRAM CASE
# Exit code 77 means skipped, with the reason on the last line.
set -u
program="$1"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# Runs the program on hostile input: one plain sentence, exit code 2, nothing written.
refuses() {
  local name="$1"
  "$program" harvest --no-pdf "$work/$name" --out "$work/out" >"$work/stdout" 2>"$work/stderr"
  local code=$?
  [ "$code" -eq 2 ] || fail "$name: exit code $code, want 2: $(cat "$work/stderr")"
  [ "$(wc -l <"$work/stderr")" -eq 1 ] || fail "$name: not one line: $(cat "$work/stderr")"
  grep -q "$name" "$work/stderr" || fail "$name: the message does not name the file"
  [ ! -e "$work/out" ] || fail "$name: something was written"
}

# Table, level, function and words of every idea, for comparing two harvests of one form.
ideas() {
  python3 - "$1" <<'PYTHON'
import json, sys
for c in json.load(open(sys.argv[1], encoding="utf-8"))["contributions"]:
    print(c["table"], c["level"], c["function"], " ".join(c["clean"].split()), sep="|")
PYTHON
}

case_formats() {
  local listed
  listed="$("$program" formats | cut -d' ' -f1 | tr '\n' ' ')"
  [ "$listed" = "begeleidende-vragen kansen-uitdagingen reflectiekaarten schaal-functie " ] ||
    fail "formats: $listed"
}

case_forms() {
  for format in schaal-functie kansen-uitdagingen begeleidende-vragen reflectiekaarten; do
    "$program" form --format "$format" --out "$work/$format.docx" >/dev/null || fail "$format.docx"
    "$program" form --format "$format" --out "$work/$format.html" >/dev/null || fail "$format.html"
    [ "$(head -c 2 "$work/$format.docx")" = "PK" ] || fail "$format.docx is no zip file"
  done
  "$program" form --format bestaat-niet --out "$work/x.docx" 2>"$work/stderr"
  [ $? -eq 2 ] || fail "an unknown format is no bad input"
  grep -q "schaal-functie" "$work/stderr" || fail "the message does not say which formats there are"
}

case_copied_format() {
  "$program" form --format schaal-functie --id onze-regio --out "$work/onze.toml" >/dev/null || fail copy
  grep -q 'origin = "schaal-functie@1"' "$work/onze.toml" || fail "the copy does not know its origin"
  sed -i 's/nl = "Werven"/nl = "Aantrekken"/' "$work/onze.toml"
  printf 'GROEN\tAantrekken\tMatchen\nOnderwijsregio\tEen loket\t\n' >"$work/groen.txt"
  "$program" harvest --no-pdf "$work/groen.txt" --format-file "$work/onze.toml" --out "$work/out" >/dev/null ||
    fail "harvest with the copy"
  grep -q '"format":"onze-regio"' "$work/out/oogst.json" || fail "the harvest does not name the copy"
  grep -q '"function":"recruit"' "$work/out/oogst.json" || fail "the changed column is not read"
}

case_example() {
  "$program" harvest --no-pdf examples/rijn-en-linge --out "$work/out" >"$work/stdout" || fail "harvest"
  grep -q "84 ideeën van 6 tafels" "$work/stdout" || fail "$(cat "$work/stdout")"
  for file in oogst.json intern/oogst.xlsx intern/oogst.csv intern/codebook.xlsx nakijken.xlsx; do
    [ -s "$work/out/$file" ] || fail "$file is missing"
  done
}

# With LibreOffice and Chromium the harvest has PDFs and a picture of the infographic.
case_pdf() {
  command -v soffice >/dev/null || { echo "LibreOffice is not installed"; exit 77; }
  [ -x /usr/bin/chromium ] || { echo "Chromium is not installed"; exit 77; }
  "$program" harvest examples/rijn-en-linge --out "$work/out" >/dev/null || fail harvest
  for file in stuurgroep/verslag.pdf stuurgroep/infographic.pdf deelnemers/bijlage.pdf; do
    [ "$(head -c 4 "$work/out/$file")" = "%PDF" ] || fail "$file"
  done
  [ -s "$work/out/stuurgroep/infographic.png" ] || fail "infographic.png"
}

# Formats that LibreOffice converts first.
case_converted() {
  command -v soffice >/dev/null || { echo "LibreOffice is not installed"; exit 77; }
  local form=examples/rijn-en-linge/tafel-groen.docx
  "$program" harvest --no-pdf "$form" --out "$work/whole" >/dev/null || fail harvest
  ideas "$work/whole/oogst.json" | sort >"$work/want"
  for ending in odt doc; do
    soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to "$ending" \
      --outdir "$work" "$form" >/dev/null 2>&1
    "$program" harvest --no-pdf "$work/tafel-groen.$ending" --out "$work/out" >/dev/null ||
      fail "$ending"
    ideas "$work/out/oogst.json" | sort >"$work/got"
    diff "$work/want" "$work/got" || fail "$ending says something else"
  done
}

case_contract() {
  command -v python3 >/dev/null || { echo "python3 is not installed"; exit 77; }
  "$program" harvest --no-pdf examples/rijn-en-linge --out "$work/out" >/dev/null || fail "harvest"
  python3 test/cli/check_schema.py docs/oogst.schema.json "$work/out/oogst.json" || fail "schema"
  local real="${REGIO_DATA:-../shared/data}/bijlage/bijlage-2024-02-07.txt"
  [ -e "$real" ] || { echo "the real input is not on this machine"; exit 77; }
  "$program" harvest --no-pdf "$real" --out "$work/real" >/dev/null || fail "harvest of the real input"
  python3 test/cli/check_schema.py docs/oogst.schema.json "$work/real/oogst.json" || fail "schema"
}

case_same_bytes() {
  "$program" harvest --no-pdf examples/rijn-en-linge --out "$work/a" >/dev/null || fail "first run"
  "$program" harvest --no-pdf examples/rijn-en-linge --out "$work/b" >/dev/null || fail "second run"
  find "$work/a" -name '*.pdf' -delete -o -name '*.png' -delete
  find "$work/b" -name '*.pdf' -delete -o -name '*.png' -delete
  diff -r "$work/a" "$work/b" || fail "two runs differ"
}

case_english() {
  "$program" --lang en harvest --no-pdf examples/rijn-en-linge --out "$work/out" >"$work/stdout" || fail run
  grep -q "84 ideas" "$work/stdout" || fail "$(cat "$work/stdout")"
  grep -q "The centre of gravity" "$work/out/oogst.json" || fail "findings are not in English"
}

case_previous() {
  "$program" harvest --no-pdf examples/rijn-en-linge --out "$work/first" >/dev/null || fail "first"
  printf 'GROEN\tWerven\tMatchen\nOnderwijsregio\tEén loket voor wie leraar wil worden\t\n' >"$work/g.txt"
  "$program" harvest --no-pdf "$work/g.txt" --previous "$work/first/oogst.json" --out "$work/out" >/dev/null ||
    fail "with previous"
  grep -q '"since":{"date":"2026-11-12"' "$work/out/oogst.json" || fail "no comparison"
  "$program" form --previous "$work/first/oogst.json" --out "$work/next.html" >/dev/null || fail form
  grep -q "Wie betaalt dit?" "$work/next.html" || fail "the open question is not on the next form"
}

case_replay() {
  "$program" harvest --no-pdf examples/rijn-en-linge --out "$work/out" >/dev/null || fail "harvest"
  "$program" code --replay "$work/out/oogst.json" >"$work/stdout" || fail "replay"
  grep -qE '^top1 0\.[0-9]+$' "$work/stdout" || fail "$(cat "$work/stdout")"
}

case_hostile() {
  : >"$work/leeg.docx" && refuses leeg.docx
  printf 'PK\003\004geen zip' >"$work/stuk.docx" && refuses stuk.docx
  head -c 4096 /dev/urandom >"$work/ruis.bin" && refuses ruis.bin
  printf '{"kind":"regiotafel-keuzes", stuk' >"$work/keuzes.json" && refuses keuzes.json
  printf 'title = = 1\n' >"$work/sessie.toml" && refuses sessie.toml
  printf '[[label]]\ndescription = "zonder naam"\n' >"$work/codeboek.toml" && refuses codeboek.toml
  truncate -s 200M "$work/groot.csv" && refuses groot.csv
  "$program" harvest --no-pdf "$work/er-niet.docx" --out "$work/out" 2>"$work/stderr"
  [ $? -eq 2 ] || fail "a missing file is no bad input"
}

case_arguments() {
  "$program" 2>/dev/null
  [ $? -eq 2 ] || fail "no verb"
  "$program" harvest --no-pdf 2>/dev/null
  [ $? -eq 2 ] || fail "no input"
  "$program" --help >/dev/null || fail "help"
}

# Fills the empty form in LibreOffice and reads it back.
case_filled_in_libreoffice() {
  command -v soffice >/dev/null || { echo "LibreOffice is not installed"; exit 77; }
  /usr/bin/python3 -c 'import uno' 2>/dev/null || { echo "python3-uno is not installed"; exit 77; }
  "$program" form --out "$work/leeg.docx" >/dev/null || fail form
  cat >"$work/inhoud.json" <<'JSON'
{"table": "Paars", "participants": "8 mensen: 5 leraar, 3 bestuur",
 "cells": [["Samen naar buiten\nÉén verhaal", "", "", "", "", ""],
           ["", "Delen\tvan kandidaten", "", "- Coach voor elke starter\n- Uren in het rooster", "", ""],
           ["", "", "", "", "", ""], ["", "", "", "", "", "Eerst rust"]],
 "remarks": ["Wie doet mee?", "Graag vaker"]}
JSON
  /usr/bin/python3 test/forms/fill_form.py "$work/leeg.docx" "$work/paars.docx" "$work/inhoud.json" ||
    fail "filling in"
  "$program" harvest --no-pdf "$work/paars.docx" --out "$work/out" >/dev/null || fail harvest
  /usr/bin/python3 - "$work/out/oogst.json" <<'PYTHON' || fail "what was typed did not come back"
import json, sys
harvest = json.load(open(sys.argv[1], encoding="utf-8"))
got = {(c["table"], c["level"], c["function"], " ".join(c["clean"].split()))
       for c in harvest["contributions"]}
want = {("paars", "ecosystem", "recruit", "Samen naar buiten"),
        ("paars", "ecosystem", "recruit", "Één verhaal"),
        ("paars", "education_region", "match", "Delen van kandidaten"),
        ("paars", "education_region", "guide", "Coach voor elke starter"),
        ("paars", "education_region", "guide", "Uren in het rooster"),
        ("paars", "school_or_programme", "other", "Eerst rust"),
        ("paars", None, "remark", "Wie doet mee?"), ("paars", None, "remark", "Graag vaker")}
table = harvest["tables"][0]
sys.exit(0 if got == want and table["participants"] == 8 and not harvest["doubts"] else
         f"got {got - want}, missed {want - got}, {table}")
PYTHON
}

# Ten ways in which people change a form without changing what it says.
case_mangled_forms() {
  command -v python3 >/dev/null || { echo "python3 is not installed"; exit 77; }
  local form=examples/rijn-en-linge/tafel-groen.docx
  "$program" harvest --no-pdf "$form" --out "$work/whole" >/dev/null || fail harvest
  ideas "$work/whole/oogst.json" >"$work/want"
  [ "$(wc -l <"$work/want")" -ge 17 ] || fail "the form itself is not read"
  python3 test/forms/mangle_form.py "$form" "$work/variants" || fail "making variants"
  local count=0
  for variant in "$work"/variants/*.docx; do
    cp "$variant" "$work/tafel-groen.docx"
    "$program" harvest --no-pdf "$work/tafel-groen.docx" --out "$work/out" >/dev/null || fail "$variant"
    ideas "$work/out/oogst.json" >"$work/got"
    diff "$work/want" "$work/got" || fail "$(basename "$variant") says something else"
    count=$((count + 1))
  done
  [ "$count" -eq 10 ] || fail "$count variants"
}

# An invented conference: 60 people with a sector and a role.
people() {
  echo "id,sector,role"
  for i in $(seq 1 60); do
    echo "p$i,s$((i * i % 7 % 4)),r$((i * 5 % 11 % 6))"
  done
}

case_seat() {
  people >"$work/people.csv"
  "$program" seat --people "$work/people.csv" --tables 10 --rounds 4 --out "$work/a.csv" \
    --json "$work/a.json" --threads 1 >"$work/stdout" || fail seat
  [ "$(head -1 "$work/a.csv")" = "person,round,table" ] || fail "heading"
  [ "$(wc -l <"$work/a.csv")" -eq 241 ] || fail "$(wc -l <"$work/a.csv") lines"
  grep -q "elkaar weer tegenkomen: 0 (bewezen minimum 0" "$work/stdout" || fail "$(cat "$work/stdout")"
  (head -1 "$work/people.csv"; tail -n +2 "$work/people.csv" | sort -R) >"$work/shuffled.csv"
  "$program" seat --people "$work/shuffled.csv" --tables 10 --rounds 4 --out "$work/b.csv" \
    --threads 4 >/dev/null || fail "seat with four threads"
  cmp "$work/a.csv" "$work/b.csv" || fail "row order or threads change the seating"
  "$program" --lang en seat --people "$work/people.csv" --tables 10 --rounds 4 \
    --evaluate "$work/a.csv" >"$work/stdout" || fail evaluate
  grep -q "meeting again: 0" "$work/stdout" || fail "$(cat "$work/stdout")"
  sed -i '2s/,[0-9]*$/,99/' "$work/a.csv"
  "$program" seat --people "$work/people.csv" --tables 10 --rounds 4 --evaluate "$work/a.csv" \
    >/dev/null 2>&1
  [ $? -eq 2 ] || fail "a table that does not exist is valid"
}

case_seat_rules() {
  people >"$work/people.csv"
  printf '[[pin]]\npeople = ["p1"]\ntable = 3\n[[apart]]\npeople = ["p1", "p2"]\n[[together]]\npeople = ["p5", "p6"]\nrounds = [1]\n' >"$work/rules.toml"
  "$program" seat --people "$work/people.csv" --tables 10 --rounds 3 --out "$work/a.csv" \
    --rules "$work/rules.toml" >/dev/null || fail seat
  [ "$(grep -c '^p1,.,3$' "$work/a.csv")" -eq 3 ] || fail "p1 is not pinned"
  "$program" seat --people "$work/people.csv" --tables 10 --rounds 3 --rules "$work/rules.toml" \
    --evaluate "$work/a.csv" >/dev/null || fail evaluate
  "$program" seat --people "$work/people.csv" --tables 10 --rounds 1 --out "$work/next.csv" \
    --previous "$work/a.csv" >"$work/stdout" || fail previous
  grep -q "elkaar weer tegenkomen: 0 " "$work/stdout" || fail "$(cat "$work/stdout")"
  printf '[[together]]\npeople = ["p1", "p2"]\n' >>"$work/rules.toml"
  "$program" seat --people "$work/people.csv" --tables 10 --rounds 3 --out "$work/c.csv" \
    --rules "$work/rules.toml" 2>"$work/stderr"
  [ $? -eq 2 ] || fail "rules that contradict each other"
  grep -q "apart-regel 1 (regel 4: p1, p2); samen-regel 2 (regel 9: p1, p2)" "$work/stderr" ||
    fail "$(cat "$work/stderr")"
  [ ! -e "$work/c.csv" ] || fail "something was written"
}

# One plain sentence and exit code 2 for what cannot be seated.
refuses_seating() {
  "$program" seat --people "$work/$1" --tables "${2:-2}" --rounds 2 --out "$work/x.csv" \
    >/dev/null 2>"$work/stderr"
  local code=$?
  [ "$code" -eq 2 ] || fail "$1: exit code $code, want 2"
  [ "$(wc -l <"$work/stderr")" -eq 1 ] || fail "$1: not one line: $(cat "$work/stderr")"
  [ ! -e "$work/x.csv" ] || fail "$1: something was written"
}

case_seat_hostile() {
  : >"$work/leeg.csv" && refuses_seating leeg.csv
  printf 'id,sector\n' >"$work/kop.csv" && refuses_seating kop.csv
  printf 'sector,rol\nPO,HR\n' >"$work/geen-id.csv" && refuses_seating geen-id.csv
  printf 'id,sector\na,PO\na,VO\nb,VO\n' >"$work/dubbel.csv" && refuses_seating dubbel.csv
  printf 'id,sector\na,PO\n' >"$work/een.csv" && refuses_seating een.csv
  printf 'id,x,x\na,1,2\nb,1,2\n' >"$work/kolom.csv" && refuses_seating kolom.csv
  printf 'id,x\na,1\n,2\nb,1\n' >"$work/zonder.csv" && refuses_seating zonder.csv
  head -c 4096 /dev/zero >"$work/nul.csv" && refuses_seating nul.csv
  people >"$work/people.csv" && refuses_seating people.csv -4
  "$program" seat --people "$work/een.csv" --tables 1 --rounds 2 --out "$work/y.csv" >/dev/null ||
    fail "one person at one table"
  printf '\xef\xbb\xbfid;sector\r\nJos\xc3\xa9;PO\r\nb;VO\r\n' >"$work/bom.csv"
  "$program" seat --people "$work/bom.csv" --tables 1 --rounds 1 --out "$work/y.csv" >/dev/null ||
    fail "byte order mark and semicolons"
  printf 'id,sector\nJos\xe9,PO\nb,VO\n' >"$work/1252.csv"
  "$program" seat --people "$work/1252.csv" --tables 1 --rounds 1 --out "$work/z.csv" >/dev/null ||
    fail "windows-1252"
  cmp "$work/y.csv" "$work/z.csv" || fail "encodings differ"
}

case_reseat() {
  people >"$work/people.csv"
  head -58 "$work/people.csv" >"$work/first.csv"
  "$program" seat --people "$work/first.csv" --tables 10 --rounds 4 --out "$work/a.csv" >/dev/null ||
    fail seat
  "$program" seat --people "$work/people.csv" --reseat "$work/a.csv" --absent p3,p17 --late p58,p60 \
    --round 2 --out "$work/b.csv" >"$work/stdout" || fail reseat
  diff <(grep ',1,' "$work/a.csv") <(grep ',1,' "$work/b.csv") || fail "round 1 has changed"
  grep -qE '^p(3|17),[234],' "$work/b.csv" && fail "an absent person has a seat"
  [ "$(grep -cE '^p(58|60),[234],' "$work/b.csv")" -eq 6 ] || fail "late people have no seat"
  grep -q "^p59," "$work/b.csv" && fail "somebody who was not called has a seat"
  grep -q "Er komen 2 mensen bij" "$work/stdout" || fail "$(cat "$work/stdout")"
}

case_seat_real() {
  local real="${REGIO_DATA:-../shared/data}/seating"
  [ -e "$real/region_60p_6t_4r.csv" ] || { echo "the real input is not on this machine"; exit 77; }
  "$program" seat --people "$real/region_60p_6t_4r.csv" --tables 10 --rounds 4 --out "$work/a.csv" \
    >"$work/stdout" || fail seat
  grep -q "elkaar weer tegenkomen: 0 (bewezen minimum 0" "$work/stdout" || fail "repeats"
  grep -q "sector: 26[0-9] (bewezen minimum 260" "$work/stdout" || fail "$(cat "$work/stdout")"
  "$program" seat --layout mdgp "$real/mdgp/Geo_n010_ds_01.txt" >"$work/stdout" || fail mdgp
  grep -q "^objective 3864.689" "$work/stdout" || fail "$(cat "$work/stdout")"
}

"case_$2"
