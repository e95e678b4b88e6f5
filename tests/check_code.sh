#!/usr/bin/env bash
# The programs of core/code, each run by its own interpreter or compiler against the stand-in: from
# nothing to a first call, the token kept and used again, refreshed when its time comes, by one at a
# time, and after a refusal; throttled; with values that are wrong. Each rule is a line "ok ..." or
# "not ok ..."; a language that is not installed is said, and passed over.
set -u
source=$(realpath "${SOURCE:-.}")
work=$(mktemp -d)
failed=0

rule() {
  local name=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    echo "ok $name"
  else
    echo "not ok $name"
    sed 's/^/   /' "$work/said" "$work/out" "$work/err" | tail -20
    failed=1
  fi
}

mkfifo "$work/hold"
"${STANDIN:-./tests/standin/etconsole-standin}" --dir "$work" --demo <"$work/hold" >"$work/told" &
exec 9>"$work/hold"
trap 'exec 9>&-; wait; rm -rf "$work"' EXIT
until [ -s "$work/told" ]; do sleep 0.05; done
told() { jq -r "$1" "$work/told"; }
control=$(told .control.url)
tell() { curl -sS --fail -o /dev/null -X POST -d "$2" "$control$1"; }
count() { curl -sS "$control/counts" | jq ".sandbox.$1"; }

export EASYTRANSLATE_CA_FILE=$work/ca.pem EASYTRANSLATE_TOKEN_FILE=$work/token.json
id=$(told .mail.sandbox.client_id) secret=$(told .mail.sandbox.client_secret)
mail=$(told .mail.sandbox.username) password=$(told .mail.sandbox.password)

# The program as "etconsole code" prints it, for the stand-in.
make_program() {
  program=$work/$1
  sed "s|@API_URL@|$(told .sandbox.url)|" "$source/core/code/$1" >"$program"
}

# run [NAME=VALUE ...]: with the four values, or others in their place.
run() {
  env EASYTRANSLATE_CLIENT_ID="$id" EASYTRANSLATE_CLIENT_SECRET="$secret" \
    EASYTRANSLATE_USERNAME="$mail" EASYTRANSLATE_PASSWORD="$password" "$@" \
    "${interpreter[@]}" "$program" >"$work/out" 2>"$work/err"
}

calm() {
  rm -f "$EASYTRANSLATE_TOKEN_FILE"*
  tell /reset '{}'
  tell /faults '[]'
}

signs_in_and_keeps() {
  calm
  run && grep -q "^signed in as $mail" "$work/out" && grep -q '^team ' "$work/out" &&
    [ "$(stat -c %a "$EASYTRANSLATE_TOKEN_FILE")" = 600 ] &&
    run && [ "$(count password)" = 1 ] && [ "$(count check)" = 2 ]
}

# Its time has come: whatever the program wrote as the moment, it is over.
age() {
  jq -c '.renew_at |= if type == "string" then "2001-01-01T00:00:00Z" else 1 end' \
    "$EASYTRANSLATE_TOKEN_FILE" >"$work/aged" && cat "$work/aged" >"$EASYTRANSLATE_TOKEN_FILE"
}

refreshes_in_time() {
  age && run && [ "$(count refresh_token)" = 1 ] && [ "$(count password)" = 1 ]
}

refreshes_once() {
  local pids=()
  age
  for _ in 1 2 3 4; do
    run & pids+=($!)
  done
  for pid in "${pids[@]}"; do
    wait "$pid" || return 1
  done
  [ "$(count refresh_token)" = 2 ] && [ "$(count reused)" = 0 ]
}

gets_over_a_refusal() {
  tell /revoke "{\"client_id\":\"$id\",\"what\":\"access\"}" && run && [ "$(count refresh_token)" -ge 3 ]
}

signs_in_again_when_a_refresh_is_refused() {
  age
  tell /faults '[{"kind":"refresh_token","status":401,"body":"{\"error\":\"invalid_request\"}","times":1}]'
  run && [ "$(count password)" = 2 ]
}

waits_when_throttled() {
  tell /faults '[{"kind":"check","status":429,"headers":{"Retry-After":"1"},"body":"{\"message\":\"Too Many Attempts.\"}","times":1}]'
  run
}

says_what_is_wrong() {
  calm
  ! run EASYTRANSLATE_PASSWORD=wrong && grep -q 'e-mail or the password is not' "$work/err" &&
    ! run EASYTRANSLATE_CLIENT_SECRET=wrong && grep -q 'client id and secret as a pair' "$work/err" &&
    ! run EASYTRANSLATE_PASSWORD= && grep -q 'EASYTRANSLATE_PASSWORD is missing' "$work/err" &&
    tell /faults '[{"status":503,"body":"<html>busy</html>"}]' && ! run &&
    grep -q 'has a fault' "$work/err" && [ ! -e "$EASYTRANSLATE_TOKEN_FILE" ]
}

takes_the_token_of_exec() {
  calm
  run && token=$(jq -r .access_token "$EASYTRANSLATE_TOKEN_FILE") && rm "$EASYTRANSLATE_TOKEN_FILE" &&
    run EASYTRANSLATE_ACCESS_TOKEN="$token" EASYTRANSLATE_CLIENT_ID= && [ "$(count password)" = 1 ] &&
    [ ! -e "$EASYTRANSLATE_TOKEN_FILE" ] &&
    team=$(sed -n 's/^team //p' "$work/out" | head -1) &&
    run EASYTRANSLATE_ACCESS_TOKEN="$token" EASYTRANSLATE_TEAM="$team" && grep -q "^signed in as" "$work/out" &&
    ! run EASYTRANSLATE_ACCESS_TOKEN=wrong && [ "$(count password)" = 1 ]
}

says_no_secret() {
  ! grep -qF -e "$secret" -e "$password" -e eyJ "$work"/all.out
}

# Each of them: language, file, how it is run.
languages='python python.py python3
javascript javascript.mjs node
php php.php php
ruby ruby.rb ruby
go go.go go run
java java.java java'

while read -r language file command; do
  read -ra interpreter <<<"$command"
  if ! command -v "${interpreter[0]}" >/dev/null; then
    echo "# not tried: $language, because ${interpreter[0]} is not installed"
    continue
  fi
  make_program "$file"
  if [ "$language" = go ]; then
    (cd "$work" && GOFLAGS=-mod=mod GOCACHE=$work/go go build -o program "$file") || failed=1
    interpreter=(env) program=$work/program
  elif [ "$language" = java ]; then
    javac -d "$work/classes" "$program" || failed=1
    interpreter=(java -cp "$work/classes") program=EasyTranslate
  fi
  : >"$work/all.out"
  for name in signs_in_and_keeps refreshes_in_time refreshes_once gets_over_a_refusal \
    signs_in_again_when_a_refresh_is_refused waits_when_throttled says_what_is_wrong \
    takes_the_token_of_exec; do
    rule "$language: ${name//_/ }" "$name"
    cat "$work/out" "$work/err" >>"$work/all.out"
  done
  rule "$language: says no secret" says_no_secret
done <<<"$languages"

# By exec, which hands the token over.
calm
token=$(curl -sS --cacert "$work/ca.pem" "$(told .sandbox.url)/oauth/token" \
  --data-urlencode grant_type=password --data-urlencode client_id="$id" \
  --data-urlencode client_secret="$secret" --data-urlencode username="$mail" \
  --data-urlencode password="$password" --data-urlencode scope=dashboard | jq -r .access_token)
by_exec() {
  make_program "$1"
  EASYTRANSLATE_ACCESS_TOKEN=$token sh "$program" >"$work/out" 2>"$work/err" &&
    grep -qF "$mail" "$work/out" &&
    ! EASYTRANSLATE_ACCESS_TOKEN=wrong sh "$program" >"$work/out" 2>"$work/err" &&
    ! sh "$program" >"$work/out" 2>"$work/err" && grep -q 'etconsole exec' "$work/err"
}
for pair in curl:curl.sh http:httpie.sh; do
  if command -v "${pair%%:*}" >/dev/null; then
    rule "${pair#*:}: the first call" by_exec "${pair#*:}"
  else
    echo "# not tried: ${pair#*:}, because ${pair%%:*} is not installed"
  fi
done

# Postman's own runner, from the npm registry.
postman() {
  calm
  make_program postman_environment.json
  jq --arg id "$id" --arg secret "$secret" --arg mail "$mail" --arg password "$password" \
    '{client_id: $id, client_secret: $secret, username: $mail, password: $password} as $mine |
     .values |= map(if $mine[.key] then .value = $mine[.key] else . end)' "$program" >"$work/mine.json"
  "$newman" run "$source/core/code/postman_collection.json" -e "$work/mine.json" \
    --ssl-extra-ca-certs "$work/ca.pem" --color off >"$work/out" 2>"$work/err" &&
    [ "$(count refresh_token)" = 1 ] && [ "$(count check)" -ge 1 ]
}
newman=$(command -v newman || true)
if [ -z "$newman" ] && command -v npm >/dev/null; then
  npm install --silent --no-fund --no-audit --prefix "$work/npm" newman >"$work/npm.log" 2>&1 &&
    newman=$work/npm/node_modules/.bin/newman
fi
if [ -n "$newman" ]; then
  rule "postman: signs in, refreshes, calls" postman
else
  echo "# not tried: postman, because newman is not installed and npm could not install it"
fi
exit $failed
