#!/bin/sh
# Removes what install.sh installed, and nothing else: projects and settings stay.
set -eu
own=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
share=${own%/goldspan}
list=$own/installed
if [ ! -f "$list" ]; then
  echo "uninstall: there is no list of what was installed beside this script" >&2
  exit 3
fi

# ours says of a line of the list that install.sh can have written it.
ours() {
  case $1 in
  */../* | */.. | */./* | *//*) return 1 ;;
  "$share"/?* | /*/bin/goldspan | /*/) return 0 ;;
  esac
  return 1
}

failed=0
while IFS= read -r f; do
  case $f in
  */) continue ;;
  esac
  ours "$f" || continue
  rm -f "$f" || failed=1
done <"$list"
if [ "$failed" -ne 0 ]; then
  echo "uninstall: not all of it could be removed; run it again as the user who installed it" >&2
  exit 3
fi

# Folders that were made for it go where nothing else is in them, the inner first.
folders=$(grep '/$' "$list" | sort -r) || true
rm -f "$list" "$own/uninstall.sh"
update-desktop-database -q "$share/applications" >/dev/null 2>&1 || true
update-mime-database "$share/mime" >/dev/null 2>&1 || true
touch "$share/icons/hicolor" 2>/dev/null || true
[ ! -f "$share/icons/hicolor/icon-theme.cache" ] || gtk-update-icon-cache -q -t "$share/icons/hicolor" 2>/dev/null || true
printf '%s\n' "$folders" | while IFS= read -r d; do
  if ours "$d"; then rmdir "${d%/}" 2>/dev/null || true; fi
done
echo "Goldspan is removed. Your projects and settings are still there."
