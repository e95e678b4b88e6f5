curl 'https://api.platform.easytranslate.com/oauth/token' \
  -H 'accept: application/json' \
  -H 'content-type: application/x-www-form-urlencoded' \
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \
  --data-raw 'client_id=9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9&client_secret=Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy&grant_type=password&username=api%2Bweb%40fjordby.example&password=Tide+%26+9+Harbours'
