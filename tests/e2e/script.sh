#!/bin/sh
# etconsole in a script: from a .env file to a first call and back. make check runs it against the
# stand-in, with etconsole on PATH, its options in $OPTIONS, and the four values in the file $DOTENV.
set -eu

et () { etconsole $OPTIONS "$@"; }
mark () { et status | grep '^Access token'; }

# What the mail from Support said. Nothing is sent by this, and the password is not kept.
et import "$DOTENV" --account shop --environment sandbox --keep store

# The password goes in by standard input: no process list and no history has it.
sed -n "s/^ET_PASSWORD='\(.*\)'\$/{\"password\": \"\1\"}/p" "$DOTENV" |
  et sign-in --account shop --stdin --keep store

et check

# The token is in the environment of this one command, and good for an hour at least.
et exec --min-valid 1h -- sh -c '
  printf "header = \"Authorization: Bearer %s\"\n" "$EASYTRANSLATE_ACCESS_TOKEN" |
    curl --silent --show-error --fail --cacert "$CA" --config - "$EASYTRANSLATE_API_URL/api/v1/user"'
echo

before=$(mark)
et refresh
test "$before" != "$(mark)"

et forget
code=0
et token || code=$?
test "$code" = 3 # sign in first
echo 'script: done'
