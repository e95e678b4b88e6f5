# fish completion for etconsole

set -l verbs sign-in token refresh check status exec inspect doctor activity explain import \
    accounts forget code themes help

# The lines of one of etconsole's lists; --config and --data are passed on.
function __etconsole_list
    set -l words (commandline -opc)
    set -l where
    for i in (seq 2 (count $words))
        if contains -- $words[$i] --config --data; and set -q words[(math $i + 1)]
            set where $where $words[$i] $words[(math $i + 1)]
        else if string match -q -r -- '^--(config|data)=' $words[$i]
            set where $where $words[$i]
        end
    end
    command $words[1] $argv $where </dev/null 2>/dev/null
end

function __etconsole_environments
    printf '%s\n' production (__etconsole_list accounts --names environments)
end

# The command of exec has completions of its own.
function __etconsole_command
    set -l words (commandline -opc)
    set -l at (contains -i -- -- $words); or return
    set -e words[1..$at]
    complete -C (string join ' ' -- (string escape -- $words) (commandline -ct))
end

complete -c etconsole -f

complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a sign-in -d 'sign in with the four values'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a token -d 'print the access token'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a refresh -d 'get a new token'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a check -d 'prove that the token works'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a status -d 'what is known; sends nothing'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a exec -d 'run a command with the token'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a inspect -d 'what the token says about itself'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a doctor -d 'find out why something fails'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a activity -d 'what was done'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a explain -d 'what an answer means'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a import -d 'take a login out of a file'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a accounts -d 'list the accounts'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a forget -d 'erase a login here'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a code -d 'print a program for a first call'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a themes -d 'list the themes'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -a help -d 'how a verb is used'

complete -c etconsole -s a -l account -x -a '(__etconsole_list accounts --names accounts)' -d 'which account'
complete -c etconsole -s e -l environment -x -a '(__etconsole_environments)' -d 'which environment'
complete -c etconsole -l config -r -F -d 'settings to read'
complete -c etconsole -l data -x -a '(__fish_complete_directories)' -d 'where logins are kept'
complete -c etconsole -l json -d 'results as JSON'
complete -c etconsole -l color -x -a 'auto never' -d 'when colours are used'
complete -c etconsole -l plain -d 'lines in the place of a screen'
complete -c etconsole -l once -d 'keep nothing'
complete -c etconsole -l no-input -d 'never ask'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -l theme -x -a '(__etconsole_list themes | cut -d " " -f 1)' -d 'how the console looks'
complete -c etconsole -n "not __fish_seen_subcommand_from $verbs" -l trace -r -d 'what happens, into a new file'
complete -c etconsole -l demo -d 'on a stand-in service on this computer'
complete -c etconsole -l demo=fresh -d 'the same, as on the first day'
complete -c etconsole -s h -l help -d 'a short text'
complete -c etconsole -l version -d 'the version'

complete -c etconsole -n '__fish_seen_subcommand_from code' -a 'python php javascript ruby go java curl httpie postman postman-environment'
complete -c etconsole -n '__fish_seen_subcommand_from check status refresh' -l all -d 'all logins'
complete -c etconsole -n '__fish_seen_subcommand_from refresh forget token exec' -l yes -d 'on live, too'
complete -c etconsole -n '__fish_seen_subcommand_from refresh' -l due -d 'what is due by its own rule'
complete -c etconsole -n '__fish_seen_subcommand_from refresh' -l dry-run -d 'say what would be done'
complete -c etconsole -n '__fish_seen_subcommand_from refresh' -l within -x -a '1m 5m 1h 1d' -d 'due in that time, too'
complete -c etconsole -n '__fish_seen_subcommand_from sign-in token doctor check exec' -l stdin -d 'the login on standard input'
complete -c etconsole -n '__fish_seen_subcommand_from doctor' -l reply -d 'a letter to the customer'
complete -c etconsole -n '__fish_seen_subcommand_from doctor' -l language -x -a 'en de da fr es' -d 'of the letter'
complete -c etconsole -n '__fish_seen_subcommand_from sign-in import' -l keep -x -a store -d 'keep the login'
complete -c etconsole -n '__fish_seen_subcommand_from token exec status' -l min-valid -x -a '1m 5m 1h 1d' -d 'refresh first if less is left'
complete -c etconsole -n '__fish_seen_subcommand_from token exec refresh' -l timeout -x -a '10s 1m' -d 'give up after that long'
complete -c etconsole -n '__fish_seen_subcommand_from status' -l exit-code -d '3 where one has no token'
complete -c etconsole -n '__fish_seen_subcommand_from accounts' -l names -x -a 'accounts environments' -d 'the names alone'
complete -c etconsole -n '__fish_seen_subcommand_from forget' -l if-kept -d 'done where nothing is kept'
complete -c etconsole -n '__fish_seen_subcommand_from token' -l format -x -a 'raw header env shell curl json' -d 'how it is printed'
complete -c etconsole -n '__fish_seen_subcommand_from status' -l format -x -a 'openmetrics' -d 'for a prompt or a monitor'
complete -c etconsole -n '__fish_seen_subcommand_from help' -a "$verbs"
complete -c etconsole -n '__fish_seen_subcommand_from import' -l all -d 'all logins in it'
complete -c etconsole -n '__fish_seen_subcommand_from import' -l ask -d 'ask both sides which knows the keys'
complete -c etconsole -n '__fish_seen_subcommand_from sign-in token doctor check exec import' -l from -x -a pass -d 'what it comes from'
complete -c etconsole -n '__fish_seen_subcommand_from sign-in token doctor check exec import' -l pick -x -d 'this one of several logins'
complete -c etconsole -n '__fish_seen_subcommand_from import explain' -F
complete -c etconsole -n '__fish_seen_subcommand_from exec' -a '(__etconsole_command)'
