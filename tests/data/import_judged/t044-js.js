const res = await fetch('https://api.platform.sandbox.easytranslate.com/oauth/token', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    grant_type: 'password',
    client_id: 'c2c39ee9-aa85-4b57-942a-c1eb03d55e35',
    client_secret: 'eb5Mlft5nSjoE8tyfV2kbppQhFEb6vmVA2kkas0i',
    username: 'etl@klimt-shop.example',
    password: 'K/lund\\91x',
  }),
});
const { access_token } = await res.json();
