#!/usr/bin/env bash
# Gathers what the fuzz targets begin with: our own files, and small recordings made for it.
#
# usage: seeds.sh SOUNDS CARDS HISTORIES SOURCE OUT
#
# SOUNDS is the program that makes the recordings, CARDS the one that makes indexes of a library,
# HISTORIES the one that makes histories. OUT/TARGET and OUT/TARGET.dict are made for each target.
set -eu
sounds=$(realpath "$1") cards=$(realpath "$2") histories=$(realpath "$3") source=$4 out=$5

rm -rf "$out"
mkdir -p "$out"/{figure,history,index,journey,media,routine,vocabulary}

# Two folders may hold a file of the same name, so a prefix tells them apart.
gather() {
    local target=$1 prefix=$2 file
    shift 2
    for file in "$@"; do
        cp "$file" "$out/$target/$prefix${file##*/}"
    done
}

cd "$source"
gather figure '' assets/art/*.svg
gather journey '' routines/*.journey
gather journey test- tests/journey/*.journey
gather routine '' routines/*.json
gather routine check- tests/check/*.json
gather routine sound- tests/check/sound/*.json
gather routine journey- tests/journey/routines/*.json
# Without its indents, which only cost time.
sed "s/^ *//" assets/vocabulary.json | tr -d "\n" >"$out/vocabulary/vocabulary.json"

# Path data alone, which the target for figures takes too.
number=0
grep -oh ' d="[^"]*"' assets/art/{face-4,forearm,posture-kneel}.svg | cut -d '"' -f 2 |
    while read -r data; do
        number=$((number + 1))
        printf '%s' "$data" >"$out/figure/path-$number"
    done
printf 'm1 2h-3v4.5e1q1,1 2,2t3 3s1-1 2-2a3 4 30 1 0 5 6zM0 0A1 1 0 01.5.5' >"$out/figure/path-all"

"$sounds" "$out/media"
for seed in 1 2 3 4 5 6; do
    "$histories" $seed $seed >"$out/history/$seed.json"
done
"$cards" "$out/index" routines tests/journey/routines tests/check

# Dictionaries: the words that libFuzzer puts in. Each line of standard input is one.
dictionary() {
    LC_ALL=C sort -u | sed 's/[\\"]/\\&/g; s/.*/"&"/' >"$out/$1.dict"
}

quoted='"[A-Za-z0-9_{}-]\{1,40\}"'
grep -aoh "$quoted" routines/*.json tests/check/*.json tests/check/sound/*.json |
    dictionary routine
grep -aoh "$quoted" assets/vocabulary.json | dictionary vocabulary
grep -aoh "$quoted" "$out"/history/*.json | dictionary history
{
    grep -oh '#[0-9A-F]\{6\}\| [a-zA-Z-]*="\|<[a-z]*' assets/art/*.svg
    printf '%s\n' '/>' '</g>' '<!--' '-->' '<![CDATA[' '<!DOCTYPE' '<?xml' '&#48;' 1e5 1e-9 -0 NaN
} | dictionary figure
printf '%s\n' at '+1.5' '+' '"' '#' answer tap key touch swipe stop resize rotate focus-lost \
    focus-back suspend sound-lost sound-back hold-corner left 1e6 999999 0.1 | dictionary journey
printf '%s\n' RIFF WAVE 'fmt ' 'data' LIST OggS OpusHead vorbis MThd fLaC | dictionary media
printf '%s\n' UKcards '\xFF\xFF\xFF\xFF' | sed 's/.*/"&"/' >"$out/index.dict"
