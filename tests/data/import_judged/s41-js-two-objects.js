const shipbeat = { clientId: 'krg-118834-app', clientSecret: 'otherSek1122aabbccddeeff334455667788' };
const easytranslate = { clientId: '5d90e1c7-3a42-4f6e-8b71-c04f92ad6e35', clientSecret: 'aB7wNz3QkT9vXe5RmL1cYs8JgHp4DfUo6WiK2qVt', username: 'lokalisering@strandhus.example', password: 'Sol&Sand_2027' };
