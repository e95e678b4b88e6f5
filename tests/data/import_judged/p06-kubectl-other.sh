kubectl create secret generic zalando --from-literal=client_id=foreign-7741-aa90-client --from-literal=client_secret=foreignSecret0a9b8c7d6e5f4433221100ff
