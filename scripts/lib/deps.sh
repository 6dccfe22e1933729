#!/usr/bin/env bash
# deps.sh WHAT... — makes sure the system can do WHAT: python, pdf, chromium, postgres, pictures.
# It asks for abilities, not for packages, and installs only what is missing. "pdf?" means: better with it.
set -euo pipefail
PATH="$PATH:/usr/sbin:/sbin" # an ordinary user of Debian has no ldconfig on the path
here=$(dirname "$0")

have() { command -v "$1" >/dev/null 2>&1; }
library() { ldconfig -p 2>/dev/null | grep -qF "$1"; }

packages_for() {
  case $1 in
  python)
    "$here/python.sh" >/dev/null || echo "python3 python3-venv"
    [ -e /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
    [ -e /usr/share/zoneinfo/Europe/Warsaw ] || echo tzdata
    ;;
  pdf)
    library libpango-1.0.so.0 || echo libpango-1.0-0
    library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    ;;
  chromium)
    have chromium || echo chromium
    library libatomic.so.1 || echo libatomic1 # the Node inside the playwright wheel dies without it
    ;;
  postgres) have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql ;;
  pictures) have pdftoppm || echo poppler-utils ;;
  *)
    echo "deps.sh: $1?" >&2
    return 2
    ;;
  esac
}

required=() optional=()
for what in "$@"; do
  found=$(packages_for "${what%\?}")
  # shellcheck disable=SC2206  # one word, one package
  case $what in *\?) optional+=($found) ;; *) required+=($found) ;; esac
done
missing=("${required[@]}" "${optional[@]}")
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi

if have apt-get && "${as_root[@]}" true 2>/dev/null; then
  echo "Instaluję pakiety systemowe: ${missing[*]}"
  if "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null; then
    exit 0
  fi
  echo "Nie udało się zainstalować pakietów (powód powyżej). Spróbuj ręcznie:" >&2
else
  echo "Brakuje pakietów systemowych. Niech administrator wykona:" >&2
fi
echo "    apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
if [ ${#required[@]} -eq 0 ]; then
  echo "Do tego czasu system działa bez wydruków PDF." >&2
  exit 0
fi
echo "Potem uruchom to polecenie jeszcze raz." >&2
exit 3
