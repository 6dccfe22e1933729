#!/usr/bin/env bash
# pg.sh COMMAND... — runs COMMAND with DATABASE_URL pointing at a new PostgreSQL, which is gone afterwards.
# Nobody else can reach it: no network, a socket in a private folder. Without fsync, so not for testing crashes.
set -euo pipefail

bin=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
bin=$(dirname "${bin:-$(command -v initdb)}")
folder=$(mktemp -d /tmp/osl-pg.XXXXXX) # a short path: a socket's may have 107 bytes
as=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
  chown postgres:postgres "$folder"
  as=(setpriv --reuid=postgres --regid=postgres --init-groups --)
fi
server() { (cd "$folder" && "${as[@]}" "$bin/$1" -D "$folder/data" "${@:2}"); }

clean_up() {
  server pg_ctl -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap clean_up EXIT

# A hundred clerks at once in each of the processes that test beside each other.
options="-c listen_addresses='' -c unix_socket_directories=$folder -c port=55432 -c max_connections=300"
options+=" -c shared_buffers=256MB -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# Nobody copies it: no log for replicas, and no checkpoints meanwhile.
options+=" -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=4GB"
if ! server initdb -U osl -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
  ! server pg_ctl -l "$folder/pg.log" -w -t 60 -o "$options" start >/dev/null; then
  echo "PostgreSQL nie ruszył:" >&2
  tail -n 20 "$folder"/*.log >&2
  exit 3
fi
server_sql() { "${as[@]}" "$bin/psql" -h "$folder" -p 55432 -U osl -d postgres -qc "$1"; }
(cd "$folder" && server_sql 'CREATE DATABASE osl')

DATABASE_URL="postgres://osl@/osl?host=$folder&port=55432" "$@"
