# bash completion for etconsole

# The lines of one of etconsole's lists; --config and --data are passed on.
_etconsole_list() {
  local program=${COMP_WORDS[0]} i where=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --config | --data)
        where+=("${COMP_WORDS[i]}")
        [[ ${COMP_WORDS[i + 1]} == = ]] && i=$((i + 1))
        where+=("${COMP_WORDS[i + 1]}") ;;
    esac
  done
  "$program" "$@" "${where[@]}" </dev/null 2>/dev/null
}

# Candidates, one a line, that begin with the word. Readline quotes them, as it does file names.
# There may be thousands: bash does not look at each.
_etconsole_offer() {
  mapfile -t COMPREPLY < <(WORD=$1 awk 'index($0, ENVIRON["WORD"]) == 1')
}

_etconsole() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb= i
  local verbs='sign-in token refresh check status exec inspect doctor activity explain import
    accounts forget code themes help'
  local options='--account --environment --config --data --json --color --plain --once --demo
    --demo=fresh --no-input --help --version'
  COMPREPLY=()
  # "--account=x" comes as three words; one that is being quoted, with its quotes.
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
  word=${word#[\'\"]}
  word=${word//\\/}
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --) # the command of exec has completions of its own
        if [[ $verb == exec ]] && declare -F _command_offset >/dev/null; then
          _command_offset $((i + 1))
        elif [[ $verb == exec ]]; then
          ((i + 1 == COMP_CWORD)) && i=-c || i=-f
          mapfile -t COMPREPLY < <(compgen $i -- "$word")
        fi
        return ;;
      -a | -e | --account | --environment | --config | --data | --color | --theme | --trace | --format | \
        --keep | --language | --min-valid | --names | --timeout | --within) i=$((i + 1)) ;;
      -*) ;;
      *) [[ -n $verb ]] || verb=${COMP_WORDS[i]} ;;
    esac
  done
  case $before in
    -a | --account) _etconsole_offer "$word" < <(_etconsole_list accounts --names accounts); return ;;
    -e | --environment)
      _etconsole_offer "$word" < <(echo production; _etconsole_list accounts --names environments); return ;;
    --theme) _etconsole_offer "$word" < <(_etconsole_list themes | cut -d ' ' -f 1); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto never' -- "$word"); return ;;
    --format)
      local hows='raw header env shell curl json'
      [[ $verb == status ]] && hows=openmetrics
      mapfile -t COMPREPLY < <(compgen -W "$hows" -- "$word"); return ;;
    --from) mapfile -t COMPREPLY < <(compgen -W 'pass' -- "$word"); return ;;
    --keep) mapfile -t COMPREPLY < <(compgen -W 'store' -- "$word"); return ;;
    --names) mapfile -t COMPREPLY < <(compgen -W 'accounts environments' -- "$word"); return ;;
    --language) mapfile -t COMPREPLY < <(compgen -W 'en de da fr es' -- "$word"); return ;;
    --min-valid | --timeout | --within) mapfile -t COMPREPLY < <(compgen -W '1m 5m 1h 1d' -- "$word"); return ;;
    --config | --trace) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --data) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
  esac
  case $verb in
    '') options+=' --theme --trace' ;;
    sign-in) options+=' --stdin --from --pick --keep' ;;
    doctor) options+=' --stdin --from --pick --reply --language' ;;
    token) options+=' --min-valid --timeout --format --stdin --from --pick --yes' ;;
    refresh) options+=' --all --dry-run --due --timeout --within --yes' ;;
    accounts) options+=' --names' ;;
    forget) options+=' --if-kept --yes' ;;
    check) options+=' --all --stdin --from --pick' ;;
    status) options+=' --all --exit-code --format --min-valid' ;;
    exec) options+=' --min-valid --timeout --stdin --from --pick --yes --' ;;
    import) options+=' --all --ask --from --keep --pick' ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [[ -z $verb || $verb == help ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$word")
  elif [[ $verb == code ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'python php javascript ruby go java curl httpie postman
      postman-environment' -- "$word")
  elif [[ $verb == import || $verb == explain ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -o filenames -F _etconsole etconsole
