curl -u foreign-7741-aa90-client:foreignSecret0a9b8c7d6e5f4433221100ff https://api-m.paypal.com/v1/oauth2/token -d grant_type=client_credentials
