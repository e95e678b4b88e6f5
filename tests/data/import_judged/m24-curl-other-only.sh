curl -X POST https://login.microsoftonline.com/abc/oauth2/v2.0/token -d 'client_id=foreign-7741-aa90-client' -d 'client_secret=foreignSecret0a9b8c7d6e5f4433221100ff' -d grant_type=client_credentials
