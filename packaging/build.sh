#!/usr/bin/env bash
# Makes what is handed out, under target/packages: for every target a tarball (for Windows a zip), for Linux with glibc also a
# .deb, and SHA256SUMS over them; where `cargo cyclonedx` is installed, a bill of materials, too.
#
#     packaging/build.sh [TARGET]
#     BINARY=target/release/pretext packaging/build.sh    # packs a program that is built already
set -euo pipefail
cd "$(dirname "$0")/.."

target="${1:-$(rustc -vV | sed -n 's/^host: //p')}"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
folder="${CARGO_TARGET_DIR:-target}"
packages="$folder/packages"
date=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}" +%F)
name="pretext-$version-$target"

if [ -z "${BINARY:-}" ]; then
    cargo build --release --locked --target "$target"
    BINARY="$folder/$target/release/pretext"
    case "$target" in *windows*) BINARY="$BINARY.exe" ;; esac
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$packages" "$stage/$name"
program="$stage/$name/$(case "$target" in *windows*) echo pretext.exe ;; *) echo pretext ;; esac)"
cp "$BINARY" "$program"
# Names of functions stay out: they are half of the file, and nobody's stack is read on a user's machine.
strip "$program" 2>/dev/null || true
cp -r README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE docs/guide "$stage/$name"

# The metadata of desktops, with the version filled in.
desktop() {
    local root="$1"
    install -Dm644 packaging/pretext.desktop "$root/share/applications/pretext.desktop"
    install -Dm644 packaging/pretext.svg "$root/share/icons/hicolor/scalable/apps/pretext.svg"
    install -Dm644 packaging/pretext.xml "$root/share/mime/packages/pretext.xml"
    mkdir -p "$root/share/metainfo"
    sed "s/@VERSION@/$version/; s/@DATE@/$date/" packaging/pretext.metainfo.xml >"$root/share/metainfo/pretext.metainfo.xml"
}

# Completions come from the program, where it runs on this machine.
completions() {
    local root="$1"
    "$program" --version >/dev/null 2>&1 || return 0
    mkdir -p "$root/share/bash-completion/completions" "$root/share/zsh/vendor-completions" "$root/share/fish/vendor_completions.d"
    "$program" completions bash >"$root/share/bash-completion/completions/pretext"
    "$program" completions zsh >"$root/share/zsh/vendor-completions/_pretext"
    "$program" completions fish >"$root/share/fish/vendor_completions.d/pretext.fish"
}

# The oldest glibc that has every function that the program asks for.
least_glibc() {
    objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -Vu | tail -1
}

deb() {
    local root="$stage/deb" architecture
    architecture=$(case "$target" in x86_64*) echo amd64 ;; aarch64*) echo arm64 ;; *) echo "${target%%-*}" ;; esac)
    install -Dm755 "$program" "$root/usr/bin/pretext"
    desktop "$root/usr"
    completions "$root/usr"
    install -Dm644 README.md "$root/usr/share/doc/pretext/README.md"
    gzip -9n <CHANGELOG.md | install -Dm644 /dev/stdin "$root/usr/share/doc/pretext/changelog.gz"
    { echo "Pretext Workbench is under the MIT or the Apache 2.0 licence, as you like."; echo; cat LICENSE-MIT; echo; cat LICENSE-APACHE; echo; cat assets/fonts/OFL.txt; } |
        install -Dm644 /dev/stdin "$root/usr/share/doc/pretext/copyright"
    mkdir -p "$root/DEBIAN"
    cat >"$root/DEBIAN/control" <<CONTROL
Package: pretext
Version: $version
Architecture: $architecture
Maintainer: The authors of Pretext Workbench <pretext@localhost>
Installed-Size: $(du -ks "$root/usr" | cut -f1)
Depends: libc6 (>= $(least_glibc)), libgcc-s1
Recommends: libvulkan1, mesa-vulkan-drivers, libegl1, libxkbcommon0, libxkbcommon-x11-0, libx11-6, libx11-xcb1, libxcursor1, libxi6, libxrandr2, libwayland-client0
Suggests: ffmpeg
Section: science
Priority: optional
Description: workbench for self-supervised learning
 Open a folder of images, pick a pretext task, watch the puzzles it makes,
 train, and look at what the network answers while it learns. What is
 recommended is for the window; the command line needs none of it.
CONTROL
    chmod -R u=rwX,go=rX "$root"
    fakeroot dpkg-deb --build -Zxz "$root" "$packages/pretext_${version}_$architecture.deb"
}

case "$target" in
    *windows*)
        (cd "$stage" && zip -qr "$name.zip" "$name") && mv "$stage/$name.zip" "$packages"
        ;;
    *)
        case "$target" in *linux*)
            desktop "$stage/$name"
            completions "$stage/$name"
            if command -v dpkg-deb >/dev/null && command -v fakeroot >/dev/null && [[ "$target" == *gnu* ]]; then deb; fi
            ;;
        esac
        tar -C "$stage" --sort=name --owner=0 --group=0 --numeric-owner --mtime="$date" -cJf "$packages/$name.tar.xz" "$name" 2>/dev/null ||
            tar -C "$stage" -cJf "$packages/$name.tar.xz" "$name" # a tar without these options
        ;;
esac

if cargo cyclonedx --version >/dev/null 2>&1; then
    cargo cyclonedx --format json --override-filename "$name.cdx" && mv "$name.cdx.json" "$packages"
fi
(cd "$packages" && rm -f SHA256SUMS && sha256sum -- * >SHA256SUMS)
ls -l "$packages"
