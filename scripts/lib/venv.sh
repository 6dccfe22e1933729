#!/usr/bin/env bash
# venv.sh run|dev — .venv with exactly the locked, hash-checked packages; nothing to do when the lock is unchanged.
set -euo pipefail
cd "$(dirname "$0")/../.."

set_of_packages=$1
lock=requirements/$set_of_packages.txt
python=.venv/bin/python

stamp_of() { echo ".venv/.$1-$(sha256sum "requirements/$1.txt" | cut -c1-16)"; }
up_to_date() { [ -e "$(stamp_of "$1")" ] && "$python" -c '' 2>/dev/null; }

# The larger set contains the smaller one, in the same versions.
if up_to_date dev || { [ "$set_of_packages" = run ] && up_to_date run; }; then exit 0; fi

mkdir -p var
exec 9>var/venv.lock
flock 9 # run and test may be started side by side

if ! "$python" -c '' 2>/dev/null; then
  rm -rf .venv
  "$(scripts/lib/python.sh)" -m venv .venv
fi

# An office's network may show its own certificate: trust what the system trusts.
system_certificates=/etc/ssl/certs/ca-certificates.crt
if [ -e "$system_certificates" ]; then
  export PIP_CERT=${PIP_CERT:-$system_certificates} SSL_CERT_FILE=${SSL_CERT_FILE:-$system_certificates}
fi

echo "Instaluję biblioteki z $lock…"
pip=("$python" -m pip --disable-pip-version-check --quiet)
by_uv() { # several times faster than pip, but not everybody's network lets it through
  "${pip[@]}" install --require-hashes --no-deps -r requirements/uv.txt &&
    .venv/bin/uv pip install --quiet --python "$python" --require-hashes --no-deps -r "$lock"
}
by_pip() { "${pip[@]}" install --require-hashes --no-deps -r "$lock"; }

if ! by_uv 2>var/uv.log && ! by_pip; then
  echo "Nie udało się zainstalować bibliotek. Sprawdź połączenie z repozytorium pakietów Pythona i spróbuj ponownie." >&2
  exit 1
fi
rm -f .venv/."$set_of_packages"-*
touch "$(stamp_of "$set_of_packages")"
