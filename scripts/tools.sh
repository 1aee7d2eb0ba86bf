# shellcheck shell=sh
# Finds JDK 17, Maven 3.8 or newer and Chromium, and installs what is missing if it may.
# Sourced by ./chaarfm, which provides root, say and install_allowed.
#   need_jdk    sets and exports JAVA_HOME
#   need_maven  sets MVN, a command for a JAVA_HOME that need_jdk has set
#   need_chromium  sets and exports CHAARFM_CHROMIUM, the browser that the page is tested in
#   want_screen  a screen for the worker's window, without which its test is left out
#   need_python  sets PYTHON, which makes the packages
#   need_wine  finds Wine, under which the packages for Windows are tried
#   need_qemu  finds qemu, by which those for arm64 are
#   want_systemd  finds systemd, by which the worker's service is, on Debian and as root
# CHAARFM_JVM_PATH and CHAARFM_MAVEN_PATH, colon-separated, replace the folders that are searched.
# shellcheck disable=SC2154

jvm_path=${CHAARFM_JVM_PATH-"/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/opt:/opt/java:/opt/homebrew/opt:/usr/local/opt:/Library/Java/JavaVirtualMachines:${HOME:-}/Library/Java/JavaVirtualMachines:${HOME:-}/.sdkman/candidates/java:${HOME:-}/.jdks:${HOME:-}/.local/share/mise/installs/java"}
maven_path=${CHAARFM_MAVEN_PATH-"/opt:/usr/share:/usr/local:${HOME:-}/.sdkman/candidates/maven:${HOME:-}"}

below() { # PATH: what lies in the folders of a colon-separated path, one a line
    printf '%s\n' "$1" | tr : '\n' | while IFS= read -r folder; do
        for found in "$folder"/*; do printf '%s\n' "$found"; done
    done
}

first_that() { # TEST: prints the first line of stdin that passes
    while IFS= read -r candidate; do
        if "$1" "$candidate"; then printf '%s\n' "$candidate" && return; fi
    done
    return 1
}

is_jdk17() { # FOLDER: a whole JDK, not only a runtime, of exactly this release
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="17[".+-]' "$1/release" 2>/dev/null
}

find_jdk() {
    JAVA_HOME=$({
        printf '%s\n' "${JAVA_HOME:-}"
        java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
        /usr/libexec/java_home -v 17 2>/dev/null || true
        below "$jvm_path" | sed 'p;h;s|$|/Contents/Home|p;g;s|$|/libexec/openjdk.jdk/Contents/Home|'
    } | first_that is_jdk17) && export JAVA_HOME
}

is_recent_maven() { # VERSION
    case $1 in 3.[89].* | 3.[1-9][0-9].* | [4-9].*) ;; *) return 1 ;; esac
}

is_maven() { # COMMAND
    [ -x "$1" ] && is_recent_maven "$(cd / && "$1" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')"
}

# shellcheck disable=SC2034
find_maven() {
    MVN=$({
        printf '%s\n' "${MAVEN_HOME:+$MAVEN_HOME/bin/mvn}"
        command -v mvn || true
        below "$maven_path" | sed 's|$|/bin/mvn|'
    } | first_that is_maven)
}

find_chromium() {
    CHAARFM_CHROMIUM=$({
        printf '%s\n' "${CHAARFM_CHROMIUM:-}"
        for name in chromium chromium-browser google-chrome google-chrome-stable; do command -v "$name" || true; done
        printf '%s\n' "/Applications/Chromium.app/Contents/MacOS/Chromium"
        printf '%s\n' "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    } | first_that is_program) && export CHAARFM_CHROMIUM
}

find_wine() {
    [ -x /usr/lib/wine/wine64 ] || [ -x /usr/bin/wine64 ]
}

find_qemu() {
    [ -x /usr/bin/qemu-aarch64-static ]
}

# shellcheck disable=SC2034
find_python() {
    PYTHON=$({ command -v python3 || true; command -v python || true; } | first_that is_recent_python)
}

is_recent_python() { # COMMAND: 3.10 or newer, with pip
    "$1" -c 'import sys, pip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null
}

is_program() { # FILE
    [ -n "$1" ] && [ -x "$1" ]
}

# Sets line, what a person would type to install it (nothing without a known package manager), and sudo.
choose_package() { # jdk|maven|chromium|python|wine|qemu
    for manager in apt-get dnf yum zypper pacman apk brew none; do
        if command -v "$manager" >/dev/null 2>&1; then break; fi
    done
    case $manager in
        apt-get) line="apt-get install -y --no-install-recommends openjdk-17-jdk-headless" ;;
        zypper) line="zypper --non-interactive install java-17-openjdk-devel" ;;
        pacman) line="pacman -S --noconfirm jdk17-openjdk" ;;
        apk) line="apk add openjdk17-jdk" ;;
        brew) line="brew install openjdk@17" ;;
        none) line= ;;
        *) line="$manager install -y java-17-openjdk-devel" ;;
    esac
    if [ -n "$line" ] && [ "$1" != jdk ]; then line="${line% *} $1"; fi
    # Where pip is a package of its own it brings Python.
    case $manager,$1 in
        apt-get,python | dnf,python | yum,python | zypper,python) line="${line}3-pip" ;;
        pacman,python) line="$line-pip" ;;
        apk,python) line="${line% *} py3-pip" ;;
        apt-get,wine) line="${line}64" ;;
        apt-get,qemu) line="$line-user-static" ;;
        dnf,qemu | yum,qemu) line="$line-user-static-aarch64" ;;
    esac
    sudo=
    if [ "$manager" != brew ] && [ "$(id -u)" != 0 ]; then sudo="sudo -n"; fi
}

# Debian's and Ubuntu's lists may be missing altogether, and may hold a Maven that is too old.
apt_has() { # PACKAGE
    version=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: //p')
    [ -n "$version" ] && [ "$version" != '(none)' ] && { [ "$1" != maven ] || is_recent_maven "$version"; }
}

# The words of sudo and line hold no spaces of their own: they are meant to be split.
# shellcheck disable=SC2086
install() { # LABEL: installs what line says, or sets why not
    if [ -z "$line" ]; then
        why="no package manager known to this script was found"
    elif [ "$install_allowed" = false ]; then
        why="--no-install forbids installing it"
    elif [ -n "$sudo" ] && ! $sudo true 2>/dev/null; then
        why="installing it needs root or a sudo without a password"
    else
        say "no $1 found: installing the package ${line##* } with $manager (--no-install forbids it)"
        log=$root/target/chaarfm-install.log
        mkdir -p "$root/target"
        why="installing the package did not bring it"
        run=$sudo
        if [ "$manager" = apt-get ]; then
            run="$sudo env DEBIAN_FRONTEND=noninteractive"
            $run apt-get update >"$log" 2>&1 || true
            if ! apt_has "${line##* }"; then
                why="this system's packages hold no $1"
                line=
                return
            fi
        fi
        $run $line >>"$log" 2>&1 || why="'$line' failed with: $(tail -n 1 "$log")"
    fi
}

need() { # jdk|maven|chromium|python|wine|qemu LABEL
    if "find_$1"; then return 0; fi
    choose_package "$1"
    install "$2"
    if "find_$1"; then return 0; fi
    case $1,$line in
        *,apt-get*) line="${sudo:+sudo }apt-get update && ${sudo:+sudo }$line" ;;
        *,?*) line=${sudo:+sudo }$line ;;
        maven,)
            line="curl -fsSL https://archive.apache.org/dist/maven/maven-3/3.9.9/binaries/apache-maven-3.9.9-bin.tar.gz"
            line="$line | tar -xz -C ~ && export MAVEN_HOME=~/apache-maven-3.9.9"
            ;;
        python,) line="export PATH=/path/to/python/bin:\$PATH" ;;
        qemu,) line="# install qemu-aarch64-static in /usr/bin by hand" ;;
        wine,) line="# install Wine with 64-bit support by hand" ;;
        chromium,) line="export CHAARFM_CHROMIUM=/path/to/chromium   # or to Chrome" ;;
        *) line="export JAVA_HOME=/path/to/jdk-17   # one from https://adoptium.net/temurin/releases/?version=17" ;;
    esac
    say "$2 is needed and was not found; $why. Type this, then try again:"
    printf '    %s\n' "$line" >&2
    exit 1
}

has_screen() { # Xvfb, and a JDK that is not without windows
    command -v Xvfb >/dev/null 2>&1 && { [ -e "$JAVA_HOME/lib/libawt_xawt.so" ] || ! [ -e "$JAVA_HOME/lib/libawt.so" ]; }
}

want_screen() {
    if has_screen; then return 0; fi
    why="it needs Xvfb and a JDK with windows"
    choose_package xvfb
    if [ "$manager" = apt-get ]; then
        install Xvfb
        case $JAVA_HOME in
            */java-*-openjdk-*)
                line="${line% *} openjdk-17-jre"
                has_screen || install "Java with windows"
                ;;
        esac
    fi
    has_screen || say "the test of the worker's window is left out; $why"
}

want_systemd() {
    if [ -x /lib/systemd/systemd ] || [ "$(id -u)" != 0 ]; then return 0; fi
    choose_package systemd
    if [ "$manager" = apt-get ]; then install systemd; fi
}

need_jdk() { need jdk "JDK 17"; }
need_maven() { need maven "Maven 3.8 or newer"; }
need_chromium() { need chromium Chromium; }
need_python() { need python "Python 3.10 or newer with pip"; }
need_qemu() { need qemu "qemu for programs of arm64, for the long form of the tests,"; }
need_wine() { need wine "Wine, for the long form of the tests,"; }
