#!/bin/sh
# `apt purge` erases what people kept in SmartLite on this computer; `apt remove` leaves it. Each person's files are
# erased as that person, so that a link in a home folder cannot lead root anywhere.
set -u

getent passwd | while IFS=: read -r user _ id _ _ home _; do
  case "$home" in '' | / | /nonexistent) continue ;; esac
  if [ "$id" -ne 0 ] && [ "$id" -lt 1000 ]; then continue; fi
  [ -d "$home" ] || continue
  runuser -u "$user" -- rm -rf \
    "$home/.config/SmartLite Desktop" \
    "$home/.config/autostart/smartlite-desktop.desktop" \
    "$home/.cache/smartlite-desktop-updater" </dev/null || true
done
rm -rf /etc/smartlite-desktop
