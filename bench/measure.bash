# shellcheck shell=bash
# What the benchmarks of images have in common; sourced by them. They set `work`, a folder,
# and `warm`, where what is measured reads from, and fill the tables below.

# what was measured, by way
declare -A seconds disk memory

debian() {
    case $1 in
        x86_64) echo amd64 ;;
        aarch64) echo arm64 ;;
        *) return 2 ;;
    esac
}

# Ends with 3 where a program is missing; each is given as PROGRAM:PACKAGE.
require() {
    local pair
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || { echo "${0##*/}: ${pair%%:*} is missing (package ${pair#*:})" >&2; exit 3; }
    done
}

# Runs a command, or a function, in a folder of its own, `runs` times. Takes the seconds of the fastest run, the most that lay
# in the folder, and the most memory that the command and all of its children had together.
measure() {
    local what=$1 folder=$work/run most_disk=0 most_memory=0 least='' run now pid memory_now
    shift
    for ((run = 0; run < ${runs:-1}; run++)); do
        rm -rf "$folder"
        mkdir "$folder"
        find "${warm[@]}" -type f -exec cat {} + >/dev/null # the disk that inputs come from is not measured
        (
            cd "$folder"
            TIMEFORMAT=%R
            { time "$@" >"$work/log" 2>&1; } 2>"$work/time"
        ) &
        pid=$!
        while kill -0 "$pid" 2>/dev/null; do
            now=$(stored "$folder" -maxdepth 4) # our work folders lie that deep
            ((${now:-0} <= most_disk)) || most_disk=$now
            memory_now=0
            add_memory "$pid"
            ((memory_now <= most_memory)) || most_memory=$memory_now
            sleep 0.5
        done
        now=$(stored "$folder")
        ((now <= most_disk)) || most_disk=$now
        wait "$pid" || { tail -n 5 "$work/log" >&2; echo "${0##*/}: $what failed" >&2; exit 1; }
        least=$(printf '%s\n' "$(cat "$work/time")" ${least:+"$least"} | sort -n | head -n 1)
    done
    seconds[$what]=$least
    disk[$what]=$most_disk
    memory[$what]=$most_memory
    printf '| %s | %.1f | %.0f MB | %.0f MB |\n' "$what" "$least" \
        "$(megabytes "$most_disk")" "$(megabytes "$most_memory")"
}

# KiB of the files in a folder. While a command runs only the upper ones are asked for: a walk through an unpacked system
# would slow it down, and nobody removes any of that.
stored() { find "$@" -type f -printf '%k\n' 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }'; }

# Adds to memory_now the KiB that a process and its descendants had at most so far (proc(5), status: VmHWM). Starts no
# program and makes nobody walk through page tables, as either would slow down what is measured.
add_memory() {
    local key value child some children=()
    {
        while read -r key value _; do
            [[ $key != VmHWM: ]] || ((memory_now += value))
        done <"/proc/$1/status"
        for child in "/proc/$1/task/"*/children; do
            read -r -a some <"$child" || true
            children+=("${some[@]}")
        done
    } 2>/dev/null || true
    for child in "${children[@]}"; do add_memory "$child"; done
}

# A line of the budget.
expect() {
    local what=$1 measured=$2 most=$3 verdict=holds
    if awk -v a="$measured" -v b="$most" 'BEGIN { exit !(a > b) }'; then
        verdict=MISSED
    fi
    printf '| %s | %s | %s | %s |\n' "$what" "$most" "$measured" "$verdict"
}

megabytes() { awk -v kib="$1" 'BEGIN { printf "%.0f", kib * 1.024 / 1000 }'; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
