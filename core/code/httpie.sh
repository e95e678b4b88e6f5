#!/bin/sh
# First call to the EasyTranslate API with HTTPie, run by "etconsole exec -- sh FILE": that keeps the
# token and refreshes it in time, and hands it over in the environment. HTTPie reads it from a file
# of its session that nobody else may read, so that it stands in no argument.
set -eu
api=${EASYTRANSLATE_API_URL:-@API_URL@}
: "${EASYTRANSLATE_ACCESS_TOKEN:?run it by: etconsole exec -- sh $0}"
path=/api/v1/user
[ -z "${EASYTRANSLATE_TEAM:-}" ] || path=/api/v1/teams/$EASYTRANSLATE_TEAM/user

umask 077
session=$(mktemp "${TMPDIR:-/tmp}/easytranslate.XXXXXX")
trap 'rm -f "$session"' EXIT
printf '{"headers": [{"name": "Authorization", "value": "Bearer %s"}]}\n' \
  "$EASYTRANSLATE_ACCESS_TOKEN" >"$session"
http --check-status --timeout=20 --verify="${EASYTRANSLATE_CA_FILE:-yes}" \
  --session-read-only="$session" --body --ignore-stdin "$api$path" Accept:application/json
