const res = await fetch('https://api.platform.sandbox.easytranslate.com/oauth/token', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    client_id: '9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9',
    client_secret: 'Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy',
    grant_type: 'password',
    username: 'api+web@fjordby.example',
    password: 'Tide & 9 Harbours',
  }),
});
