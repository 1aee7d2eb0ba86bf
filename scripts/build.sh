# shellcheck shell=sh
# Builds the runnable artifacts when their sources have changed.
# Sourced by ./chaarfm, which provides root, say, fail and the functions of tools.sh.
# shellcheck disable=SC2154

stamps=$root/target/chaarfm
build_log=$root/target/chaarfm-build.log

artifact_of() { # PART, below the root
    case $1 in
        demo) echo demo/target/chaarfm-demo.jar ;;
        coordinator) echo payara-config/target/chaarfm_coordinator/bin/chaarfm_coordinator ;;
        worker) echo worker-client/target/chaarfm_worker/bin/chaarfm_worker ;;
        bench) echo benchmarks/target/benchmarks.jar ;;
    esac
}

module_of() { # PART: the module that makes the artifact
    case $1 in
        demo) echo demo ;;
        coordinator) echo payara-config ;;
        worker) echo worker-client ;;
        bench) echo benchmarks ;;
    esac
}

modules_in() { # PART: the modules whose sources are in it
    case $1 in
        demo) echo protocol demo ;;
        coordinator) echo protocol ejb-dispatch persistence sources coordinator-war payara-config ;;
        worker) echo protocol worker-client ;;
        bench) echo protocol worker-client benchmarks ;;
    esac
}

sources_sum() { # PART: one number for the contents of all that the part is made of, tests aside
    (
        cd "$root" || exit
        # shellcheck disable=SC2046
        set -- pom.xml .mvn $(for module in $(modules_in "$1"); do echo "$module/pom.xml" "$module/src"; done)
        find "$@" -path '*/src/test' -prune -o -type f -exec cksum {} + | sort | cksum
    )
}

is_built() { # PART: its artifact is of this script's last build, and the sources are still those
    if ! [ -f "$root/$(artifact_of "$1")" ] || ! [ -f "$stamps/$1" ]; then return 1; fi
    # Somebody else built it: then Maven's jar is newer. The files of a delivered folder all have the time of the POM.
    if [ -n "$(find "$root/$(module_of "$1")/target"/*.jar -newer "$stamps/$1" 2>/dev/null)" ]; then return 1; fi
    [ "$(sources_sum "$1")" = "$(cat "$stamps/$1")" ]
}

stale_parts() {
    for part in "$@"; do
        if ! is_built "$part"; then echo "$part"; fi
    done
}

need_build() { # PART...
    if [ -z "$(stale_parts "$@")" ]; then return 0; fi
    need_maven
    take_turn
    # Another one of these may have built it while this one waited for its turn.
    # shellcheck disable=SC2046
    set -- $(stale_parts "$@")
    if [ $# -gt 0 ]; then build "$@"; fi
    end_turn
}

# --- One build at a time in a checkout

take_turn() {
    mkdir -p "$stamps"
    waiting=false
    nameless=0
    while ! mkdir "$stamps/turn" 2>/dev/null; do
        holder=$(cat "$stamps/turn/pid" 2>/dev/null) || holder=
        if [ -z "$holder" ]; then nameless=$((nameless + 1)); else nameless=0; fi
        # Who has a turn names itself at once; who has not done so for seconds died in between.
        if [ "$nameless" -gt 5 ] || { [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; }; then
            rm -rf "$stamps/turn"
            nameless=0
            continue
        fi
        if [ "$waiting" = false ]; then say "another ./chaarfm is building here (process ${holder:-unknown}); waiting for it"; fi
        waiting=true
        sleep 1
    done
    echo $$ >"$stamps/turn/pid"
}

end_turn() { rm -rf "$stamps/turn"; }

# --- The build itself

build() { # PART...
    say "building $* (log: $build_log)"
    : >"$build_log"
    modules=
    for part in "$@"; do
        modules=$modules${modules:+,}$(module_of "$part")
        sources_sum "$part" >"$stamps/$part.next"
    done
    (
        cd "$root" || exit
        exec "$MVN" -B -pl "$modules" -am package -DskipTests -Dspotless.check.skip=true -Dmdep.analyze.skip=true
    ) >"$build_log" 2>&1 </dev/null &
    builder=$!
    trap 'stop_build INT 130' INT
    trap 'stop_build TERM 143' TERM
    trap 'stop_build HUP 129' HUP
    show_progress "$builder"
    outcome=0
    wait "$builder" || outcome=$?
    trap - INT TERM HUP
    if [ "$outcome" -ne 0 ]; then
        grep '^\[ERROR\]' "$build_log" | head -n 8 >&2 || tail -n 8 "$build_log" >&2
        end_turn
        fail "the build failed; all it said is in $build_log"
    fi
    for part in "$@"; do
        if ! [ -f "$root/$(artifact_of "$part")" ]; then
            end_turn
            fail "the build went through but did not make $root/$(artifact_of "$part"); see $build_log"
        fi
        mv "$stamps/$part.next" "$stamps/$part"
        touch "$stamps/$part"
        if [ "$part" = coordinator ]; then prepare_coordinator; fi
    done
}

# The archive of classes holds for one Java and these jars of Payara, however often our own sources change.
prepare_coordinator() {
    lib=$root/payara-config/target/chaarfm_coordinator/lib
    fitting=$(ls -l "$JAVA_HOME/release" "$lib/payara/runtime" | cksum)
    if [ -f "$lib/classes.jsa" ] && [ "$fitting" = "$(cat "$stamps/classes" 2>/dev/null)" ]; then return 0; fi
    say "preparing the coordinator for fast starts"
    if "$root/$(artifact_of coordinator)" --prepare >>"$build_log" 2>&1 </dev/null; then
        echo "$fitting" >"$stamps/classes"
    else
        say "it will start a little slower: it could not be prepared (see $build_log)"
    fi
}

stop_build() { # SIGNAL STATUS; the shell lets a job in the background ignore Ctrl-C, so it is told
    kill "$builder" 2>/dev/null || true
    wait "$builder" 2>/dev/null || true
    end_turn
    say "build stopped ($1)"
    exit "$2"
}

show_progress() { # PID: a line for each module that Maven begins
    shown=0
    while kill -0 "$1" 2>/dev/null; do
        show_new_modules
        sleep 1
    done
    show_new_modules
}

show_new_modules() {
    begun=$(sed -n 's/^\[INFO\] Building \([^ ]*\) .*\[\([0-9]*\)\/\([0-9]*\)\]$/  \2 of \3: \1/p' "$build_log")
    count=$(printf '%s' "$begun" | grep -c '' || true)
    if [ "$count" -gt "$shown" ]; then
        printf '%s\n' "$begun" | sed -n "$((shown + 1)),${count}p" >&2
        shown=$count
    fi
}
