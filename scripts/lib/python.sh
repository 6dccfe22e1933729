#!/usr/bin/env bash
# python.sh — prints the first interpreter that can make our environment (3.11 or newer, with venv and sqlite3).
set -euo pipefail

for candidate in "${PYTHON:-}" python3 python3.11 python3.12 python3.13 python3.14; do
  if [ -n "$candidate" ] && "$candidate" -c '
import sys, ensurepip, sqlite3, ssl, venv
sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "$candidate"
    exit 0
  fi
done
exit 1
