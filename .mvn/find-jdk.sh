# Sourced by ./commonplace and benchmarks/run: find_jdk prints the home of a JDK 25, or fails and says what to do.

fail() { echo "commonplace: $*" >&2; exit 1; }

is_25() {
    [ -x "$1/bin/java" ] && { grep -qs '^JAVA_VERSION="25[."]' "$1/release" ||
        "$1/bin/java" -version 2>&1 | grep -q 'version "25[."]'; }
}

find_jdk() {
    local home found
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* /opt/java/openjdk \
        "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25*; do
        if [ -n "$home" ] && is_25 "$home"; then echo "$home"; return; fi
    done
    if found=$(command -v java) && found=$("$found" -XshowSettings:properties -version 2>&1 |
        sed -n 's/^ *java\.home = //p') && is_25 "$found"; then echo "$found"; return; fi
    if [ -x /usr/libexec/java_home ] && found=$(/usr/libexec/java_home -v 25 2>/dev/null) &&
        is_25 "$found"; then echo "$found"; return; fi
    fail "no JDK 25 found. Install one (https://adoptium.net) or set JAVA_HOME to it."
}
