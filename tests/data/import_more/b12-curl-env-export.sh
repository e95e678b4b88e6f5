export ET_ID='9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9' ET_SECRET='Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy'
curl -sS https://api.platform.sandbox.easytranslate.com/oauth/token \
     --data-urlencode "client_id=$ET_ID" \
     --data-urlencode "client_secret=$ET_SECRET" \
     --data-urlencode "username=api+web@fjordby.example" \
     --data-urlencode "password=${ET_PASSWORD}"
