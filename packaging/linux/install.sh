#!/bin/sh
# Installs the ChaarFM worker for the user who runs this, and starts it if options for it are given:
#   curl -fsSL ADDRESS/download/install.sh | sh -s -- --url ADDRESS --code CODE
# Without root, into ~/.local; --remove takes it away again. --from says another place of the packages than ADDRESS/download.
set -eu

version=@VERSION@
public_key='@PUBLIC_KEY@'
data=${XDG_DATA_HOME:-$HOME/.local/share}
home=$data/chaarfm_worker
link=$HOME/.local/bin/chaarfm_worker
entry=$data/applications/chaarfm-worker.desktop

say() { printf 'chaarfm: %s\n' "$*" >&2; }
fail() { say "$@" && exit 1; }

fetch() { # NAME: from the place of the packages into the working folder
    if command -v curl >/dev/null 2>&1; then
        curl -fL --proto '=http,https,file' --retry 20 $progress -o "$work/$1" "$from/$1"
    elif command -v wget >/dev/null 2>&1; then
        wget -nv --retry-on-http-error=503 --waitretry=5 -O "$work/$1" "$from/$1"
    else
        fail "curl or wget is needed; install one of them and try again"
    fi || fail "$from/$1 could not be fetched"
}

check_system() {
    [ "$(uname -s)" = Linux ] || fail "this script is for Linux; for $(uname -s) there are packages at $from"
    case $(uname -m) in
        x86_64 | amd64) platform=linux-x86_64 ;;
        aarch64 | arm64) platform=linux-arm64 ;;
        *) fail "there is no worker for the processor $(uname -m)" ;;
    esac
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/glibc //')
    [ -n "$glibc" ] || fail "the worker needs glibc 2.34 or newer, which this system does not have"
    if [ "$(printf '%s\n' 2.34 "$glibc" | sort -V | head -n 1)" != 2.34 ]; then
        fail "the worker needs glibc 2.34 or newer (Debian 12, Ubuntu 22.04, RHEL 9), and this system has $glibc"
    fi
    command -v xz >/dev/null 2>&1 || fail "xz is needed to unpack it; install it (xz-utils on Debian and Ubuntu) and try again"
}

verify_list() {
    if [ -z "$public_key" ]; then
        say "these packages are not signed; only that they arrived whole is checked"
        return
    fi
    command -v openssl >/dev/null 2>&1 || fail "openssl is needed to check the signature; install it and try again"
    fetch SHA256SUMS.sig
    printf '%s' "$public_key" >"$work/key.pem"
    openssl pkeyutl -verify -pubin -inkey "$work/key.pem" -rawin -in "$work/SHA256SUMS" -sigfile "$work/SHA256SUMS.sig" \
        >/dev/null 2>&1 || fail "the signature of $from/SHA256SUMS is wrong; nothing was installed"
}

install_worker() {
    name=chaarfm_worker-$version-$platform
    if [ -x "$home/$name/bin/chaarfm_worker" ]; then
        say "version $version is installed already"
    else
        mkdir -p "$home"
        work=$(mktemp -d "$home/.new-XXXXXX")
        trap 'rm -rf "$work"' EXIT
        progress=-sS
        fetch SHA256SUMS
        verify_list
        say "fetching $name.tar.xz"
        if [ -t 2 ]; then progress=--progress-bar; fi
        fetch "$name.tar.xz"
        grep "  $name.tar.xz\$" "$work/SHA256SUMS" >"$work/sum" || fail "$from/SHA256SUMS does not name $name.tar.xz"
        (cd "$work" && sha256sum -c --status sum) || fail "$name.tar.xz is not what SHA256SUMS says; nothing was installed"
        tar -xJf "$work/$name.tar.xz" -C "$work" || fail "$name.tar.xz could not be unpacked; is there room in $home?"
        mv "$work/$name" "$home/$name"
        rm -rf "$work"
        trap - EXIT
    fi
    mkdir -p "$(dirname "$link")" "$(dirname "$entry")"
    ln -sfn "$home/$name/bin/chaarfm_worker" "$link"
    cat >"$entry" <<TEXT
[Desktop Entry]
Type=Application
Name=ChaarFM Worker
Comment=Lends this machine to a ChaarFM coordinator
Exec="$link" window
Icon=$home/$name/lib/chaarfm-worker.png
Categories=AudioVideo;Audio;
Terminal=false
TEXT
    # A worker of another version may still be at work; its files go with the next installation.
    for other in "$home"/chaarfm_worker-*; do
        if [ "$other" != "$home/$name" ] && [ "$other" != "$(cat "$home/previous" 2>/dev/null)" ]; then
            if [ -f "$home/previous" ]; then rm -rf "$(cat "$home/previous")"; fi
            printf '%s\n' "$other" >"$home/previous"
        fi
    done
    say "installed; $link starts it"
    case :$PATH: in *":$HOME/.local/bin:"*) ;; *) say "~/.local/bin is not on your PATH: type the whole name, or sign in anew" ;; esac
}

remove_worker() {
    rm -rf "$home"
    rm -f "$link" "$entry"
    say "removed; what the worker kept is in ${XDG_CACHE_HOME:-$HOME/.cache}/chaarfm"
}

from=
url=
remove=
expect=
for argument in "$@"; do
    case $expect in url) url=$argument ;; from) from=$argument ;; esac
    last=$expect
    expect=
    shift
    case $argument in
        --remove) remove=yes && continue ;;
        --from) expect=from && continue ;;
        --from=*) from=${argument#--from=} && continue ;;
        --url) expect=url ;;
        --url=*) url=${argument#--url=} ;;
    esac
    if [ "$last" != from ]; then set -- "$@" "$argument"; fi
done

if [ -n "$remove" ]; then
    remove_worker
    exit
fi
case $url in '' | http*://*) ;; ws*://*) url=http${url#ws} ;; *) url=http://$url ;; esac
from=${from:-${url:+${url%/}/download}}
[ -n "$from" ] || fail "say where the coordinator is: ... | sh -s -- --url http://ADDRESS --code CODE"
check_system
install_worker
if [ $# -gt 0 ]; then exec "$link" "$@"; fi
