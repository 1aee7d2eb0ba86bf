# shellcheck shell=sh
# Finds JDK 17 and Maven 3.8 or newer, and installs what is missing if it may.
# Sourced by ./chaarfm, which provides root, say, fail and install_allowed.
#   need_jdk    sets and exports JAVA_HOME
#   need_maven  sets MVN, a command for a JAVA_HOME that need_jdk has set
# CHAARFM_JVM_PATH and CHAARFM_MAVEN_PATH, colon-separated, replace the folders that are searched.
# shellcheck disable=SC2154

jvm_path=${CHAARFM_JVM_PATH-"/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/opt:/opt/java:/opt/homebrew/opt:/usr/local/opt:/Library/Java/JavaVirtualMachines:${HOME:-}/Library/Java/JavaVirtualMachines:${HOME:-}/.sdkman/candidates/java:${HOME:-}/.jdks:${HOME:-}/.local/share/mise/installs/java"}
maven_path=${CHAARFM_MAVEN_PATH-"/opt:/usr/share:/usr/local:${HOME:-}/.sdkman/candidates/maven:${HOME:-}"}
maven_archive=https://archive.apache.org/dist/maven/maven-3/3.9.9/binaries/apache-maven-3.9.9-bin.tar.gz

# --- JDK

is_jdk17() { # FOLDER: a whole JDK, not only a runtime, of exactly this release
    if ! [ -x "$1/bin/java" ] || ! [ -x "$1/bin/javac" ]; then return 1; fi
    jdk_version=
    if [ -f "$1/release" ]; then jdk_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release"); fi
    if [ -z "$jdk_version" ]; then jdk_version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac //p'); fi
    case $jdk_version in
        17 | 17.* | 17-* | 17+*) return 0 ;;
        *) return 1 ;;
    esac
}

jdk_candidates() { # one folder a line
    if command -v java >/dev/null 2>&1; then
        java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
    fi
    if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v 17 2>/dev/null || true; fi
    old_ifs=$IFS
    IFS=:
    for folder in $jvm_path; do
        for home in "$folder"/*; do
            printf '%s\n' "$home" "$home/Contents/Home" "$home/libexec/openjdk.jdk/Contents/Home"
        done
    done
    IFS=$old_ifs
}

first_jdk17() { # prints the first good one of the folders on stdin
    while IFS= read -r candidate; do
        if is_jdk17 "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_jdk17 "$JAVA_HOME"; then
        found_jdk=$JAVA_HOME
    else
        found_jdk=$(jdk_candidates | first_jdk17) || return 1
    fi
    JAVA_HOME=$found_jdk
    export JAVA_HOME
}

# --- Maven

is_maven() { # COMMAND; tells its version in maven_version
    maven_version=$(cd / && "$1" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    at_least_3_8 "$maven_version"
}

at_least_3_8() { # VERSION
    major=${1%%.*}
    minor=${1#*.}
    minor=${minor%%[!0-9]*}
    case ${major:-x}${minor:-x} in
        *[!0-9]*) return 1 ;;
    esac
    if [ "$major" -eq 3 ]; then [ "$minor" -ge 8 ]; else [ "$major" -gt 3 ]; fi
}

maven_candidates() { # one command a line
    if [ -n "${MAVEN_HOME:-}" ]; then printf '%s\n' "$MAVEN_HOME/bin/mvn"; fi
    command -v mvn || true
    old_ifs=$IFS
    IFS=:
    for folder in $maven_path; do
        for mvn in "$folder"/*maven*/bin/mvn "$folder"/current/bin/mvn; do printf '%s\n' "$mvn"; done
    done
    IFS=$old_ifs
}

first_maven() {
    while IFS= read -r candidate; do
        if [ -x "$candidate" ] && is_maven "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# shellcheck disable=SC2034
find_maven() { MVN=$(maven_candidates | first_maven); }

# --- Installing

package_manager() {
    for manager in apt-get dnf yum zypper pacman apk brew; do
        if command -v "$manager" >/dev/null 2>&1; then
            echo "$manager"
            return 0
        fi
    done
    return 1
}

package_of() { # MANAGER jdk|maven
    case $1:$2 in
        *:maven) echo maven ;;
        apt-get:jdk) echo openjdk-17-jdk-headless ;;
        dnf:jdk | yum:jdk | zypper:jdk) echo java-17-openjdk-devel ;;
        pacman:jdk) echo jdk17-openjdk ;;
        apk:jdk) echo openjdk17-jdk ;;
        brew:jdk) echo openjdk@17 ;;
    esac
}

install_words() { # MANAGER PACKAGE
    case $1 in
        pacman) echo "pacman -S --noconfirm $2" ;;
        apk) echo "apk add $2" ;;
        brew) echo "brew install $2" ;;
        zypper) echo "zypper --non-interactive install $2" ;;
        apt-get) echo "apt-get install -y --no-install-recommends $2" ;;
        *) echo "$1 install -y $2" ;;
    esac
}

is_root() { [ "$(id -u)" = 0 ]; }

root_words() { # MANAGER: what to put in front of it; fails when it may not be used without a password
    if [ "$1" = brew ]; then
        ! is_root
    elif ! is_root; then
        command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && echo "sudo -n"
    fi
}

# Debian's and Ubuntu's lists may be missing altogether, and may hold a Maven that is too old.
apt_has() { # PACKAGE
    candidate=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: //p')
    case $candidate in
        '' | '(none)') return 1 ;;
    esac
    if [ "$1" = maven ]; then at_least_3_8 "$candidate"; fi
}

install() { # jdk|maven LABEL; fails when it may not or cannot, with the reason in why_not
    why_not=
    if [ "$install_allowed" = false ]; then
        why_not="--no-install forbids installing it"
        return 1
    fi
    if ! manager=$(package_manager); then
        why_not="no package manager known to this script was found"
        return 1
    fi
    if ! as_root=$(root_words "$manager"); then
        why_not="installing it needs root or a sudo without a password"
        return 1
    fi
    package=$(package_of "$manager" "$1")
    mkdir -p "$root/target"
    install_log=$root/target/chaarfm-install.log
    say "no $2 found: installing the package $package with $manager (--no-install forbids it)"
    # The words are ours and hold no spaces of their own: they are meant to be split.
    # shellcheck disable=SC2046,SC2086
    if [ "$manager" = apt-get ]; then
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get update >"$install_log" 2>&1 || true
        if ! apt_has "$package"; then
            why_not="this system's packages hold no $2"
            return 1
        fi
        set -- $as_root env DEBIAN_FRONTEND=noninteractive $(install_words "$manager" "$package")
    else
        set -- $as_root $(install_words "$manager" "$package")
    fi
    if ! "$@" >>"$install_log" 2>&1; then
        why_not="'$*' failed with: $(tail -n 1 "$install_log")"
        return 1
    fi
}

line_to_type() { # jdk|maven
    if [ "$why_packages" = true ] && manager=$(package_manager); then
        sudo=
        if [ "$manager" != brew ] && ! is_root; then sudo='sudo '; fi
        if [ "$manager" = apt-get ]; then printf '%s' "${sudo}apt-get update && "; fi
        printf '%s\n' "$sudo$(install_words "$manager" "$(package_of "$manager" "$1")")"
    elif [ "$1" = maven ]; then
        echo "curl -fsSL $maven_archive | tar -xz -C ~ && export MAVEN_HOME=~/apache-maven-3.9.9"
    else
        echo "export JAVA_HOME=/path/to/jdk-17   # one from https://adoptium.net/temurin/releases/?version=17"
    fi
}

missing() { # jdk|maven LABEL
    why_packages=true
    case $why_not in
        *hold\ no*) why_packages=false ;;
    esac
    say "$2 is needed and was not found; ${why_not:-installing the package did not bring it}. Type this, then try again:"
    printf '    %s\n' "$(line_to_type "$1")" >&2
    exit 1
}

need() { # jdk|maven LABEL
    if "find_$1"; then return 0; fi
    if install "$1" "$2" && "find_$1"; then return 0; fi
    missing "$1" "$2"
}

need_jdk() { need jdk "JDK 17"; }
need_maven() { need maven "Maven 3.8 or newer"; }
