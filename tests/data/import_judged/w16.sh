curl --request POST \
  --url https://api.platform.sandbox.easytranslate.com/oauth/token \
  --header 'Content-Type: application/json' \
  --data '{
  "grant_type": "password",
  "client_id": "45cd66f0-9d48-4d48-bb39-50fce561ee25",
  "client_secret": "W3DTfLWcKyin5nvW2HHdZGj6yBXRYAD6QD24AA4Z",
  "username": "anna@fjeldvig.example",
  "password": "Vk7!pp+Lm"
}'
