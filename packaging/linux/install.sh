#!/bin/sh
# Installs the ChaarFM worker for the user who runs this, and starts it if options for it are given:
#   curl -fsSL ADDRESS/download/install.sh | sh -s -- --url ADDRESS --code CODE
# Without root, into ~/.local; --remove takes it away again. --from says another place of the packages than ADDRESS/download,
# an address or a folder. --new-key takes packages that are signed with another key than the worker that is installed came with.
set -eu

version=@VERSION@
public_key='@PUBLIC_KEY@'
if [ -z "${HOME:-}" ]; then
    echo 'chaarfm: this user has no home folder; set HOME to a folder that it may write to' >&2
    exit 1
fi
data=${XDG_DATA_HOME:-$HOME/.local/share}
home=$data/chaarfm_worker
link=$HOME/.local/bin/chaarfm_worker
entry=$data/applications/chaarfm-worker.desktop
service=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user/chaarfm-worker.service

say() { printf 'chaarfm: %s\n' "$*" >&2; }
fail() { say "$@" && exit 1; }

fetch() { # NAME RETRIES OPTIONS...: from the place of the packages into the working folder
    name=$1 retries=$2
    shift 2
    if [ -d "$from" ]; then
        cp "$from/$name" "$work/$name"
    elif command -v curl >/dev/null 2>&1; then
        fetch_by_curl "$@"
    elif command -v wget >/dev/null 2>&1; then
        wget -nv -c --connect-timeout=20 --read-timeout=60 --tries="$retries" --retry-on-http-error=503 --waitretry=5 \
            -O "$work/$name" "$from/$name"
    else
        fail "curl or wget is needed; install one of them and try again"
    fi || fail "$from/$name could not be fetched"
}

# curl by itself tries again when a server is busy (503 with Retry-After) but not when a transfer breaks off.
fetch_by_curl() { # OPTIONS...
    attempt=1
    case $from in [Hh][Tt][Tt][Pp][Ss]:*) elsewhere='=https' ;; *) elsewhere='=http,https' ;; esac
    while :; do
        status=0
        curl -gfL --proto '=http,https' --proto-redir "$elsewhere" --connect-timeout 20 --speed-limit 1 --speed-time 60 \
            --retry "$retries" --retry-max-time 900 -C - "$@" -o "$work/$name" "$from/$name" || status=$?
        case $status in
            18 | 28 | 52 | 55 | 56 | 92) ;; # Broken off, stalled, reset.
            33) rm -f "$work/$name" ;; # This server sends no parts.
            *) return "$status" ;;
        esac
        if [ "$attempt" -ge "$retries" ]; then return "$status"; fi
        attempt=$((attempt + 1))
        say "the download broke off; going on in 2 s"
        sleep 2
    done
}

# As the worker reads an address: what it would refuse is not worth a download.
read_address() {
    case $url in
        '' | [Hh][Tt][Tt][Pp]://?* | [Hh][Tt][Tt][Pp][Ss]://?*) ;;
        [Ww][Ss]://?* | [Ww][Ss][Ss]://?*) url=http${url#[Ww][Ss]} ;;
        *)
            if printf '%s\n' "$url" | grep -Eq '^(\[[0-9A-Fa-f:.]+]|[^]/:?#@[]+):[0-9]{1,5}(/.*)?$'; then
                url=http://$url
            elif printf '%s\n' "$url" | grep -Eq '^[^].:/?#@[]+(\.[^].:/?#@[]+)+\.?(/.*)?$'; then
                url=https://$url
            else
                fail "--url $url must be a name with a dot, HOST:PORT or begin with http:// or https://, such as https://music.example.org"
            fi
            ;;
    esac
    url=$(printf '%s' "$url" | sed -E 's|(/download)/?([?][^#]*)?#[A-Za-z0-9-]+$|\1|' |
        sed 's|/*$||; s|/ws/remote\(/.*\)*$||; s|/ingest$||; s|/download$||; s|/*$||')
    from=${from:-${url:+$url/download}}
    [ -n "$from" ] || fail "say where the coordinator is: ... | sh -s -- --url http://ADDRESS --code CODE"
}

check_system() {
    [ "$(uname -s)" = Linux ] || fail "this script is for Linux; for $(uname -s) there are packages at $from"
    case $(uname -m) in
        x86_64 | amd64) platform=linux-x86_64 ;;
        aarch64 | arm64) platform=linux-arm64 ;;
        *) fail "there is no worker for the processor $(uname -m)" ;;
    esac
    if [ "$platform" = linux-x86_64 ] && grep -q '^flags' /proc/cpuinfo 2>/dev/null && ! grep -qw avx /proc/cpuinfo; then
        fail "this processor has no AVX, without which the worker cannot run"
    fi
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/glibc //')
    [ -n "$glibc" ] || fail "the worker needs glibc 2.34 or newer, which this system does not have"
    if [ "$(printf '%s\n' 2.34 "$glibc" | sort -V | head -n 1)" != 2.34 ]; then
        fail "the worker needs glibc 2.34 or newer (Debian 12, Ubuntu 22.04, RHEL 9), and this system has $glibc"
    fi
    command -v xz >/dev/null 2>&1 || fail "xz is needed to unpack it; install it (xz-utils on Debian and Ubuntu) and try again"
}

# Somebody else's packages take the place of a signed worker only if that is meant.
check_key() {
    kept=$(readlink "$link" 2>/dev/null || true)
    kept=${kept%/bin/chaarfm_worker}/lib/release-key.pem
    if [ -n "$new_key" ] || [ ! -h "$link" ] || [ ! -f "$kept" ]; then return; fi
    if [ "$(cat "$kept")" = "$(printf '%s' "$public_key")" ]; then return; fi
    say "the packages of $from are not signed with the key that the worker installed here came with; nothing was installed"
    say "to start that worker: $link --url ... --code ..."
    fail "to install these all the same, if you trust where the line comes from, put --new-key at the end of it"
}

verify_list() {
    if [ -z "$public_key" ]; then
        say "these packages are not signed; only that they arrived whole is checked"
        return
    fi
    command -v openssl >/dev/null 2>&1 || fail "openssl is needed to check the signature; install it and try again"
    case $(openssl pkeyutl -help 2>&1) in
        *-rawin*) ;;
        *) fail "openssl 3.0 or newer is needed to check the signature, and this is $(openssl version 2>&1)" ;;
    esac
    fetch SHA256SUMS.sig 3 -sS --max-filesize 1000000
    printf '%s' "$public_key" >"$work/key.pem"
    openssl pkeyutl -verify -pubin -inkey "$work/key.pem" -rawin -in "$work/SHA256SUMS" -sigfile "$work/SHA256SUMS.sig" \
        >/dev/null 2>&1 || fail "the signature of $from/SHA256SUMS is wrong; nothing was installed"
}

# A folder for each version. Beside it lies the line that the list had, by which another build of the same version is known.
install_worker() {
    worker=chaarfm_worker-$version-$platform
    mkdir -p "$home" || fail "the worker is installed in $home, which cannot be made; XDG_DATA_HOME names another place"
    find "$home" -maxdepth 1 -name '.new-*' -mmin +1440 -exec rm -rf {} + # Of an installation that was killed.
    work=$(mktemp -d "$home/.new-XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 129' HUP # dash would leave without the trap above.
    trap 'exit 130' INT
    trap 'exit 143' TERM
    printf '#!/bin/sh\n' >"$work/program" && chmod +x "$work/program" && "$work/program" 2>/dev/null ||
        fail "programs in $home cannot be run, or not be written; set XDG_DATA_HOME to a folder where they can"
    fetch SHA256SUMS 3 -sS --max-filesize 1000000
    verify_list
    grep "  $worker.tar.xz\$" "$work/SHA256SUMS" >"$work/sum" || fail "$from offers no $worker.tar.xz"
    if [ -x "$home/$worker/bin/chaarfm_worker" ] && cmp -s "$work/sum" "$home/$worker.sum"; then
        say "version $version is installed already"
    else
        say "fetching $worker.tar.xz"
        if [ -t 2 ]; then shown=--progress-bar; else shown=-sS; fi
        fetch "$worker.tar.xz" 20 "$shown" --max-filesize 2000000000
        (cd "$work" && sha256sum -c --status sum) || fail "$worker.tar.xz is not what SHA256SUMS says; nothing was installed"
        tar -xJf "$work/$worker.tar.xz" -C "$work" || fail "$worker.tar.xz could not be unpacked; is there room in $home?"
        rm -rf "${home:?}/$worker"
        mv -T "$work/$worker" "$home/$worker" || fail "another installation is under way; try again when it has ended"
        mv "$work/sum" "$home/$worker.sum"
    fi
    rm -rf "$work"
    trap - EXIT HUP INT TERM
    link_worker
}

link_worker() {
    before=$(readlink "$link" 2>/dev/null || true)
    before=$(basename "${before%/bin/chaarfm_worker}")
    mkdir -p "$(dirname "$link")" "$(dirname "$entry")"
    ln -sfn "$home/$worker/bin/chaarfm_worker" "$link"
    cat >"$entry" <<TEXT
[Desktop Entry]
Type=Application
Name=ChaarFM Worker
Comment=Lends this machine to a ChaarFM coordinator
Exec="$link" window
Icon=$home/$worker/lib/chaarfm-worker.png
Categories=AudioVideo;Audio;
Terminal=false
StartupWMClass=org-chaarfm-worker-cli-Main
TEXT
    remove_older
    say "installed; $link starts it"
    case :$PATH: in *":$HOME/.local/bin:"*) return ;; esac
    say "$HOME/.local/bin is not on your PATH: type the whole name, or sign in anew"
}

# A worker of the version before may still be at work: its files go with the next but one.
remove_older() {
    if [ -n "$before" ] && [ -d "$home/$before" ] && [ "$before" != "$worker" ]; then
        printf '%s\n' "$before" >"$home/previous"
        say "a worker that runs already is still of the version before, until it is started anew"
    fi
    previous=$(cat "$home/previous" 2>/dev/null || true)
    for other in "$home"/chaarfm_worker-*/; do
        other=$(basename "$other")
        if [ "$other" = "$worker" ] || [ "$other" = "$previous" ]; then continue; fi
        if ! is_started_by_service "$other"; then rm -rf "${home:?}/$other" "$home/$other.sum"; fi
    done
    if is_started_by_service chaarfm_worker- && ! is_started_by_service "$worker"; then
        say "the service starts an earlier version until it is installed anew: $link service install --url ... --code ..."
    fi
}

is_started_by_service() { # BEGIN OF A FOLDER'S NAME
    grep -qsF "ExecStart=:\"$home/$1" "$service"
}

# The service would start again and again what is not there any more.
remove_service() {
    for worker in "$link" "$home"/chaarfm_worker-*/bin/chaarfm_worker; do
        if [ -x "$worker" ]; then
            "$worker" service remove --yes >&2
            return
        fi
    done
    systemctl --user disable --now "$(basename "$service")" >&2 && rm -f "$service"
}

remove_worker() {
    if [ -e "$service" ]; then remove_service || fail "its service cannot be removed, so nothing was: $service"; fi
    rm -rf "$home"
    rm -f "$link" "$entry"
    say "removed; what the worker kept is in ${XDG_CACHE_HOME:-$HOME/.cache}/chaarfm"
}

# In a function, so that nothing is done when only a part of this script arrives.

main() {
    from='' url='' remove='' new_key='' expect=''
    for argument in "$@"; do
        case $expect in url) url=$argument ;; from) from=$argument ;; esac
        last=$expect
        expect=
        shift
        case $argument in
            --remove) remove=yes && continue ;;
            --new-key) new_key=yes && continue ;;
            --from) expect=from && continue ;;
            --from=*) from=${argument#--from=} && continue ;;
            --url) expect=url ;;
            --url=*) url=${argument#--url=} ;;
        esac
        if [ "$last" != from ]; then set -- "$@" "$argument"; fi
    done
    if [ -n "$remove" ]; then remove_worker && exit; fi
    read_address
    check_system
    check_key
    install_worker
    if [ $# -eq 0 ]; then exit; fi
    # Standard input is this script where it came through a pipe; the worker shows more on a terminal.
    if [ ! -t 0 ] && [ -t 1 ] && (: </dev/tty) 2>/dev/null; then exec "$link" "$@" </dev/tty; fi
    exec "$link" "$@"
}

main "$@"
