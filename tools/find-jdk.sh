# Sourced by the launchers: find_jdk MIN exports JAVA_HOME as a JDK of at least that version, or says what is missing
# and returns 1. It looks at JAVA_HOME, then at the PATH, then in /usr/lib/jvm, where the newest is taken.

# Prints the major version of the JDK in a folder; nothing if there is no JDK.
jdk_version() {
    [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_jdk() {
    local min=$1 home version best='' best_version=0 on_path
    on_path=$(command -v javac || true)
    for home in "${JAVA_HOME:-}" "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}"; do
        version=$(jdk_version "$home")
        if [ -n "$home" ] && [ "${version:-0}" -ge "$min" ]; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    for home in /usr/lib/jvm/*; do
        version=$(jdk_version "$home")
        if [ "${version:-0}" -ge "$min" ] && [ "$version" -gt "$best_version" ]; then
            best=$home best_version=$version
        fi
    done
    if [ -n "$best" ]; then
        export JAVA_HOME=$best
        return 0
    fi
    cat >&2 <<END
There is no JDK $min or newer: not in JAVA_HOME (${JAVA_HOME:-not set}), not on the PATH, not in /usr/lib/jvm.
Install one, or point JAVA_HOME to one:
  Debian 13, Ubuntu   sudo apt install openjdk-25-jdk-headless     (any of the newest that 'apt-cache search openjdk' lists)
  Fedora              sudo dnf install java-25-openjdk-devel       (or java-latest-openjdk-devel)
  elsewhere           a Temurin archive, unpacked anywhere; then export JAVA_HOME=/where/it/is
END
    return 1
}
