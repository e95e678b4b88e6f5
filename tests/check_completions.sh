#!/usr/bin/env bash
# Completions offer what there is. bash, zsh and fish are asked as a user would ask them, with a
# stand-in for the program that prints lists as it does. zsh and fish come with ./bootstrap --all;
# where one is not installed, that is said.
set -u
program=$(realpath "${ETCONSOLE:-./etconsole}")
cd "${SOURCE:-.}" || exit 2
completions=$PWD/tui/completions
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/files"
cat >"$work/bin/etconsole" <<'PROGRAM'
#!/bin/sh
case "$*" in
  "accounts --names accounts") printf '%s\n' acme 'big co' ;;
  "accounts --names accounts --data "*|"accounts --names accounts --data="*) echo elsewhere ;;
  "accounts --names environments") printf '%s\n' sandbox live staging ;;
  themes) printf 'dawn  light\ndusk  dark\nnord  blue\n' ;;
esac
echo "etconsole: nobody is to read this" >&2
PROGRAM
chmod +x "$work/bin/etconsole"
PATH=$work/bin:$PATH
export HOME=$work
cd "$work/files" && touch mail.txt || exit 2

in_bash() {
  bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _etconsole
    printf "%s\n" "${COMPREPLY[@]}"' - "$completions/etconsole.bash" "$@" 2>&1 | sort
}

# "VERB --option ...": the options of its own that help tells, and none of another verb's.
own_options() {
  local verb
  for verb in $("$program" help | sed -n '/^options/q; s/^  \([a-z][a-z-]*\) .*/\1/p'); do
    echo "$verb" $("$program" help "$verb" | sed -n '/--account/q; s/^ .*\(--[a-z-]*\) .*/\1/p')
  done
}

# A shell of its own on a terminal, to which Tab is typed: zsh completes nowhere else.
in_zsh() {
  zsh -f -c 'zmodload zsh/zpty
    zpty z zsh -f -i
    print_all() { local text; while zpty -r z text "*$1*"; do print -r -- $text; break; done; }
    zpty -w z "PS1= PS2= RPS1=; stty cols 500; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D"
    zpty -w z "zstyle \":completion:*\" list-grouped false; zstyle \":completion:*\" list-separator \"\""
    zpty -w z "LISTMAX=10000; unsetopt zle_bracketed_paste always_last_prompt"
    zpty -w z "_ask() { compstate[insert]=; compstate[list]=list }"
    zpty -w z "comppostfuncs=(_ask); _main() { comppostfuncs=(_ask); _main_complete }"
    zpty -w z "zle -C ask complete-word _main; bindkey \"^I\" ask; print READ\\Y"
    print_all READY >/dev/null
    zpty -w -n z "$2"$'"'"'\t'"'"'
    zpty -w -n z $'"'"'\C-u'"'"'
    zpty -w z "print DON\\E"
    print_all DONE' - "$completions" "$*" 2>&1 |
    sed 's/\x1b\[[0-9;?]*[A-Za-z]//g' | tr -d '\r' | tr -s ' ' '\n' | sort -u
}

in_fish() {
  fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$completions/etconsole.fish" \
    "$*" 2>&1 | cut -f1 | sort
}

# Several at a time: what a shell on a terminal takes is mostly waiting.
offers() {
  look "$@" &
  [ "$(jobs -rp | wc -l)" -lt 6 ] || wait -n
}

# look SHELL WANTED WORD...: each of the wanted words is among what is offered; -x: no such word.
look() {
  local shell=$1 wanted=$2 word got missing=
  shift 2
  got=$("in_$shell" "$@")
  for word in $wanted; do
    case $word in
      -x*) grep -qxF -- "${word#-x}" <<<"$got" && missing="$missing $word" ;;
      *) grep -qxF -- "$word" <<<"$got" || missing="$missing $word" ;;
    esac
  done
  grep -q "nobody is to read this" <<<"$got" && missing="$missing quiet"
  if [ -z "$missing" ]; then
    echo "ok $shell: $*"
  else
    echo "not ok $shell: $*: lacks$missing, has:" $got
  fi
}

ask_all() {
  local shell=$1 empty=$2 verb own lacks option
  offers "$shell" 'sign-in token exec themes -xacme' etconsole "$empty"
  offers "$shell" 'status sign-in -xtoken' etconsole s
  offers "$shell" '--account --demo --demo=fresh --version' etconsole --
  while read -r verb own; do
    lacks=' -x--theme'
    for option in --all --format --keep --min-valid --stdin --yes; do
      grep -qw -- "$option" <<<"$own" || lacks="$lacks -x$option"
    done
    offers "$shell" "$own$lacks --demo" etconsole "$verb" --
  done < <(own_options)
  offers "$shell" 'acme -xACCOUNT' etconsole token -a a
  offers "$shell" 'elsewhere -xacme' etconsole --data d token --account "$empty"
  offers "$shell" 'sandbox live production staging -xacme' etconsole -e "$empty"
  offers "$shell" 'dawn dusk -xnord' etconsole --theme d
  offers "$shell" 'raw header env curl json' etconsole token --format "$empty"
  offers "$shell" 'doctor -xmail.txt' etconsole help d
  offers "$shell" 'mail.txt' etconsole import m
  offers "$shell" 'mail.txt' etconsole explain m
  offers "$shell" 'realpath' etconsole exec -a acme -- realpat
  offers "$shell" 'mail.txt' etconsole exec -- cat m
}

{
ask_all bash ''
for word in b "'b" '"big c' 'big\ c'; do
  if [ "$(in_bash etconsole -a "$word")" = 'big co' ]; then
    echo "ok bash: a name with a blank: $word"
  else
    echo "not ok bash: a name with a blank: $word"
  fi
done
# Where readline breaks words; the other shells have it as one.
offers bash 'acme' etconsole token --account = a
offers bash 'acme' etconsole token --account =
offers bash 'elsewhere -xacme' etconsole --data = d token -a ''
for shell in zsh fish; do
  if command -v $shell >/dev/null; then
    ask_all $shell ''
    [ $shell = fish ] && word=--account=elsewhere || word=elsewhere
    offers $shell "$word" etconsole --data=d token --account=
  else
    echo "# $shell is not installed: ./bootstrap --all does that"
  fi
done
wait
} | tee "$work/said"
! grep -q "^not ok" "$work/said"
