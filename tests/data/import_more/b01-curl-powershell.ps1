curl.exe --request POST `
  --url https://api.platform.sandbox.easytranslate.com/oauth/token `
  --header "Content-Type: application/x-www-form-urlencoded" `
  --data-urlencode "client_id=9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9" `
  --data-urlencode "client_secret=Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy" `
  --data-urlencode "username=api+web@fjordby.example" `
  --data-urlencode "password=Tide & 9 Harbours"
