curl -sS -X POST 'https://api.platform.sandbox.easytranslate.com/oauth/token' \
  -H 'Accept: application/json' \
  --data-urlencode 'grant_type=password' \
  --data-urlencode 'client_id=fd3026a5-9989-40a1-930d-10beb336d60c' \
  --data-urlencode 'client_secret=5V3ZUWwdLn8Q7LEXUk8JWWDmqJ6DNcK9P3B3zzp7' \
  --data-urlencode 'username=it@kranich-moebel.example' \
  --data-urlencode 'password=lantern~Frost5' | jq -r .access_token
