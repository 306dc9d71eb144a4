#!/bin/sh
# uninstall.sh: removes what install.sh noted in its manifest: the files, then the folders made for them where they are
# empty. Run by `make uninstall`, with libdir and DESTDIR in the environment.
# Tested by tests/install.
manifest=$DESTDIR$libdir/pyrite/manifest
[ -f "$manifest" ] || { echo "pyrite is not installed in $DESTDIR$prefix: there is no $manifest"; exit 0; }
list=$(cat "$manifest")
printf '%s\n' "$list" | sed -n 's/^file //p' | while read -r path; do rm -f "$DESTDIR$path"; done
printf '%s\n' "$list" | sed -n 's/^folder //p' | sed '1!G;h;$!d' | while read -r path; do
    rmdir "$DESTDIR$path" 2>/dev/null
done
echo "removed pyrite from $DESTDIR$prefix"
