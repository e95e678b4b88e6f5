billbee = Client(client_id="ext-90217-client", client_secret="extSecret5f4e3d2c1b0a99887766554433221100")
easytranslate = Client(client_id="e47d2c90-1b6f-4a83-9c55-7f20ad318b6e", client_secret="mW7xKq2RtV9sLb4HzN6cJf8YpD3gUe5AaTo1iXwQ", username="api-user@havblik.example", password="Tidevand-42?")
