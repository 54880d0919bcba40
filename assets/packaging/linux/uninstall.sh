#!/bin/sh
# Removes what install.sh installed, and nothing else: projects and settings stay.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${here%/share/goldspan}
list=$here/installed
if [ ! -f "$list" ]; then
  echo "uninstall: there is no list of what was installed beside this script" >&2
  exit 3
fi
while IFS= read -r f; do
  rm -f "$prefix/$f"
  d=$(dirname "$prefix/$f")
  while [ "$d" != "$prefix" ] && rmdir "$d" 2>/dev/null; do d=$(dirname "$d"); done
done <"$list"
rm -f "$list" "$here/uninstall.sh"
rmdir "$here" 2>/dev/null || true
update-desktop-database -q "$prefix/share/applications" 2>/dev/null || true
update-mime-database "$prefix/share/mime" 2>/dev/null || true
echo "Goldspan is removed from $prefix. Your projects and settings are still there."
