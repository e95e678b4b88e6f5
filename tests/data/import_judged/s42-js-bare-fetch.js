await fetch('https://api.platform.easytranslate.com/oauth/token', {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'password',
    client_id: '5d90e1c7-3a42-4f6e-8b71-c04f92ad6e35',
    client_secret: 'aB7wNz3QkT9vXe5RmL1cYs8JgHp4DfUo6WiK2qVt',
    username: 'lokalisering@strandhus.example',
    password: 'Sol&Sand_2027',
  }),
});
