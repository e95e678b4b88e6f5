conn = Faraday.new(url: 'https://api.platform.easytranslate.com')
conn.post('/oauth/token', {
  grant_type: 'password',
  client_id: '4ded775a-715c-4df9-bba5-c944ddc657ae',
  client_secret: 'qWt4rISAN1WrqVQZpu6JylT5HSQbajLOHmYzs2oW',
  username: 'dev.team@kranich-moebel.example',
  password: 'éclair-Paris9'
}.to_json)
