#!/usr/bin/env bash
# Verbs under strace: no secret is in an argument, in a variable (but those of exec's command), in
# a file, or in a write that is neither TLS nor the stdout that was asked for; raw, in base64, in
# hex or percent-encoded. First it is proved that a planted word is found. Run by
# make check-verbs-strace, as root or in a user namespace: an undumpable program shows others no text.
set -u
[ "$(id -u)" = 0 ] || exec unshare -Ur bash "$0" "$@"

program=$(realpath "${ETCONSOLE:-./etconsole}")
standin=$(realpath "${STANDIN:-./tests/standin/etconsole-standin}")
home=$(mktemp -d /tmp/etconsole-strace-XXXXXX)
failed=0
ok () { echo "ok $1"; }
not_ok () { echo "not ok $1"; failed=1; }

mkfifo "$home/told"
exec 8> >(exec "$standin" --dir "$home" >"$home/told")
told=$(head -1 "$home/told")
end () { exec 8>&-; rm -rf "$home"; }
trap end EXIT

url () { printf '%s' "$told" | grep -o "\"$1\":{\"url\":\"[^\"]*" | sed 's/.*"//'; }
cat >"$home/etconsole.cfg" <<EOF
environments = (
  { name = "sandbox"; api_base = "$(url sandbox)"; ca_file = "ca.pem"; },
  { name = "production"; api_base = "$(url production)"; ca_file = "ca.pem"; });
key_file = "store.key";
EOF
for side in sandbox production; do
  printf '{"client_id":"%s-client","client_secret":"%s-secret-0123456789abcdefghij",' $side $side
  printf '"username":"ada@example.example","password":"correct horse"}\n'
done | split -l 1 - "$home/login-"
secrets=(sandbox-secret-0123456789abcdefghij production-secret-0123456789abcdefghij 'correct horse')

# Every way to write a word; base64 of it at each of the three offsets, without its edges.
forms () {
  printf '%s\n' "$1" "${1// /+}" "${1// /%20}"
  printf %s "$1" | od -An -tx1 | tr -d ' \n'
  echo
  for pad in '' x xx; do
    printf %s "$pad$1" | base64 -w0 | sed 's/^....//; s/....$//; s/=*$//'
    echo
  done
}

# $1: a text in which no secret may be. Prints what is found. Tokens are known by how they begin.
leaks () {
  for secret in "${secrets[@]}"; do
    forms "$secret" | grep -v '^$' | grep -oFf - "$1"
  done
  grep -oE 'eyJ[A-Za-z0-9_-]{20}|def50200[0-9a-f]{20}|ZXlK[A-Za-z0-9+/]{20}|ZGVmNTAyMD[A-Za-z0-9+/]{20}' "$1"
}

traced () {
  strace -f -v -s 1000000 -e trace=execve,write,writev,pwrite64,pwritev,sendto,sendmsg,sendmmsg \
    -o "$home/trace" -- "$@"
}

# A finder that finds nothing proves nothing.
word=planted-word-0123456789
secrets+=("$word")
for how in "%s" "$(printf %s "$word" | base64 -w0)" "$(printf %s "$word" | od -An -tx1 | tr -d ' \n')"; do
  traced sh -c "printf '$how' $word" >/dev/null
  sed 's/execve(.*//' "$home/trace" >"$home/seen"
  [ -n "$(leaks "$home/seen")" ] && ok "a planted word is found as ${how:0:12}" ||
    not_ok "a planted word is not found as ${how:0:12}"
done
traced env "PLANTED=$word" true
[ -n "$(leaks "$home/trace")" ] && ok "a planted variable is found" || not_ok "a planted variable is not found"
traced "$program" help "$word" 2>/dev/null
sed 's/execve(.*//' "$home/trace" >"$home/seen"
[ -n "$(leaks "$home/seen")" ] && ok "it sees what the program itself writes" ||
  not_ok "it does not see what the program itself writes"
unset 'secrets[-1]'

# check NAME INPUT ARGUMENT...: one verb. Its stdout may hold a token where that is its result.
check () {
  name=$1 input=$2
  shift 2
  traced "$program" --config "$home/etconsole.cfg" --data "$home/data" "$@" \
    <"$input" >"$home/out" 2>"$home/err"
  code=$?
  case $name in
    token*) sed -E 's/ write\(1, .*//' "$home/trace" >"$home/seen" ;;
    exec*) sed -E '1!s/"EASYTRANSLATE_ACCESS_TOKEN=[^"]*"//' "$home/trace" >"$home/seen"; cat "$home/out" >>"$home/seen" ;;
    *) cat "$home/trace" "$home/out" >"$home/seen" ;;
  esac
  cat "$home/err" >>"$home/seen"
  [ $code = "${want:-0}" ] || not_ok "$name ended with $code: $(cat "$home/err")"
  found=$(leaks "$home/seen" | head -3; for file in "$home"/data/*; do leaks "$file" | head -1; done)
  [ -z "$found" ] && ok "$name" || not_ok "$name: $found"
}

none=/dev/null
check sign-in "$home/login-aa" sign-in -a acme -e sandbox --stdin --keep store
check sign-in-live "$home/login-ab" sign-in -a acme -e live --stdin --keep store
for format in raw header env shell curl json; do
  check "token $format" $none token -e sandbox --format $format
done
grep -q eyJ "$home/out" || not_ok "token printed none"
check "token --stdin" "$home/login-aa" token -e sandbox --stdin
check exec $none exec -e live -- true
check refresh $none refresh -e sandbox
check check $none check -e sandbox
check "check --all" $none check --all --json
check status $none status --all
check inspect $none inspect -e sandbox
"$program" --config "$home/etconsole.cfg" --data "$home/data" token -e sandbox >"$home/token"
check "inspect -" "$home/token" inspect - --json
check doctor $none doctor -e live --json
check activity $none activity
check accounts $none accounts --json
check "import -" "$home/login-aa" import -
check "explain -" "$home/login-aa" explain -
check import "$home/login-aa" import - -a copy -e sandbox --keep store
want=2 check "a secret as an argument" $none sign-in --stdin -e moon
want=1 check "a refused sign-in" <(sed s/secret-0/secret-1/ "$home/login-aa") sign-in -e sandbox --stdin
check forget $none forget -a acme -e live --yes
exit $failed
