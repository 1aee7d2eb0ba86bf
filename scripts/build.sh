# shellcheck shell=sh
# Builds the runnable artifacts when sources have changed.
# Sourced by ./chaarfm, which provides root, command, say and the functions of tools.sh.
# shellcheck disable=SC2154

stamps=$root/target/chaarfm
build_log=$root/target/chaarfm-build.log

artifact_of() { # PART, below the root; its first folder is the module that makes it
    case $1 in
        demo) echo demo/target/chaarfm-demo.jar ;;
        coordinator) echo payara-config/target/chaarfm_coordinator/bin/chaarfm_coordinator ;;
        worker) echo worker-client/target/chaarfm_worker/bin/chaarfm_worker ;;
        bench) echo benchmarks/target/benchmarks.jar ;;
    esac
}

# One number for all that is not a test; Maven finds out which modules a change concerns.
sources_sum() {
    (cd "$root" && find pom.xml .mvn ./*/pom.xml ./*/src -path '*/src/test' -prune -o -type f -exec cksum {} + | sort | cksum)
}

is_built() { # PART...: each artifact is of this script's last build, and the sources are still those
    sum=$(sources_sum)
    for part in "$@"; do
        artifact=$(artifact_of "$part")
        if ! [ -f "$root/$artifact" ] || [ "$sum" != "$(cat "$stamps/$part" 2>/dev/null)" ]; then return 1; fi
        # Had somebody else built it, Maven's jar were newer. The files of a delivered folder have the time of the POM.
        if [ -n "$(find "$root/${artifact%%/*}/target"/*.jar -newer "$stamps/$part" 2>/dev/null)" ]; then return 1; fi
    done
}

# Locks file 9, or fails with -n when another process has it. The system releases the lock with the last process that has the
# file open, Maven included. Where there is no tool for it nothing is locked.
lock() { # [-n]
    if command -v flock >/dev/null 2>&1; then
        flock "$@" 9
    elif command -v perl >/dev/null 2>&1; then
        perl -e 'open(my $file, ">&=", 9) or die; exit !flock($file, @ARGV ? 2 | 4 : 2)' -- "$@"
    fi
}

# Builds what has changed; the command build everything, with the worker's zip, which takes half a minute to pack.
build() { # PART...
    need_jdk
    zip=-Dworker.zip.skip
    if [ "$command" = build ]; then zip=-Dworker.zip.skip=false; elif is_built "$@"; then return 0; fi
    need_maven
    mkdir -p "$stamps"
    exec 9>"$stamps/lock"
    if ! lock -n; then
        say "another ./chaarfm is building here; waiting for it"
        lock
        if [ "$command" != build ] && is_built "$@"; then
            exec 9>&- # The other one has built it.
            return 0
        fi
    fi
    say "building $* (log: $build_log)"
    modules=$(for part in "$@"; do artifact_of "$part"; done | sed 's|/.*||' | tr '\n' ,)
    sum=$(sources_sum)
    rm -f "$stamps/done"
    (cd "$root" && "$MVN" -B -pl "${modules%,}" -am package -DskipTests -Dspotless.check.skip=true -Dmdep.analyze.skip=true \
        "$zip" </dev/null 2>&1 && : >"$stamps/done") | tee "$build_log" |
        sed -n 's/^\[INFO\] Building \([^ ]*\) .*\[\([0-9]*\)\/\([0-9]*\)\]$/  \2 of \3: \1/p' >&2
    if ! [ -f "$stamps/done" ]; then
        { grep '^\[ERROR\]' "$build_log" || tail -n 8 "$build_log"; } | head -n 8 >&2
        say "the build failed; all it said is in $build_log"
        exit 1
    fi
    for part in "$@"; do
        echo "$sum" >"$stamps/$part"
        if [ "$part" = coordinator ]; then prepare_coordinator; fi
    done
    exec 9>&-
}

# The archive of classes holds for one Java and these jars of Payara, however often our own sources change.
prepare_coordinator() {
    lib=$root/payara-config/target/chaarfm_coordinator/lib
    # shellcheck disable=SC2012 # Only whether the listing differs counts.
    fitting=$(ls -l "$JAVA_HOME/release" "$lib/payara/runtime" | cksum)
    if [ -f "$lib/classes.jsa" ] && [ "$fitting" = "$(cat "$stamps/classes" 2>/dev/null)" ]; then return 0; fi
    say "preparing the coordinator for fast starts"
    if "$root/$(artifact_of coordinator)" --prepare >>"$build_log" 2>&1 </dev/null; then
        echo "$fitting" >"$stamps/classes"
    else
        say "it will start a little slower: it could not be prepared (see $build_log)"
    fi
}
