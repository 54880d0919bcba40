#!/bin/sh
# Installs Goldspan from this folder: for this user, or with --system for all
# (as root). It needs nothing but a POSIX shell; run it again for a newer version.
set -eu
umask 022
CDPATH='' cd -- "$(dirname -- "$0")"

die() {
  printf 'install: %s\n' "$@" >&2
  exit 3
}

usage() {
  echo "usage: ./install.sh [--system | --prefix=FOLDER]" >&2
  exit 2
}

# bin is where the program goes, and share where all else does.
case ${1-} in
"")
  [ -n "${HOME-}" ] || die "there is no HOME; give it a folder with --prefix=FOLDER"
  bin=$HOME/.local/bin
  case ${XDG_DATA_HOME-} in
  /*) share=${XDG_DATA_HOME%/} ;;
  *) share=$HOME/.local/share ;;
  esac
  ;;
--system) bin=/usr/local/bin share=/usr/local/share ;;
--prefix=/*)
  prefix=${1#--prefix=}
  bin=${prefix%/}/bin share=${prefix%/}/share
  ;;
--prefix=*) die "the folder of --prefix has to begin with /" ;;
*) usage ;;
esac
[ $# -le 1 ] || usage
case $bin$share in
*'
'*) die "there is a line break in the name of a folder; give it another one with --prefix=FOLDER" ;;
esac

if ! said=$(usr/bin/goldspan --version 2>&1); then
  die "the program does not start on this system:" "$said" \
    "if a library is missing, your system's packages have it (OpenGL and Wayland client libraries)"
fi

own=$share/goldspan # what only Goldspan has there
list=$own/installed
new=$list.new

# folder makes a folder, and lists it and those above it that were not there.
folder() {
  [ ! -d "$1" ] || return 0
  folder "$(dirname -- "$1")" && mkdir "$1" || return 1
  made="$made$1/
"
}

# put FILE TARGET MODE copies a file, and lists it. It is replaced, not written
# over: the program may be running.
put() {
  folder "$(dirname -- "$2")"
  [ ! -d "$2" ] || die "$2 is a folder"
  rm -f "$2.new"
  cp "$1" "$2.new"
  chmod "$3" "$2.new"
  mv -f "$2.new" "$2"
  printf '%s\n' "$2" >>"$new"
}

# What is installed is listed, so that uninstall.sh removes that and nothing else:
# every file, then every folder that was not there, with a / at its end.
made=''
folder "$own" 2>/dev/null || die "$share cannot be written to; run it as root, or with --prefix=FOLDER"
true 2>/dev/null >"$new" || die "$own cannot be written to; run it as root, or with --prefix=FOLDER"
trap failed EXIT

# failed says so, and lists what is there, for uninstall.sh.
failed() {
  { cat "$new" && printf '%s' "$made"; } >>"$list" || true
  rm -f "$new"
  echo "install: it failed, and is not whole; sh $own/uninstall.sh removes what is there" >&2
}

put uninstall.sh "$own/uninstall.sh" 755
find usr -type f >"$own/files"
while IFS= read -r f; do
  case $f in
  usr/bin/*) put "$f" "$bin/${f#usr/bin/}" 755 ;;
  usr/share/*.desktop)
    # The menu starts it by its whole path, for bin need not be searched. In it are
    # signs that mean something in an entry of a menu.
    path=$(printf '%s' "$bin/goldspan" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
    while IFS= read -r line; do
      case $line in
      Exec=goldspan*) printf 'Exec="%s"%s\n' "$path" "${line#Exec=goldspan}" ;;
      TryExec=*) ;;
      *) printf '%s\n' "$line" ;;
      esac
    done <"$f" >"$own/entry"
    put "$own/entry" "$share/${f#usr/share/}" 644
    ;;
  usr/share/*) put "$f" "$share/${f#usr/share/}" 644 ;;
  *) die "what is $f? The archive is not whole" ;;
  esac
done <"$own/files"
rm -f "$own/files" "$own/entry"

# What only the version before had goes; its folders stay in the list.
if [ -f "$list" ]; then
  while IFS= read -r f; do
    case $f in
    */) made="$made$f
" ;;
    *) grep -Fqx -- "$f" "$new" || rm -f "$f" ;;
    esac
  done <"$list"
fi
printf '%s' "$made" | sort -u >>"$new"
mv -f "$new" "$list"
trap - EXIT

update-desktop-database -q "$share/applications" >/dev/null 2>&1 || true
update-mime-database "$share/mime" >/dev/null 2>&1 || true
# Desktops look into a folder of icons anew when its time changes, and into its
# cache, where it has one.
touch "$share/icons/hicolor" 2>/dev/null || true
[ ! -f "$share/icons/hicolor/icon-theme.cache" ] || gtk-update-icon-cache -q -t "$share/icons/hicolor" 2>/dev/null || true

for lib in libX11.so.6 libXcursor.so.1 libXi.so.6 libXinerama.so.1 libXrandr.so.2; do
  if PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q . && ! PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -q "$lib "; then
    echo "install: $lib is missing, without which no window opens on X11; your system's packages have it" >&2
  fi
done
echo "Goldspan is installed: it is in the menu, and $bin/goldspan starts it."
echo "To remove it: sh $own/uninstall.sh"
