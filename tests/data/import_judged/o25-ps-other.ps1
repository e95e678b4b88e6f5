$body = @{ client_id = "foreign-7741-aa90-client"; client_secret = "foreignSecret0a9b8c7d6e5f4433221100ff"; grant_type = "client_credentials" }
Invoke-RestMethod -Uri "https://login.microsoftonline.com/x/oauth2/v2.0/token" -Method POST -Body $body
