#!/bin/sh
# First call to the EasyTranslate API with curl, run by "etconsole exec -- sh FILE": that keeps the
# token and refreshes it in time, and hands it over in the environment. It is read from curl's
# standard input, so that it stands in no argument that another user could see.
set -eu
api=${EASYTRANSLATE_API_URL:-@API_URL@}
: "${EASYTRANSLATE_ACCESS_TOKEN:?run it by: etconsole exec -- sh $0}"
path=/api/v1/user
[ -z "${EASYTRANSLATE_TEAM:-}" ] || path=/api/v1/teams/$EASYTRANSLATE_TEAM/user

printf 'header = "Authorization: Bearer %s"\n' "$EASYTRANSLATE_ACCESS_TOKEN" |
  curl --silent --show-error --fail-with-body --max-time 20 \
    ${EASYTRANSLATE_CA_FILE:+--cacert "$EASYTRANSLATE_CA_FILE"} \
    --header 'Accept: application/json' --config - "$api$path"
