INSERT INTO oauth_clients (provider, client_id, client_secret) VALUES ('google', 'foreign-7741-aa90-client', 'foreignSecret0a9b8c7d6e5f4433221100ff');
