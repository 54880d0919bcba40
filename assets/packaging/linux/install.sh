#!/bin/sh
# Installs Goldspan from this folder: for this user, or with --system for all
# (as root). It needs nothing but a POSIX shell; run it again for a newer version.
set -eu
cd "$(dirname "$0")"

prefix=${XDG_DATA_HOME:-$HOME/.local/share}
prefix=${prefix%/share}
case ${1-} in
"") ;;
--system) prefix=/usr/local ;;
--prefix=*) prefix=${1#--prefix=} ;;
*)
  echo "usage: ./install.sh [--system | --prefix=FOLDER]" >&2
  exit 2
  ;;
esac

if missing=$(ldd usr/bin/goldspan 2>/dev/null | awk '/not found/ {print $1}') && [ -n "$missing" ]; then
  echo "install: these libraries are missing, and the window cannot open without them:" >&2
  echo "$missing" >&2
  echo "install: your system's packages have them (OpenGL, X11 and Wayland client libraries)" >&2
  exit 3
fi
if ! mkdir -p "$prefix" 2>/dev/null || [ ! -w "$prefix" ]; then
  echo "install: $prefix cannot be written to; run it as root, or with --prefix=FOLDER" >&2
  exit 3
fi

# What is installed is listed, so that uninstall.sh removes that and nothing else.
list=$prefix/share/goldspan/installed
mkdir -p "$prefix/share/goldspan"
find usr -type f | sed 's|^usr/||' | while IFS= read -r f; do
  mkdir -p "$prefix/$(dirname "$f")"
  # Replaced, not written over: the program may be running.
  cp -p "usr/$f" "$prefix/$f.new" && mv -f "$prefix/$f.new" "$prefix/$f"
  printf '%s\n' "$f"
done >"$list.new"
cp -p uninstall.sh "$prefix/share/goldspan/uninstall.sh"
mv -f "$list.new" "$list"

# The menu starts it by its whole path: ~/.local/bin need not be searched.
desktop=$prefix/share/applications/org.goldspan.goldspan.desktop
sed -e "s|^Exec=goldspan|Exec=\"$prefix/bin/goldspan\"|" -e '/^TryExec=/d' "$desktop" >"$desktop.new" && mv -f "$desktop.new" "$desktop"

update-desktop-database -q "$prefix/share/applications" 2>/dev/null || true
update-mime-database "$prefix/share/mime" 2>/dev/null || true
gtk-update-icon-cache -q -t "$prefix/share/icons/hicolor" 2>/dev/null || true

echo "Goldspan is installed in $prefix; it is in the menu, and $prefix/bin/goldspan starts it."
echo "To remove it: sh $prefix/share/goldspan/uninstall.sh"
