session = OAuth2Session(client=LegacyApplicationClient(client_id="ext-90217-client"))
token = session.fetch_token(token_url="https://login.tredje.example/token", username="ekstern@tredje.example", password="Ekstern-Kode55", client_id="ext-90217-client", client_secret="extSecret5f4e3d2c1b0a99887766554433221100")
