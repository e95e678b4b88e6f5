HOST=https://api.zalando.com
curl -X POST "$HOST/auth/token" -d client_id=foreign-7741-aa90-client -d client_secret=foreignSecret0a9b8c7d6e5f4433221100ff
