curl -u 'krg-118834-app:otherSek1122aabbccddeeff334455667788' https://api.shipbeat.example/token
