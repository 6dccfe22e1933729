# shellcheck shell=bash
# Sourced: the password of the training users. Given from outside or in .env, otherwise made once and kept.
if [ -z "${OSL_DEMO_PASSWORD:-}" ] && ! grep -qs '^OSL_DEMO_PASSWORD=.' .env; then
  if [ ! -s var/demo_password ]; then
    (umask 077 && .venv/bin/python -c '
import secrets
words = "rower klub pomoc zegar warsztat herbata skwer orkiestra altana taras rynek most lipa spacer".split()
print(*secrets.SystemRandom().sample(words, 3), 10 + secrets.randbelow(90), sep="-")' >var/demo_password)
  fi
  OSL_DEMO_PASSWORD=$(<var/demo_password)
  export OSL_DEMO_PASSWORD
fi
